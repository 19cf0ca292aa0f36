"""The archive's articles followed while questions are answered."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bot.following import Follower, Snapshot
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.arriving import Arrivals, prepare_here
from retrieval.errors import StoreError
from retrieval.records import Answer, Article
from retrieval.store.records import Item, LogLine, SourceState
from retrieval.store.store import Store
from tests.factories import make_article

MAYOR = make_article("Borgmesteren i Skagen hedder Bo Holm.", id="mayor")
SEEN = "Hvad hedder borgmesteren i Skagen?"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Keep an archive in a file."""
    with Store.open(f"sqlite:///{tmp_path}/archive.db") as opened:
        yield opened


def put(store: Store, article: Article, *, key: str = "k", version: int = 1) -> None:
    """Deliver an article."""
    store.put([Item(key, article, "wire", version)])


def following(store: Store) -> Follower:
    """Follow an archive from where it stands."""
    change, archive = store.last_change(), MemoryArchive(store.articles())
    return Follower(store, Snapshot(archive, Answerer.build(archive, Analyzer()), change))


def answered(edition: Snapshot) -> str | None:
    """Give the answer that an edition has."""
    outcome = edition.answerer.answer(SEEN)
    return outcome.text if isinstance(outcome, Answer) else None


def test_what_comes_changes_and_goes_is_followed(store: Store) -> None:
    """A new article answers, its newer version answers instead, and a withdrawn one does not."""
    follower = following(store)
    assert not follower.catch_up()
    put(store, MAYOR)
    assert follower.catch_up()
    assert answered(follower.snapshot) == "Bo Holm"
    put(store, make_article("Borgmesteren i Skagen hedder Eva Krogh.", id="mayor"), version=2)
    assert follower.catch_up()
    assert answered(follower.snapshot) == "Eva Krogh"
    store.unpublish("mayor")
    assert follower.catch_up()
    assert answered(follower.snapshot) is None
    assert follower.snapshot.archive.get("mayor") is None
    assert not follower.catch_up()


def test_a_visit_refreshes_an_edition_without_building_anything(store: Store) -> None:
    """A feed that was looked at in vain makes the archive fresh; articles and answerer stay the same."""
    follower = following(store)
    assert not follower.catch_up()
    assert follower.snapshot.refreshed is None
    put(store, MAYOR)
    follower.catch_up()
    before = follower.snapshot
    assert before.refreshed == store.refreshed() is not None
    later = before.refreshed + 60 if before.refreshed else 0
    store.keep_source_state(SourceState("wire", checked_at=later))
    assert not follower.catch_up()
    assert follower.snapshot.refreshed == later
    assert follower.snapshot.archive is before.archive
    assert follower.snapshot.answerer is before.answerer
    same = follower.snapshot
    follower.catch_up()
    assert follower.snapshot is same


def test_who_works_with_an_older_edition_may_finish(store: Store) -> None:
    """An edition never changes: what was begun with it sees the same articles to its end."""
    put(store, MAYOR)
    follower = following(store)
    before = follower.snapshot
    store.hide("mayor")
    assert follower.catch_up()
    assert answered(before) == "Bo Holm"
    assert len(before.archive) == 1
    assert len(follower.snapshot.archive) == 0


def test_a_long_log_is_followed_to_its_end(store: Store) -> None:
    """More changes than are read at once are all taken in."""
    follower = following(store)
    store.put([Item(str(n), make_article(f"Skib {n} kom.", id=f"s{n}"), "wire") for n in range(2100)])
    assert follower.catch_up()
    assert len(follower.snapshot.archive) == 2100
    assert follower.snapshot.change == store.last_change()


def test_what_was_taken_in_before_an_error_is_told_of_afterwards(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or whoever asks would go on with the articles of before, until the next one comes."""
    follower, changes, calls = following(store), Store.changes, list[int]()
    put(store, MAYOR)

    def failing_at_the_end(one: Store, after: int) -> tuple[LogLine, ...]:
        calls.append(after)
        if len(calls) == 2:
            raise StoreError("the server closed the connection")
        return changes(one, after)

    monkeypatch.setattr(Store, "changes", failing_at_the_end)
    with pytest.raises(StoreError):
        follower.catch_up()
    assert follower.catch_up()
    assert not follower.catch_up()


def test_another_engine_is_told_of_though_no_article_changed(store: Store) -> None:
    """Its index was mended, and who asks is to be answered from that one."""
    follower = following(store)
    follower.snapshot = following(store).snapshot
    assert follower.catch_up()
    assert not follower.catch_up()


def test_an_edition_is_what_is_built_anew(store: Store) -> None:
    """After any changes the followed articles are the archive's live ones."""
    for n in range(5):
        put(store, make_article(f"Skib {n} kom.", id=f"s{n}"), key=str(n))
    follower = following(store)
    store.remove("s1", why="asked")
    put(store, make_article("Skib 2 sank.", id="s2"), key="2", version=2)
    put(store, make_article("Skib 9 kom.", id="s9"), key="9")
    follower.catch_up()
    live = {article.id: article for article in store.articles()}
    assert {article.id: article for article in follower.snapshot.archive} == live


def test_the_costly_part_is_left_to_who_is_asked_for_it(store: Store) -> None:
    """It gets what came, to be signed where families are kept, and what it gives back is answered from."""
    asked: list[tuple[tuple[str, ...], bool]] = []

    def preparing(articles: Sequence[Article], analyzer: Analyzer, *, signed: bool) -> Iterator[Arrivals]:
        asked.append((tuple(article.id for article in articles), signed))
        return prepare_here(articles, analyzer, signed=signed)

    archive = MemoryArchive(store.articles())
    follower = Follower(store, Snapshot(archive, Answerer.build(archive, Analyzer()), 0), preparing)
    put(store, MAYOR)
    assert follower.catch_up()
    store.hide("mayor")
    assert follower.catch_up()
    assert asked == [(("mayor",), True), ((), True)]
    store.show("mayor")
    assert follower.catch_up()
    assert answered(follower.snapshot) == "Bo Holm"


def test_the_collector_of_cycles_works_again_after_each_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It rests while articles are taken in, in short turns, also where that fails, then leaves them alone."""
    follower, resting, usual = following(store), [], sys.getswitchinterval()
    whole = store.get_all

    def get_all(wanted: Iterable[str]) -> tuple[Article, ...]:
        resting.append(not gc.isenabled() and sys.getswitchinterval() < usual)
        if len(resting) > 1:
            raise StoreError("the archive is gone")
        return whole(wanted)

    monkeypatch.setattr(store, "get_all", get_all)
    put(store, MAYOR)
    before = gc.get_freeze_count()
    assert follower.catch_up()
    assert gc.get_freeze_count() > before
    put(store, MAYOR, key="other")
    with pytest.raises(StoreError):
        follower.catch_up()
    assert resting == [True, True]
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual
