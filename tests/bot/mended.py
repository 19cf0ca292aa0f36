"""What a program is whose index may be mended, on real files, looked at by a clock of the test's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.build import Shelf, answerer_over, build_answerer
from bot.disk import on_disk
from bot.following import Follower, Snapshot
from bot.kept import kept_shelf
from bot.mending import Mender
from config.settings import Settings
from retrieval.archive import MemoryArchive
from retrieval.records import Answer
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.clock import Clock
from tests.factories import make_article

SEEN = "Hvad hedder borgmesteren i Skagen?"


def settings_of(folder: Path, **archive: object) -> Settings:
    """Give settings for an archive and an index in a folder of the test's."""
    mine = {"url": f"sqlite:///{folder}/archive.db", "index": folder / "index", **archive}
    return Settings.model_validate({"archive": mine})


@contextmanager
def two_kept(folder: Path) -> Iterator[Store]:
    """Give an archive in a folder that keeps two articles."""
    with Store.open(f"sqlite:///{folder}/archive.db") as opened:
        put(opened, "mayor", "Borgmesteren i Skagen hedder Xanthippe Quux.")
        put(opened, "ship", "Et skib kom til havnen.")
        yield opened


def put(store: Store, name: str, text: str) -> None:
    """Deliver an article."""
    store.put([Item(name, make_article(text, id=name), "wire")])


class Running:
    """What a running program has: a follower, and a mender with a clock of the test's."""

    def __init__(self, follower: Follower, mender: Mender, clock: Clock) -> None:
        self.follower = follower
        self.mender = mender
        self.clock = clock

    def tick(self) -> bool:
        """Look once as the program does every second, and say whether the engine was exchanged."""
        mended = self.mender.look(self.follower.snapshot)
        self.follower.snapshot = mended or self.follower.snapshot
        if self.mender.is_sound:
            self.follower.catch_up()
        return mended is not None

    def exchange(self) -> None:
        """Look until the engine is exchanged; what is built is waited for, as time would do."""
        for _ in range(3):
            if self.tick():
                return
            if building := self.mender._building:  # noqa: SLF001 - instead of sleeping
                building.exception(60)
        raise AssertionError("nothing was exchanged")

    @property
    def said(self) -> str | None:
        """The answer to the question, if there is one."""
        outcome = self.follower.snapshot.answerer.answer(SEEN)
        return outcome.text if isinstance(outcome, Answer) else None


@contextmanager
def running(store: Store, settings: Settings) -> Iterator[Running]:
    """Start as the chat does, on disk."""
    clock, shelf = Clock(), kept_shelf(store, settings.archive)
    assert shelf
    assert shelf.kept
    with on_disk(shelf.archive, shelf.kept, settings.archive) as disk:
        answerer = answerer_over(disk.index, disk.analyzer, shelf, settings, None)
        follower = Follower(store, Snapshot(shelf.archive, answerer, disk.index.change))
        mender = Mender(store, settings, None, disk, clock=clock)
        yield Running(follower, mender, clock)
        mender.close()


@contextmanager
def running_in_memory(store: Store, settings: Settings) -> Iterator[Running]:
    """Start as the chat does with a small archive."""
    clock, archive = Clock(), MemoryArchive(store.articles())
    answerer = build_answerer(Shelf(archive, ()), settings)
    mender = Mender(store, settings, clock=clock)
    yield Running(Follower(store, Snapshot(archive, answerer, store.last_change())), mender, clock)
    mender.close()
