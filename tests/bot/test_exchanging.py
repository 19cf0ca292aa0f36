"""What fails just when a mended index has taken the place of the other is gone on with at the next look."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.disk
from bot.disk import check
from bot.mending import TRY_AGAIN
from config.archive import ArchiveSettings
from config.settings import Settings
from retrieval.errors import StoreError, Unusable, UnusableIndexError
from retrieval.records import Answer
from retrieval.store.records import LogLine
from retrieval.store.store import Store
from tests.bot.mended import SEEN, Running, put, running, running_in_memory, settings_of, two_kept


class Hiccups:
    """What fails as often as it is told to, then does as ever."""

    def __init__(self) -> None:
        self.left = 0

    def pass_or(self, error: Exception) -> None:
        """Fail if that is still to be."""
        if self.left:
            self.left -= 1
            raise error


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Hiccups:
    """Let the database's log fail."""
    hiccups, changes = Hiccups(), Store.changes

    def failing(store: Store, after: int) -> tuple[LogLine, ...]:
        hiccups.pass_or(StoreError("the server closed the connection"))
        return changes(store, after)

    monkeypatch.setattr(Store, "changes", failing)
    return hiccups


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Hiccups:
    """Let the index not open that was put in its place."""
    hiccups, open_current = Hiccups(), bot.disk.open_current

    def failing(*args: object) -> object:
        hiccups.pass_or(UnusableIndexError(tmp_path, Unusable.DAMAGED, "too many open files"))
        return open_current(*args)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr("bot.disk.open_current", failing)
    return hiccups


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Keep two articles."""
    with two_kept(tmp_path) as opened:
        yield opened


def wait(program: Running) -> None:
    """Let what is built be ready."""
    building = program.mender._building  # noqa: SLF001 - instead of sleeping
    assert building
    building.exception(60)


def built_anew(program: Running, store: Store) -> None:
    """Let an index be built that is not in its place yet, and the archive go on."""
    store.remove("ship", why="fejl")
    program.tick()
    wait(program)
    put(store, "minister", "Ministeren i Ribe hedder Eva Krogh.")


def goes_on(program: Running, store: Store, settings: Settings) -> None:
    """Hold the program to following the archive in a whole index."""
    assert program.mender.is_sound
    put(store, "judge", "Dommeren i Odense hedder Ida Friis.")
    program.tick()
    answerer = program.follower.snapshot.answerer
    outcomes = map(
        answerer.answer, (SEEN, "Hvad hedder ministeren i Ribe?", "Hvad hedder dommeren i Odense?")
    )
    said = [outcome.text for outcome in outcomes if isinstance(outcome, Answer)]
    assert said == ["Xanthippe Quux", "Eva Krogh", "Ida Friis"]
    check(settings.archive)


def unlinked(folder: Path) -> int:
    """Count the files of a folder that are deleted, and held open by this program all the same."""
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    return len({one.split()[4] for one in lines if str(folder) in one and one.endswith("(deleted)")})


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="other systems tell it elsewhere")
def test_no_more_than_one_index_is_held_that_was_exchanged(tmp_path: Path, store: Store) -> None:
    """The disk has the space of all others back while the program runs."""
    held = []
    with running(store, settings_of(tmp_path, engine="tantivy")) as program:
        for number in range(3):
            put(store, f"minister{number}", f"Ministeren i Ribe hedder Eva Krogh {number}.")
            program.tick()
            store.remove(f"minister{number}", why="fejl")
            program.exchange()
            program.tick()
            assert program.said == "Xanthippe Quux"
            held.append(unlinked(tmp_path))
    assert held[0] >= held[1] == held[2]


def test_a_database_that_fails_once_does_not_end_the_following(
    tmp_path: Path, store: Store, database: Hiccups
) -> None:
    """The index is in its place by then, and takes in at the next look what the log says since."""
    settings = settings_of(tmp_path, engine="tantivy")
    with running(store, settings) as program:
        built_anew(program, store)
        database.left = 1
        with pytest.raises(StoreError):
            program.tick()
        assert not program.tick()
        goes_on(program, store, settings)


def test_who_outgrows_memory_while_the_database_fails_is_on_disk_all_the_same(
    tmp_path: Path, store: Store, database: Hiccups
) -> None:
    """Nothing has to be opened or claimed once more."""
    settings = settings_of(tmp_path, large=1)
    with running_in_memory(store, settings) as program:
        program.tick()
        wait(program)
        put(store, "minister", "Ministeren i Ribe hedder Eva Krogh.")
        database.left = 1
        with pytest.raises(StoreError):
            program.tick()
        assert not program.tick()
        goes_on(program, store, settings)


def test_an_index_that_does_not_open_at_once_is_opened_at_the_next_look(
    tmp_path: Path, store: Store, opening: Hiccups
) -> None:
    """Until then the one before answers, and nobody writes into what has taken its place."""
    settings = settings_of(tmp_path, engine="tantivy")
    with running(store, settings) as program:
        built_anew(program, store)
        opening.left = 2
        for _ in range(2):
            with pytest.raises(UnusableIndexError):
                program.tick()
            assert program.said == "Xanthippe Quux"
        assert program.tick()
        goes_on(program, store, settings)


def test_an_index_that_does_not_open_for_long_is_built_anew(
    tmp_path: Path, store: Store, opening: Hiccups
) -> None:
    """Nothing is answered meanwhile."""
    settings = settings_of(tmp_path, engine="tantivy")
    with running(store, settings) as program:
        built_anew(program, store)
        opening.left = 2
        with pytest.raises(UnusableIndexError):
            program.tick()
        program.clock.now += TRY_AGAIN
        assert not program.tick()
        assert not program.mender.is_sound
        program.exchange()
        goes_on(program, store, settings)


def test_what_cannot_be_put_in_its_place_is_not_built_at_every_look(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one goes on, and the next is built when it would be after any failure."""
    settings = settings_of(tmp_path, engine="tantivy")
    hiccups, put_in_place = Hiccups(), bot.disk.put_in_place

    def failing(archive: ArchiveSettings) -> None:
        hiccups.pass_or(OSError("Directory not empty"))
        put_in_place(archive)

    monkeypatch.setattr("bot.disk.put_in_place", failing)
    with running(store, settings) as program:
        built_anew(program, store)
        hiccups.left = 1
        for _ in range(3):
            program.tick()
            assert program.mender._building is None  # noqa: SLF001 - nobody else says that it builds
        goes_on(program, store, settings)
        program.clock.now += TRY_AGAIN
        program.tick()
        assert program.mender._building  # noqa: SLF001 - as above
