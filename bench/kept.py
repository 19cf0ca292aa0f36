"""An archive in a folder, with its index on disk, put there by what the program itself puts it there with."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.arriving import items_of
from bot.disk import OnDisk, on_disk
from bot.index_folder import index_folder
from bot.kept import kept_shelf
from bot.sources.opening import open_store
from config.archive import ArchiveSettings
from retrieval.records import Article
from retrieval.sources.intake import Intake
from retrieval.store.store import Store


@dataclass(frozen=True, slots=True)
class Built:
    """An index on disk: the seconds it took to read, analyse and write, and its size."""

    seconds: float
    megabytes: float


def settings_of(folder: Path) -> ArchiveSettings:
    """Give the settings of an archive in a folder."""
    url = f"sqlite:///{folder}/archive.db"
    return ArchiveSettings.model_validate({"url": url, "index": folder / "index", "engine": "tantivy"})


@contextmanager
def indexed(store: Store, settings: ArchiveSettings) -> Iterator[OnDisk]:
    """Open the index of an archive as the program does, built where there is none."""
    shelf = kept_shelf(store, settings)
    if shelf is None or shelf.kept is None:
        raise AssertionError(f"{settings.url} holds no archive")
    with on_disk(shelf.archive, shelf.kept, settings) as disk:
        yield disk


def build(folder: Path, articles: Iterable[Article]) -> Built:
    """Put articles into an archive, then index it; only the index is timed."""
    settings = settings_of(folder)
    with open_store(settings) as store:
        intake = Intake(store)
        intake.take_all(items_of(articles))
        intake.flush()
        begun = time.perf_counter()
        with indexed(store, settings):
            seconds = time.perf_counter() - begun
    files = (path for path in index_folder(settings).rglob("*") if path.is_file())
    return Built(seconds, sum(path.stat().st_size for path in files) / 1_000_000)
