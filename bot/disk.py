"""The index on disk of a large archive: opened and brought up to it, or built anew beside the old one."""

import fcntl
import hashlib
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.build import Kept, Watcher
from bot.following import changed
from bot.sources.opening import archive_url
from bot.terminal import state_folder
from config.archive import ArchiveSettings
from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import Archive
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.store.store import Store

_BATCH = 5_000  # articles
_CURRENT, _NEW, _OLD = "current", "new", "old"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnDisk:
    """An index on disk, what its terms are made by, and whether this program is the one that may write it."""

    index: TantivyIndex
    analyzer: Analyzer
    ours: bool


def index_folder(settings: ArchiveSettings) -> Path:
    """Give the folder of an archive's index; other archives have others."""
    name = hashlib.sha256(archive_url(settings).encode()).hexdigest()[:16]
    return words_folder(settings).parent / name


def words_folder(settings: ArchiveSettings) -> Path:
    """Give the folder of what all indexes' words are analysed with."""
    return (settings.index or state_folder() / "index") / "words"


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
    analyzer = Analyzer(words_folder(settings))
    with (folder / "lock").open("a") as lock:
        if not _claim(lock.fileno()):
            index = TantivyIndex.open(folder / _CURRENT, analyzer, archive)
            yield OnDisk(index, analyzer, ours=False)
            return
        found = _opened(folder, analyzer, archive, kept.store)
        index = found or _built(folder, analyzer, archive, kept.change, on_article)
        yield OnDisk(index, analyzer, ours=True)


def _claim(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(folder: Path, analyzer: Analyzer, archive: Archive, store: Store) -> TantivyIndex | None:
    """Open the index and let it take in what the archive's log says; None where it has to be built."""
    try:
        index = TantivyIndex.open(folder / _CURRENT, analyzer, archive)
        while lines := store.changes(index.change):
            index = index.with_changes(*changed(store, lines), change=lines[-1].number)
    except UnusableIndexError as err:
        if err.why is not Unusable.MISSING:
            _log.warning("the index is built anew: %s", err)
        return None
    if index.change <= store.last_change() and index.articles == len(archive):
        return index
    _log.warning("the index is built anew: it is another archive's")
    return None


def _built(
    folder: Path, analyzer: Analyzer, archive: Archive, change: int, on_article: Watcher | None
) -> TantivyIndex:
    """Build the index beside the old one, and let it take its place."""
    for name in (_NEW, _OLD):
        shutil.rmtree(folder / name, ignore_errors=True)
    index, articles, done = TantivyIndex.create(folder / _NEW, analyzer, archive), iter(archive), 0
    while batch := tuple(islice(articles, _BATCH)):
        index = index.with_changes(batch)
        done += len(batch)
        if on_article:
            on_article(done)
    index.with_changes((), change=change)
    if (folder / _CURRENT).exists():
        (folder / _CURRENT).rename(folder / _OLD)
    (folder / _NEW).rename(folder / _CURRENT)
    shutil.rmtree(folder / _OLD, ignore_errors=True)
    return TantivyIndex.open(folder / _CURRENT, analyzer, archive)
