"""A program that brings articles into the archive and has the index on disk follow, as the chat does."""

import os
import posix
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from types import FrameType

from config.settings import Settings
from retrieval.store.store import Store
from tests.bot.mended import Running, running, settings_of
from tests.clock import Clock
from tests.retrieval.store.writing import step

# SQLite's, tantivy's, and the calls of the system: all that changes a file. What else happens is in memory.
_CALLS = frozenset({"commit", "truncate", "wait_merging_threads"})
_OF_THE_SYSTEM = frozenset({posix.fsync, posix.replace, posix.rename, posix.unlink, posix.rmdir, posix.mkdir})


def url_of(folder: Path) -> str:
    """Give the url of the archive in a folder."""
    return f"sqlite:///{folder}/archive.db"


def on_disk_at(folder: Path) -> Settings:
    """Give settings for that archive, and an index on disk beside it."""
    return settings_of(folder, engine="tantivy")


def bring(folder: Path, first: int, said: Pipe) -> None:
    """Run steps from the first on until killed, and say how many are done after each.

    Where the index has to be built anew, that goes on meanwhile.
    """
    with _opened(folder) as one:
        said.send(first)
        for number in count(first):
            one.step(number)
            said.send(number + 1)


def bring_some(folder: Path, first: int, last: int, at: int, said: Pipe) -> None:
    """Run the steps from the first to before the last, each to its end, but be killed at a change of files.

    That is the one of this number, from 1 on, counted from the opening; it does not happen any more.
    """
    watcher = _Deadly(at)
    threading.setprofile(watcher)
    sys.setprofile(watcher)
    with _opened(folder) as one:
        for number in range(first, last):
            one.step(number)
            one.finish()
            said.send(number + 1)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The archive and all that follows it."""

    store: Store
    program: Running

    def step(self, number: int) -> None:
        """Change the archive, and have the index follow."""
        step(self.store, number)
        self.program.tick()

    def finish(self) -> None:
        """Wait for an index that is being built, and let it take the place of the other."""
        if self.program.mender._building:  # noqa: SLF001 - nobody else says that it builds
            self.program.exchange()


@contextmanager
def _opened(folder: Path) -> Iterator[_Opened]:
    with (
        Store.open(url_of(folder), clock=Clock()) as store,
        running(store, on_disk_at(folder)) as program,
    ):
        yield _Opened(store, program)


class _Deadly:
    """Sees all calls of functions that are not Python's, and kills the program at one that changes a file.

    Files that are deleted one after the other count as one.
    """

    def __init__(self, at: int) -> None:
        self._left = at
        self._last = ""

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        """Take one event of the interpreter's."""
        if event != "c_call":
            return
        name = getattr(called, "__name__", "")
        if name not in _CALLS and called not in _OF_THE_SYSTEM:
            return
        self._left -= not name == self._last == "unlink"
        self._last = name
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
