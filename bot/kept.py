"""The articles to answer from: files that are named, else the archive's, else the shipped ones."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.build import Kept, Shelf, Watcher, build_shelf
from bot.terminal import state_folder
from config.archive import ArchiveSettings
from config.settings import Settings
from retrieval.archive import MemoryArchive
from retrieval.errors import ResourceError

if TYPE_CHECKING:
    from retrieval.store.store import Store


def archive_file() -> Path:
    """Give where the archive is kept unless the settings say otherwise."""
    return state_folder() / "archive.db"


@contextmanager
def opened_collection(
    settings: Settings, *, strict: bool = False, on_read: Watcher | None = None
) -> Iterator[Shelf]:
    """Give the articles to answer from, and hold the archive open where they are its own.

    Raises what `build_shelf` does, and StoreError.
    """
    with opened_store(settings) as store:
        kept = kept_shelf(store, settings.archive) if store else None
        yield kept or build_shelf(settings, strict=strict, on_read=on_read)


@contextmanager
def opened_store(settings: Settings) -> Iterator["Store | None"]:
    """Give the archive, open as long as this lasts, or None where it is not what is answered from.

    It is not where files are named, nor where nobody has begun one: an archive that holds nothing yet counts
    where the settings name it, or what it is to be filled from; one that was emptied counts. Raises
    StoreError where that fails.
    """
    if settings.articles is not None or not _may_be_kept(settings.archive):
        yield None
        return
    from bot.sources.opening import open_store  # noqa: PLC0415 - the database's slow import

    with open_store(settings.archive) as store:
        named = settings.archive.url or settings.archive.sources
        yield store if store.count() or named or store.entries(count=1) else None


def kept_shelf(store: "Store", settings: ArchiveSettings) -> Shelf:
    """Give the archive's articles, read into memory unless their index is to be on disk.

    Raises StoreError where that fails.
    """
    from retrieval.store.archive import StoredArchive  # noqa: PLC0415 - the database's slow import

    count = store.count()
    on_disk = wants_disk(settings, count)
    kept = Kept(store, store.last_change(), store.refreshed(), on_disk=on_disk)
    return Shelf(StoredArchive(store) if on_disk else MemoryArchive(store.articles()), (), kept)


def wants_disk(settings: ArchiveSettings, articles: int) -> bool:
    """Say whether the index of an archive of so many articles is to be on disk.

    Raises ResourceError where the settings ask for that and its packages are not installed.
    """
    can = find_spec("tantivy") is not None
    if settings.engine == "tantivy" and not can:
        raise ResourceError("archive.engine: tantivy needs the extra packages `kildesvar[archive]`")
    return can and (settings.engine == "tantivy" or (settings.engine == "auto" and articles > settings.large))


def _may_be_kept(settings: ArchiveSettings) -> bool:
    # A folder that may not be looked into holds no archive of ours.
    found = os.path.exists(archive_file())  # noqa: PTH110 - that of a path raises there
    return settings.url is not None or bool(settings.sources) or found
