"""What an editor decides about an article: hidden, shown, removed, unpublished."""

from collections.abc import Callable

import pytest

from retrieval.store.records import AuditAction, Change, EntryState, SourceState
from retrieval.store.store import Store
from tests.retrieval.store.deliveries import item, kill, put_one, replayed, text_of, texts

DECISIONS: dict[AuditAction, Callable[[Store, str], tuple[str, ...]]] = {
    AuditAction.HIDE: Store.hide,
    AuditAction.REMOVE: lambda store, article_id: store.remove(article_id, why="dobbelt"),
    AuditAction.UNPUBLISH: Store.unpublish,
}


def _state(store: Store, article_id: str) -> EntryState:
    return next(entry.state for entry in store.entries() if entry.article_id == article_id)


@pytest.mark.parametrize("action", DECISIONS)
def test_a_decision_reaches_archive_log_and_audit(store: Store, action: AuditAction) -> None:
    """The article is answered from no more, an index is told, and the audit says what was done."""
    store.put([item("a"), item("b")])
    number = store.last_change()
    assert DECISIONS[action](store, "a")
    assert set(texts(store)) == {"b"} == replayed(store)
    assert replayed(store, after=number, known={"a", "b"}) == {"b"}
    assert store.get("a") is None
    (line,) = store.audit()
    assert (line.action, line.article_id, line.at) == (action, "a", 1_700_000_000)
    assert line.note == ("dobbelt" if action is AuditAction.REMOVE else "")


@pytest.mark.parametrize("action", [*DECISIONS, AuditAction.SHOW])
@pytest.mark.parametrize("article_id", ["unknown", "\0\ud800"])
def test_a_decision_about_no_article_is_none(store: Store, action: AuditAction, article_id: str) -> None:
    """Nothing is written, not even in the audit."""
    assert not {**DECISIONS, AuditAction.SHOW: Store.show}[action](store, article_id)
    assert store.audit() == ()


def test_a_hidden_article_is_kept_and_can_be_found_again(store: Store) -> None:
    """Its changes are taken in meanwhile, and none of them shows it."""
    store.put([item("k", "a")])
    store.hide("k")
    assert put_one(store, item("k", "b")) is Change.CHANGED
    assert store.count() == 0
    assert replayed(store) == set()
    assert len(store.versions("k")) == 2
    assert store.show("k")
    assert texts(store) == {"k": "b"}
    assert replayed(store) == {"k"}
    assert [line.action for line in store.audit()] == [AuditAction.HIDE, AuditAction.SHOW]


def test_what_evolves_from_a_hidden_article_is_hidden(store: Store) -> None:
    """Also where an article that was live says so later."""
    store.put([item("a"), item("c", "c")])
    store.hide("a")
    store.put([item("b", "b", replaces=["a"]), item("c", "c", replaces=["b"])])
    assert texts(store) == {}
    assert replayed(store) == set()
    assert _state(store, "b") is EntryState.SUPERSEDED
    assert _state(store, "c") is EntryState.HIDDEN


@pytest.mark.parametrize("action", [AuditAction.REMOVE, AuditAction.UNPUBLISH])
def test_texts_are_deleted(store: Store, action: AuditAction) -> None:
    """Of every version; the row stays, so that the log stays whole."""
    store.put([item("k", "a", version=1), item("k", "b", version=2)])
    DECISIONS[action](store, "k")
    assert store.versions("k") == ()
    (entry,) = store.entries()
    assert (entry.headline, entry.versions) == (None, 0)
    assert entry.key == ("k" if action is AuditAction.REMOVE else None)


def test_a_removed_article_stays_out_until_its_text_is_another(store: Store) -> None:
    """A folder that still has the file does not bring it back, a corrected file does."""
    store.put([item("k", "Forkert fil.")])
    store.remove("k", why="")
    assert put_one(store, item("k", "Forkert fil.")) is Change.REJECTED
    assert store.count() == 0
    assert put_one(store, item("k", "Rette fil.")) is Change.NEW
    assert texts(store) == {"k": "Rette fil."}
    assert replayed(store) == {"k"}


def test_an_older_version_of_a_removed_article_stays_out(store: Store) -> None:
    """It is another text, and not a correction."""
    store.put([item("k", "a", version=2)])
    store.remove("k", why="")
    assert put_one(store, item("k", "b", version=1)) is Change.REJECTED


def test_a_removed_article_can_be_added_by_hand(store: Store) -> None:
    """Whoever names the file wants it; of what was unpublished that is not enough."""
    store.put([item("k"), item("u")])
    store.remove("k", why="")
    store.unpublish("u")
    changes = [put.change for put in store.put([item("k"), item("u")], readmit=True)]
    assert changes == [Change.NEW, Change.REJECTED]
    assert set(texts(store)) == {"k"} == replayed(store)


def test_what_was_unpublished_never_comes_back(store: Store) -> None:
    """Not the same, not a later version, not what evolved from it, nor what evolved from that."""
    store.put([item("k", version=1)])
    store.unpublish("k")
    arrivals = [
        item("k", version=1),
        item("k", "Nyt.", version=9),
        item("m", "Mere.", replaces=["k"]),
        item("n", "Endnu mere.", replaces=["m"]),
        item("m", "Uden herkomst."),
        kill("k"),
    ]
    assert {put_one(store, arrival) for arrival in arrivals} == {Change.REJECTED}
    assert texts(store) == {}
    assert replayed(store) == set()
    assert all(store.versions(article_id) == () for article_id in "kmn")


def test_unpublishing_by_mistake_can_be_taken_back(store: Store) -> None:
    """The text is gone, and its next delivery is taken."""
    store.put([item("k")])
    store.unpublish("k")
    assert store.show("k")
    assert store.count() == 0
    assert put_one(store, item("k")) is Change.NEW
    assert set(texts(store)) == {"k"} == replayed(store)


def test_a_withdrawn_article_that_is_removed_stays_withdrawn(store: Store) -> None:
    """What its source killed does not come back as a correction."""
    store.put([item("k"), kill("k")])
    store.remove("k", why="")
    assert put_one(store, item("k", "Andet.")) is Change.WITHDRAWN
    assert store.versions("k") == ()


@pytest.mark.parametrize("text", ["Broen er lukket.", "Broen er åben."])
@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_no_text_that_was_removed_comes_back(store: Store, text: str, is_withdrawn: bool) -> None:  # noqa: FBT001
    """Neither an earlier one nor where the source had withdrawn the article; another text does."""
    store.put([item("k", "Broen er lukket.", version=1), item("k", "Broen er åben.", version=2)])
    store.put([kill("k", version=3)] if is_withdrawn else [])
    assert store.remove("k", why="") == ("k",)
    assert put_one(store, item("k", text, version=4)) is Change.REJECTED
    assert store.versions("k") == ()
    put_one(store, item("k", "Broen er faldet.", version=5))
    assert put_one(store, item("k", text, version=6)) is Change.REJECTED
    assert texts(store) == {"k": "Broen er faldet."}
    store.put([item("k", text, version=6)], readmit=True)
    assert store.put([item("k", text, version=6)])[0].change is not Change.REJECTED


def test_what_was_removed_is_not_searched_for_names(store: Store) -> None:
    """Its texts are gone, and only their digests are kept."""
    store.put([item("k", "Bo Hansen er sigtet.")])
    store.remove("k", why="")
    assert store.anonymise("Bo Hansen").places == 0


@pytest.mark.parametrize("decide", [Store.hide, Store.unpublish])
def test_what_had_evolved_shares_the_lot_of_its_origin(
    store: Store, decide: Callable[[Store, str], tuple[str, ...]]
) -> None:
    """Also where it arrived before the decision, over any number of steps; and it is taken back together."""
    store.put([item("a"), item("b", "b", replaces=["a"]), item("c", "c", replaces=["b"]), item("d", "d")])
    assert decide(store, "a") == ("a", "b", "c")
    assert texts(store) == {"d": "d"}
    assert [line.article_id for line in store.audit()] == ["a", "b", "c"]
    assert store.show("a") == ("a", "b", "c")
    store.put([item("c", "c", replaces=["b"])])
    assert texts(store) == {"c": "c", "d": "d"}


def test_what_was_decided_about_a_successor_alone_stays(store: Store) -> None:
    """Showing an article again takes back what was decided about it, and no more."""
    store.put([item("a"), item("b", "Bo Hansen.", replaces=["a"]), item("c", "c", replaces=["b"])])
    store.unpublish("c")
    store.hide("a")
    store.anonymise("Bo Hansen")
    assert store.show("a") == ("a", "b", "c")
    assert _state(store, "c") is EntryState.UNPUBLISHED
    assert put_one(store, item("b", "Bo Hansen igen.", replaces=["a"])) is Change.REJECTED


@pytest.mark.parametrize("decide", [Store.unpublish, lambda store, key: store.remove(key, why="")])
def test_a_page_is_visited_again_whatever_is_taken_back(
    store: Store, decide: Callable[[Store, str], tuple[str, ...]]
) -> None:
    """Also one whose key was forgotten."""
    store.put([item("k")])
    store.keep_source_state(SourceState("page", etag="1", checked_at=3, key="k"))
    decide(store, "k")
    store.show("k")
    assert store.source_state("page") == SourceState("page", key="k")


def test_a_correction_is_taken_though_a_name_was_taken_out_of_its_origin(store: Store) -> None:
    """It never held the name; what newly goes on from the origin may."""
    store.put([item("a", "Bo Hansen er sigtet."), item("b", "En mand er sigtet.", replaces=["a"])])
    store.anonymise("Bo Hansen")
    assert put_one(store, item("b", "To er sigtet.", replaces=["a"])) is Change.CHANGED
    assert put_one(store, item("c", "Bo Hansen er dømt.", replaces=["a"])) is Change.REJECTED


def test_an_anonymised_article_that_is_shown_takes_its_next_delivery(store: Store) -> None:
    """Also the text that it had; somebody said so."""
    store.put([item("k", "Bo Hansen er sigtet.")])
    store.anonymise("Bo Hansen")
    store.show("k")
    assert put_one(store, item("k", "Bo Hansen er sigtet.")) is Change.CHANGED
    assert texts(store) == {"k": "Bo Hansen er sigtet."}


def test_showing_has_pages_and_lists_sent_whole(store: Store) -> None:
    """A server that says that nothing has changed would keep the article away; other pages wait."""
    store.put([item("k"), item("other")])
    for name, key in (("list", None), ("page", "k"), ("elsewhere", "other")):
        store.keep_source_state(SourceState(name, etag="1", last_modified="2", checked_at=3, key=key))
    store.remove("k", why="")
    store.show("k")
    assert store.source_state("list") == SourceState("list", checked_at=3)
    assert store.source_state("page") == SourceState("page", key="k")
    assert store.source_state("elsewhere").etag == "1"


def test_a_removed_article_that_was_replaced_does_not_return_as_current(store: Store) -> None:
    """What evolved from it is still the one that answers."""
    store.put([item("a"), item("b", "b", replaces=["a"])])
    store.remove("a", why="")
    put_one(store, item("a", "rettet"))
    assert texts(store) == {"b": "b"}
    assert _state(store, "a") is EntryState.SUPERSEDED


def test_decisions_may_be_repeated(store: Store) -> None:
    """Each is in the audit, and the outcome is the same."""
    store.put([item("k")])
    for _ in range(2):
        assert store.hide("k")
    for _ in range(2):
        assert store.show("k")
    assert text_of(store, "k") is not None
    for _ in range(2):
        assert store.remove("k", why="")
    for _ in range(2):
        assert store.unpublish("k")
    assert len(store.audit()) == 8
    assert replayed(store) == set()


def test_a_kill_does_not_undo_a_removal(store: Store) -> None:
    """The same text stays out, and an older one too."""
    store.put([item("a", version=1)])
    store.remove("a", why="dobbelt")
    put_one(store, kill("a", version=3))
    assert _state(store, "a") is EntryState.REMOVED
    assert put_one(store, item("a", version=4)) is Change.REJECTED
    assert put_one(store, item("a", "Noget andet.", version=2)) is Change.REJECTED


@pytest.mark.parametrize("readmit", [False, True])
def test_a_removed_article_does_not_bring_a_name_back(store: Store, readmit: bool) -> None:  # noqa: FBT001
    """It was anonymised first, and any other text may hold the name."""
    store.put([item("a", "Bo Hansen er sigtet.")])
    store.anonymise("Bo Hansen")
    store.remove("a", why="dobbelt")
    for text in ("Bo Hansen er sigtet.", "Bo Hansen er sigtet i Aarhus."):
        (put,) = store.put([item("a", text)], readmit=readmit)
        assert put.change is Change.REJECTED
    assert texts(store) == {}


def test_what_was_shown_again_stays_shown(store: Store) -> None:
    """One that goes on from a hidden article is hidden once, not at every delivery."""
    store.put([item("a")])
    store.hide("a")
    successor = item("b", "Mødet er slut.", replaces=("a",))
    store.put([successor])
    assert _state(store, "b") is EntryState.HIDDEN
    store.show("b")
    put_one(store, successor)
    assert _state(store, "b") is EntryState.LIVE


def test_what_is_published_again_is_known_by_its_key(store: Store) -> None:
    """So that it goes with its file or its page."""
    store.put([item("a")])
    store.unpublish("a")
    store.show("a")
    assert put_one(store, item("a", "En ny tekst.")) is Change.NEW
    keyed = store.keyed("a")
    assert keyed
    assert keyed.article_id == "a"
