"""The settings of the archive to a store, a fetcher and the sources to follow."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL

from bot.kept import archive_file
from config.archive import ArchiveSettings, SourceSettings
from retrieval.sources.records import Source, SourceKind
from retrieval.store.store import Store

if TYPE_CHECKING:
    from bot.sources.fetching import Fetcher


def archive_url(settings: ArchiveSettings) -> str:
    """Give the url of the archive's database: the settings', else of a file in the user's state folder."""
    if settings.url is not None:
        return settings.url.get_secret_value()
    file = URL.create("sqlite", database=str(archive_file()))
    return file.render_as_string(hide_password=False)


def open_store(settings: ArchiveSettings) -> Store:
    """Open the archive; raises StoreError where that fails."""
    return Store.open(archive_url(settings))


def make_fetcher(settings: ArchiveSettings, *, pause: Callable[[float], object] = time.sleep) -> "Fetcher":
    """Make a fetcher with the settings' limits; pause is how it waits for its turn at a host."""
    from bot.sources.fetching import Fetcher  # noqa: PLC0415 - slow, and who asks fetches nothing
    from bot.sources.outcomes import Limits  # noqa: PLC0415
    from bot.sources.turns import Turns  # noqa: PLC0415

    limits = Limits(settings.page_seconds, settings.page_bytes, settings.redirects)
    return Fetcher(limits, Turns(settings.host_seconds, pause=pause), settings.allow_private)


def sources_of(settings: ArchiveSettings) -> tuple[Source, ...]:
    """Give the sources that the settings name, in their order."""
    return tuple(_source(one) for one in settings.sources)


def _source(one: SourceSettings) -> Source:
    place = str(Path(one.path).absolute()) if one.path else one.url or ""
    return Source(one.name, SourceKind(one.kind), place, one.every_minutes * 60, one.robots)
