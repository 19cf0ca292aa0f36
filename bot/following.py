"""The archive's articles and who answers from them, kept up with the archive's log."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from retrieval.answerer import Answerer
from retrieval.archive import Archive
from retrieval.records import Article
from retrieval.store.records import LogAction, LogLine
from retrieval.store.store import Store

_BREATH = 0.0005  # seconds after each article in which questions go first


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

    def __init__(self, store: Store, snapshot: Snapshot) -> None:
        self._store = store
        self.snapshot = snapshot

    def catch_up(self) -> bool:
        """Take in what the archive's log says, and say whether any article changed; raises StoreError.

        Where none did, nothing is built, though the archive may have been refreshed. One caller at a time.
        """
        before = self.snapshot.change
        # Asked before the log, so that a snapshot is never said to be fresher than it is.
        refreshed = self._store.refreshed()
        while lines := self._store.changes(self.snapshot.change):
            with _uncollected():
                self.snapshot = self._after(lines)
        if refreshed != self.snapshot.refreshed:
            self.snapshot = replace(self.snapshot, refreshed=refreshed)
        return self.snapshot.change != before

    def _after(self, lines: Sequence[LogLine]) -> Snapshot:
        """Give the snapshot that has taken in some lines of the log."""
        put, gone = changed(self._store, lines)
        archive, change = self.snapshot.archive.with_changes(put, gone), lines[-1].number
        answerer = self.snapshot.answerer.with_changes(
            archive.get, put, gone, change=change, on_article=_give_way
        )
        return replace(self.snapshot, archive=archive, answerer=answerer, change=change)


def changed(store: Store, lines: Sequence[LogLine]) -> tuple[tuple[Article, ...], set[str]]:
    """Give the articles that some lines of the log put, and the ids of those that they drop."""
    put = store.get_all(line.article_id for line in lines if line.action is LogAction.PUT)
    # One that is not live any more has changed since, and has a later line.
    return put, {line.article_id for line in lines} - {article.id for article in put}


def _give_way(_: int) -> None:
    """Let threads that answer run: one that only computes is made to let go of the interpreter late."""
    time.sleep(_BREATH)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles from a snapshot's many objects, each visit of which halts every thread."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        set_aside()


def set_aside() -> None:
    """Have the collector never look again at what is there: it goes when nobody holds it any more."""
    gc.collect()
    gc.freeze()
