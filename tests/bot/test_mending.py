"""An engine that is mended and exchanged while questions are answered, on real files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import pytest

from bot.disk import check
from bot.index_folder import CURRENT, claimed, forget_index, index_folder
from bot.mending import CHECK_EVERY, TRY_AGAIN
from config.settings import Settings
from retrieval.errors import UnusableIndexError
from retrieval.store.archive import StoredArchive
from retrieval.store.store import Store
from tests.bot.mended import put, running, running_in_memory, settings_of, two_kept


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Ask for an index on disk."""
    return settings_of(tmp_path, engine="tantivy")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Keep two articles."""
    with two_kept(tmp_path) as opened:
        yield opened


def damage(settings: Settings) -> None:
    """Change one byte of the stored terms, in the middle of an open index."""
    terms = index_folder(settings.archive) / CURRENT / "terms"
    turn(terms, terms.stat().st_size // 2)


def turn(file: Path, place: int) -> None:
    """Turn one bit of a file over; never shortened meanwhile, as tantivy may have it mapped."""
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("reported", [False, True])
def test_damage_is_found_and_mended_while_the_program_runs(
    settings: Settings, store: Store, *, reported: bool
) -> None:
    """At an interval, or at once after a question failed; nothing is answered until it is built anew."""
    with running(store, settings) as program:
        assert not program.tick()
        damage(settings)
        assert not program.tick()
        assert program.mender.is_sound
        if reported:
            program.mender.report()
        else:
            program.clock.now += CHECK_EVERY
        assert not program.tick()
        assert not program.mender.is_sound
        put(store, "mayor", "Borgmesteren i Skagen hedder Eva Krogh.")
        program.exchange()
        assert program.mender.is_sound
        program.tick()
        assert program.said == "Eva Krogh"
        program.clock.now += CHECK_EVERY
        program.tick()
        assert program.mender.is_sound


def test_a_question_that_failed_for_another_reason_builds_nothing(settings: Settings, store: Store) -> None:
    """The index is looked at, and found as it was written."""
    with running(store, settings) as program:
        program.mender.report()
        program.tick()
        assert program.mender.is_sound
        assert program.mender._building is None  # noqa: SLF001 - that nothing was begun


def test_what_cannot_be_built_is_tried_again_later(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk may be full; until then nothing is answered."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with running(store, settings) as program:
        damage(settings)
        program.mender.report()
        monkeypatch.setattr("bot.disk.build_beside", full)
        with pytest.raises(AssertionError, match="nothing was exchanged"):
            program.exchange()
        monkeypatch.undo()
        assert not program.mender.is_sound
        program.tick()
        assert program.mender._building is None  # noqa: SLF001 - that it waits
        program.clock.now += TRY_AGAIN
        program.exchange()
        assert program.said == "Xanthippe Quux"


def test_an_archive_that_grows_moves_to_the_disk(store: Store, tmp_path: Path) -> None:
    """Beside, while it is answered from memory; what came meanwhile is there, and texts leave the memory."""
    settings = settings_of(tmp_path, large=2)
    with running_in_memory(store, settings) as program:
        assert not program.tick()
        put(store, "train", "Toget kom for sent.")
        assert not program.tick()
        assert not program.tick()
        assert program.said == "Xanthippe Quux"
        put(store, "mayor", "Borgmesteren i Skagen hedder Eva Krogh.")
        program.exchange()
        assert isinstance(program.follower.snapshot.archive, StoredArchive)
        assert program.said == "Eva Krogh"
        assert program.follower.snapshot.change == store.last_change()
        put(store, "mayor", "Borgmesteren i Skagen hedder Ida Friis.")
        program.tick()
        assert program.said == "Ida Friis"
        with claimed(index_folder(settings.archive)) as ours:
            assert not ours
    with claimed(index_folder(settings.archive)) as ours:
        assert ours


def test_a_folder_that_another_program_writes_is_left_alone(store: Store, tmp_path: Path) -> None:
    """The archive stays in memory, and is asked for again later."""
    settings = settings_of(tmp_path, large=1)
    with running(store, settings), running_in_memory(store, settings) as program:
        with pytest.raises(AssertionError, match="nothing was exchanged"):
            program.exchange()
        assert program.mender.is_sound
        assert program.said == "Xanthippe Quux"


def traces(settings: Settings) -> list[str]:
    """Give the files of an index in which a name of the mayor's stands, as letters or as a stored number."""
    folder = index_folder(settings.archive)
    marks = (b"quux", crc32(b"quux").to_bytes(4, "little"))
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(mark in file.read_bytes().lower() for mark in marks)]


@pytest.mark.parametrize("decision", ["remove", "unpublish", "anonymise"])
def test_deleted_texts_leave_the_files_of_a_running_index(
    settings: Settings, store: Store, decision: str
) -> None:
    """Their words stay in them until it is built anew, which is done at once, beside."""
    decide: dict[str, Callable[[], object]] = {
        "remove": lambda: store.remove("mayor", why="fejl"),
        "unpublish": lambda: store.unpublish("mayor"),
        "anonymise": lambda: store.anonymise("Xanthippe Quux", parts=["Quux"]),
    }
    with running(store, settings) as program:
        assert "terms" in traces(settings)
        decide[decision]()
        program.follower.catch_up()
        assert program.said != "Xanthippe Quux"
        assert traces(settings)
        program.exchange()
        assert traces(settings) == []
        assert program.mender.is_sound
        program.tick()
        assert program.mender._building is None  # noqa: SLF001 - that once is enough
        assert len(program.follower.snapshot.archive) == (2 if decision == "anonymise" else 1)


def test_deleted_texts_leave_an_index_that_nobody_has_open(settings: Settings, store: Store) -> None:
    """Whoever decides deletes the files; where they are kept all the same, opening builds them anew."""
    with running(store, settings):
        store.unpublish("mayor")
        forget_index(settings.archive)
        assert traces(settings)
    with running(store, settings):
        assert traces(settings) == []
    store.anonymise("havnen")
    forget_index(settings.archive)
    assert not (index_folder(settings.archive) / CURRENT).exists()
    forget_index(settings_of(settings_folder(settings) / "ingen").archive)


def settings_folder(settings: Settings) -> Path:
    """Give the folder that the settings' index is in."""
    assert settings.archive.index
    return settings.archive.index.parent


def test_hiding_builds_nothing(settings: Settings, store: Store) -> None:
    """Its text is kept, and it may be shown again."""
    with running(store, settings) as program:
        store.hide("ship")
        program.tick()
        assert program.mender._building is None  # noqa: SLF001 - that nothing was begun


def test_a_program_that_stops_does_not_wait_for_a_build(settings: Settings, store: Store) -> None:
    """It leaves off after the article that it is at, and the next start builds again."""
    with running(store, settings) as program:
        damage(settings)
        program.mender.report()
        program.mender._stopping.set()  # noqa: SLF001 - as close does, before it waits
        with pytest.raises(AssertionError, match="nothing was exchanged"):
            program.exchange()
    with running(store, settings) as program:
        assert program.said == "Xanthippe Quux"


def test_damage_in_any_file_is_found(settings: Settings, store: Store) -> None:
    """Also of tantivy's own, and of what says what the index is."""
    with running(store, settings):
        files = sorted((index_folder(settings.archive) / CURRENT).rglob("*"))
    for file in (one for one in files if one.suffix in {".idx", ".term"} or one.name == "manifest"):
        turn(file, 0)
        with pytest.raises(UnusableIndexError):
            check(settings.archive)
        turn(file, 0)
    check(settings.archive)
