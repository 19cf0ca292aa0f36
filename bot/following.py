"""The archive's articles and who answers from them, kept up with the archive's log."""

import gc
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import Archive
from retrieval.arriving import Arrivals, Preparing, prepare_here
from retrieval.records import Article
from retrieval.store.records import LogAction, LogLine
from retrieval.store.store import Store

_BREATH = 0.0005  # seconds after each article in which questions go first
_LONGEST_BREATH = 0.05
_TURN = 0.0005  # seconds; an answer lets go of the interpreter at each large array, then waits for a turn


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Articles, who answers from them, and the number of the archive's last change that is in both.

    Articles read from the store are those of now, and may be ahead of who answers from them. Refreshed is
    when the archive was last brought up to date, in seconds since 1970; None if it never was.
    """

    archive: Archive
    answerer: Answerer
    change: int
    refreshed: int | None = None


class Follower:
    """Holds the latest snapshot; each is immutable, so whoever works with an older one may finish."""

    def __init__(self, store: Store, snapshot: Snapshot, preparing: Preparing | None = None) -> None:
        """Take who does the costly part of taking articles in; without one it is done here, giving way."""
        self._store = store
        self._preparing = preparing or prepare_gently
        self.snapshot = snapshot
        self._told = snapshot.answerer

    def catch_up(self) -> bool:
        """Take in what the archive's log says, and say whether any article changed; raises StoreError.

        Where none did, nothing is built, though the archive may have been refreshed. What was taken in before
        an error is told by the next call. One caller at a time.
        """
        # Asked before the log, so that a snapshot is never said to be fresher than it is.
        refreshed = self._store.refreshed()
        while lines := self._store.changes(self.snapshot.change):
            with _considerate():
                self.snapshot = self._after(lines)
        if refreshed != self.snapshot.refreshed:
            self.snapshot = replace(self.snapshot, refreshed=refreshed)
        told, self._told = self._told, self.snapshot.answerer
        return told is not self._told

    def _after(self, lines: Sequence[LogLine]) -> Snapshot:
        """Give the snapshot that has taken in some lines of the log."""
        put, gone = changed(self._store, lines)
        archive, change = self.snapshot.archive.with_changes(put, gone), lines[-1].number
        answerer = self.snapshot.answerer.with_changes(
            archive.get, put, gone, change=change, preparing=self._preparing, pause=lambda: _pause(len(put))
        )
        return replace(self.snapshot, archive=archive, answerer=answerer, change=change)


def changed(store: Store, lines: Sequence[LogLine]) -> tuple[tuple[Article, ...], set[str]]:
    """Give the articles that some lines of the log put, and the ids of those that they drop."""
    put = store.get_all(line.article_id for line in lines if line.action is LogAction.PUT)
    # One that is not live any more has changed since, and has a later line.
    return put, {line.article_id for line in lines} - {article.id for article in put}


def prepare_gently(articles: Sequence[Article], analyzer: Analyzer, *, signed: bool) -> Iterator[Arrivals]:
    """Prepare articles in this thread, and give way to others after each."""
    return prepare_here(articles, analyzer, signed=signed, on_article=give_way)


def _pause(articles: int) -> None:
    """Leave the interpreter to answers between two parts of a change, so that none meets more than one."""
    time.sleep(min(_BREATH * articles, _LONGEST_BREATH))


def give_way(_: int) -> None:
    """Let threads that answer run: one that only computes is made to let go of the interpreter late."""
    time.sleep(_BREATH)


@contextmanager
def _considerate() -> Iterator[None]:
    """Let answers go on: without the collector of cycles, which halts all threads, and in short turns."""
    turn = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.enable()
        set_aside()


def set_aside() -> None:
    """Have the collector never look again at what is there: it goes when nobody holds it any more."""
    gc.collect()
    gc.freeze()
