"""The index on disk of a large archive: opened and brought up to it, or built anew beside the old one."""

import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from bot.build import Kept, Watcher
from bot.following import changed
from bot.index_folder import CURRENT, NEW, OLD, claimed, index_folder
from config.archive import ArchiveSettings
from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import Archive
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk.checks import verify
from retrieval.index.disk.manifest import read_manifest
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.records import Article
from retrieval.store.store import Store

_BATCH = 5_000  # articles
_PURGED = "purged"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnDisk:
    """An index on disk, what its terms are made by, and whether this program is the one that may write it."""

    index: TantivyIndex
    analyzer: Analyzer
    ours: bool


@contextmanager
def on_disk(
    archive: Archive, kept: Kept, settings: ArchiveSettings, *, on_article: Watcher | None = None
) -> Iterator[OnDisk]:
    """Open the index of an archive; it is built where there is none, or one that must not be answered from.

    One program at a time may write it; another one answers from what it finds. Raises UnusableIndexError
    where that is nothing.
    """
    folder = index_folder(settings)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    analyzer = Analyzer()
    with claimed(folder) as ours:
        if not ours:
            index = TantivyIndex.open(folder / CURRENT, analyzer, archive)
            yield OnDisk(index, analyzer, ours=False)
            return
        _clear(folder)
        index = _opened(folder, analyzer, archive, kept.store) or _built(
            folder, analyzer, archive, kept, on_article
        )
        yield OnDisk(index, analyzer, ours=True)


def build_beside(
    settings: ArchiveSettings, analyzer: Analyzer, archive: Archive, store: Store, on_article: Watcher
) -> None:
    """Build an index beside the one that is answered from and changed meanwhile, in a claimed folder."""
    kept = Kept(store, store.last_change(), None, on_disk=True)
    _build(index_folder(settings), analyzer, archive, kept, on_article)


def put_in_place(settings: ArchiveSettings) -> None:
    """Let the index that was built take the place of the other, which nobody may be changing."""
    _put_in_place(index_folder(settings))


def open_current(settings: ArchiveSettings, analyzer: Analyzer, archive: Archive) -> TantivyIndex:
    """Open the index that is in its place; raises UnusableIndexError."""
    return TantivyIndex.open(index_folder(settings) / CURRENT, analyzer, archive)


def check(settings: ArchiveSettings) -> None:
    """Read all bytes of an index; raises UnusableIndexError where one is not as it was written."""
    folder = index_folder(settings) / CURRENT
    verify(folder, read_manifest(folder))


def holds_purged(settings: ArchiveSettings, store: Store) -> bool:
    """Say whether words of texts that an editor had deleted may still stand in the files of an index."""
    return _holds_purged(index_folder(settings), store)


def _opened(folder: Path, analyzer: Analyzer, archive: Archive, store: Store) -> TantivyIndex | None:
    """Open the index and let it take in what the archive's log says; None where it has to be built."""
    if (folder / CURRENT).exists() and _holds_purged(folder, store):
        _log.warning("the index is built anew: it holds words of texts that were deleted")
        return None
    try:
        index = TantivyIndex.open(folder / CURRENT, analyzer, archive)
        # Counted before the log is read, so that both are of one moment once there is nothing more in it.
        count = len(archive)
        while (later := _caught_up(index, store)) is not index:
            index, count = later, len(archive)
    except UnusableIndexError as err:
        if err.why is not Unusable.MISSING:
            _log.warning("the index is built anew: %s", err)
        return None
    if index.change <= store.last_change() and index.articles == count:
        return index
    _log.warning("the index is built anew: it is another archive's")
    return None


def _caught_up(index: TantivyIndex, store: Store) -> TantivyIndex:
    """Give an index that has taken in what the archive's log says."""
    while lines := store.changes(index.change):
        index = index.with_changes(*changed(store, lines), change=lines[-1].number)
    return index


def _built(
    folder: Path, analyzer: Analyzer, archive: Archive, kept: Kept, on_article: Watcher | None
) -> TantivyIndex:
    """Build the index beside the old one, and let it take its place."""
    _build(folder, analyzer, archive, kept, on_article)
    _put_in_place(folder)
    return TantivyIndex.open(folder / CURRENT, analyzer, archive)


def _build(
    folder: Path, analyzer: Analyzer, archive: Archive, kept: Kept, on_article: Watcher | None
) -> None:
    _clear(folder)
    purged = kept.store.last_purge()
    with _gone_on_failure(folder / NEW):
        index, articles = TantivyIndex.create(folder / NEW, analyzer, archive), _told(archive, on_article)
        while first := next(articles, None):
            # Not read beforehand, so that whoever is told of an article can give way after each.
            index = index.with_changes(chain((first,), islice(articles, _BATCH - 1)))
        index.with_changes((), change=kept.change)
        (folder / NEW / _PURGED).write_text(str(purged), encoding="ascii")


def _clear(folder: Path) -> None:
    """Delete what a program that was killed while it built has left."""
    for name in (NEW, OLD):
        shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def _gone_on_failure(folder: Path) -> Iterator[None]:
    """Delete a folder that could not be filled: the archive may have to write on the same full disk."""
    with ExitStack() as undoing:
        undoing.callback(shutil.rmtree, folder, ignore_errors=True)
        yield
        undoing.pop_all()


def _put_in_place(folder: Path) -> None:
    if (folder / CURRENT).exists():
        (folder / CURRENT).rename(folder / OLD)
    (folder / NEW).rename(folder / CURRENT)
    shutil.rmtree(folder / OLD, ignore_errors=True)


def _holds_purged(folder: Path, store: Store) -> bool:
    return store.last_purge() > _purged(folder)


def _purged(folder: Path) -> int:
    """Give the number of the last decision before which an index was built; 0 where it does not say."""
    try:
        return int((folder / CURRENT / _PURGED).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _told(articles: Iterable[Article], on_article: Watcher | None) -> Iterator[Article]:
    for done, article in enumerate(articles, 1):
        yield article
        if on_article:
            on_article(done)
