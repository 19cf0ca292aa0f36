"""The articles to answer from: files that are named, else the archive's, else the shipped ones."""

from importlib.util import find_spec
from pathlib import Path

from bot.build import Shelf, Watcher, build_shelf
from bot.terminal import state_folder
from config.archive import ArchiveSettings
from config.settings import Settings
from retrieval.archive import Archive


def archive_file() -> Path:
    """Give where the archive is kept unless the settings say otherwise."""
    return state_folder() / "archive.db"


def open_collection(settings: Settings, *, strict: bool = False, on_read: Watcher | None = None) -> Shelf:
    """Read the articles to answer from; raises what `build_shelf` does, and StoreError."""
    kept = kept_shelf(settings.archive) if settings.articles is None else None
    return kept or build_shelf(settings, strict=strict, on_read=on_read)


def kept_shelf(settings: ArchiveSettings) -> Shelf | None:
    """Read the archive's articles; None where nobody has begun one. Raises StoreError where that fails.

    An archive that holds nothing yet counts where the settings name it, or what it is to be filled from.
    """
    if settings.url is None and not settings.sources and not archive_file().exists():
        return None
    from bot.sources.opening import open_store  # noqa: PLC0415 - the database's slow import

    with open_store(settings) as store:
        refreshed, change = store.refreshed(), store.last_change()
        archive = Archive(store.articles())
    begun = len(archive) or settings.url is not None or settings.sources
    return Shelf(archive, (), change, refreshed) if begun else None


def wants_disk(settings: ArchiveSettings, shelf: Shelf) -> bool:
    """Say whether the index of these articles is to be on disk."""
    if shelf.change is None or settings.engine == "rank-bm25":
        return False
    large = len(shelf.archive) > settings.large and find_spec("tantivy") is not None
    return settings.engine == "tantivy" or large
