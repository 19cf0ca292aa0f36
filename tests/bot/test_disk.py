"""The index on disk of a large archive."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from shutil import copytree

import pytest

from bot.build import Kept, answerer_over
from bot.disk import OnDisk, on_disk
from bot.following import Follower, Snapshot
from bot.index_folder import index_folder
from bot.kept import kept_shelf, wants_disk
from config.archive import ArchiveSettings
from config.settings import Settings
from retrieval.errors import ResourceError, UnusableIndexError
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.index.prepared import Prepared
from retrieval.records import Answer, Published
from retrieval.store.archive import StoredArchive
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.factories import make_article

SEEN = "Hvad hedder borgmesteren i Skagen?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Ask for an index on disk, in a folder of the test's."""
    archive = {"url": f"sqlite:///{tmp_path}/archive.db", "engine": "tantivy", "index": tmp_path / "index"}
    return Settings.model_validate({"archive": archive})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Keep two articles."""
    assert settings.archive.url
    with Store.open(settings.archive.url.get_secret_value()) as opened:
        put(opened, "Bo Holm")
        opened.put([Item("ship", make_article("Et skib kom til havnen.", id="ship"), "wire")])
        yield opened


def put(store: Store, mayor: str, version: int = 1) -> None:
    """Deliver who is mayor."""
    article = make_article(f"Borgmesteren i Skagen hedder {mayor}.", id="mayor")
    store.put([Item("mayor", article, "wire", version)])


def opened(settings: Settings, store: Store) -> AbstractContextManager[OnDisk]:
    """Open the index as a program does that has opened the archive."""
    shelf = kept_shelf(store, settings.archive)
    assert shelf
    assert shelf.kept
    return on_disk(shelf.archive, shelf.kept, settings.archive)


def snapshot(settings: Settings, store: Store) -> Iterator[Snapshot]:
    """Open the index once, and answer from it."""
    shelf = kept_shelf(store, settings.archive)
    assert shelf
    with opened(settings, store) as disk:
        assert disk.ours
        yield Snapshot(
            shelf.archive, answerer_over(disk.index, disk.analyzer, shelf, settings, None), disk.index.change
        )


def answered(one: Snapshot) -> str | None:
    """Give the answer that a snapshot has."""
    outcome = one.answerer.answer(SEEN)
    return outcome.text if isinstance(outcome, Answer) else None


def test_an_index_is_built_followed_and_opened_again(settings: Settings, store: Store) -> None:
    """What changed while it was open, and while nobody had it open, is answered from."""
    for one in snapshot(settings, store):
        follower = Follower(store, one)
        assert answered(one) == "Bo Holm"
        put(store, "Eva Krogh", 2)
        assert follower.catch_up()
        assert answered(follower.snapshot) == "Eva Krogh"
    put(store, "Ida Friis", 3)
    store.hide("ship")
    for one in snapshot(settings, store):
        assert answered(one) == "Ida Friis"


@pytest.mark.parametrize("names", [("wrong", "correction"), ("correction", "wrong")])
def test_what_was_corrected_is_not_answered_from_the_index_either(
    settings: Settings, store: Store, names: tuple[str, str]
) -> None:
    """Though the corrected paragraph is nearly the same, and only one is read; whichever arrives first."""
    told = " ".join(f"Færgen sejlede til tiden, sagde kaptajnen på dag {n} af rejsen." for n in range(1, 9))
    mayors = {"wrong": ("Per Lund", 100), "correction": ("Eva Krogh", 200)}
    for name in names:
        mayor, updated = mayors[name]
        text = f"Borgmesteren i Nyby hedder {mayor} og holdt en tale på torvet for mange gæster. {told}"
        article = make_article(text, id=name, published=Published(2026, 3, 4))
        store.put([Item(name, article, "wire", updated=updated)])
    for one in snapshot(settings, store):
        outcome = one.answerer.answer("Hvad hedder borgmesteren i Nyby?")
        assert isinstance(outcome, Answer)
        assert outcome.text == "Eva Krogh"
        assert [version.id for version in outcome.reading.hit.versions] == ["wrong"]


def test_an_archive_that_goes_on_is_no_other_one(settings: Settings, store: Store) -> None:
    """What arrives between reading the articles and opening the index is taken in; nothing is built anew."""
    for _ in snapshot(settings, store):
        pass
    current = index_folder(settings.archive) / "current"
    built, opening = current.stat().st_ino, opened(settings, store)
    store.put([Item("late", make_article("Toget kom for sent.", id="late"), "wire")])
    with opening as disk:
        assert disk.index.articles == 3
    assert current.stat().st_ino == built


def test_what_arrives_while_the_articles_are_counted_is_taken_in(settings: Settings, store: Store) -> None:
    """The number of articles tells another archive, and not one that has just grown."""
    for _ in snapshot(settings, store):
        pass
    current = index_folder(settings.archive) / "current"
    built = current.stat().st_ino

    class Growing(StoredArchive):
        def __len__(self) -> int:
            count = super().__len__()
            store.put([Item("late", make_article("Toget kom for sent.", id="late"), "wire")])
            return count

    kept = Kept(store, store.last_change(), None, on_disk=True)
    with on_disk(Growing(store), kept, settings.archive) as disk:
        assert disk.index.articles == 3
    assert current.stat().st_ino == built


def test_a_damaged_index_is_built_anew(settings: Settings, store: Store) -> None:
    """Whatever byte of it differs, the archive's articles are answered from and nothing else."""
    for one in snapshot(settings, store):
        assert answered(one) == "Bo Holm"
    terms = index_folder(settings.archive) / "current" / "terms"
    terms.write_bytes(bytes(len(terms.read_bytes())))
    for one in snapshot(settings, store):
        assert answered(one) == "Bo Holm"


def test_an_index_of_another_archive_is_built_anew(settings: Settings, store: Store, tmp_path: Path) -> None:
    """A database that was put in the place of the indexed one is noticed by what it holds."""
    for one in snapshot(settings, store):
        assert len(one.archive) == 2
    store.close()
    (tmp_path / "archive.db").unlink()
    assert settings.archive.url
    with Store.open(settings.archive.url.get_secret_value()) as other:
        for _ in range(5):
            put(other, "Ole Bech", 1)
        for one in snapshot(settings, other):
            assert answered(one) == "Ole Bech"


def test_an_index_that_cannot_be_built_leaves_the_disk_as_it_was(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built until the disk was full goes, for the archive has to write on it too."""

    class Full(TantivyIndex):
        def with_prepared(
            self, put: Iterable[Prepared], dropped: Iterable[str] = (), *, change: int = 0
        ) -> TantivyIndex:
            assert super().with_prepared(put, dropped, change=change).articles == 2
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.disk.TantivyIndex", Full)
    with pytest.raises(OSError, match="No space left"), opened(settings, store):
        pass
    assert [file.name for file in index_folder(settings.archive).iterdir()] == ["lock"]


def test_what_a_killed_build_left_is_deleted_by_the_next_start(settings: Settings, store: Store) -> None:
    """Though the index that was answered from is whole, and nothing is built."""
    folder = index_folder(settings.archive)
    for _ in snapshot(settings, store):
        pass
    for name in ("new", "old"):
        copytree(folder / "current", folder / name)
    for one in snapshot(settings, store):
        assert answered(one) == "Bo Holm"
        assert sorted(file.name for file in folder.iterdir()) == ["current", "lock"]


def test_one_program_at_a_time_writes(settings: Settings, store: Store) -> None:
    """A second one answers from what the first wrote; where that is nothing it says so."""
    with opened(settings, store), opened(settings, store) as second:
        assert not second.ours
        assert len(second.index) == 2
    folder = index_folder(settings.archive) / "current"
    with opened(settings, store):
        (folder / "manifest").unlink()
        with pytest.raises(UnusableIndexError), opened(settings, store):
            pass


@pytest.mark.parametrize(
    ("engine", "large", "disk"),
    [("auto", 1, True), ("auto", 2, False), ("rank-bm25", 1, False), ("tantivy", 9, True)],
)
def test_the_engine_is_chosen_by_size(engine: str, large: int, *, disk: bool) -> None:
    """Above a number of articles the index is kept on disk, unless the settings know better."""
    assert wants_disk(ArchiveSettings.model_validate({"engine": engine, "large": large}), 2) is disk


def test_an_article_that_is_gone_is_no_answer(settings: Settings, store: Store) -> None:
    """The store is of now: between a change of it and the index's following, nothing of the old is shown."""
    for one in snapshot(settings, store):
        store.remove("mayor", why="")
        assert answered(one) is None
        assert one.archive.get("mayor") is None
        assert len(one.archive) == 1


def test_an_engine_that_is_not_installed_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for it is told what to install; where it only may be used, the other one is."""
    monkeypatch.setattr("bot.kept.find_spec", lambda _: None)
    with pytest.raises(ResourceError, match=r"kildesvar\[archive\]"):
        wants_disk(settings.archive, 1)
    assert not wants_disk(ArchiveSettings(), 1_000_000)
