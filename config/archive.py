"""The settings of the archive: where it is kept, and where its articles come from."""

import json
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    field_validator,
    model_validator,
)
from pydantic_settings import NoDecode

from config.group import DatabaseGroup, Group

_WEB = r"^https?://[^\s/]+.*$"


class SourceSettings(Group):
    """One source: a folder with a path, or a feed, sitemap or page with a url."""

    name: str = Field(min_length=1, max_length=100)
    kind: Literal["folder", "feed", "sitemap", "page"]
    path: Path | None = None
    url: str | None = Field(default=None, pattern=_WEB)
    every_minutes: int = Field(default=15, ge=1, le=10_080)
    robots: bool = True
    stale_hours: int | None = Field(default=None, ge=1, le=8_760)

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        """Refuse a source without its place, or with two."""
        is_folder = self.kind == "folder"
        if is_folder != (self.path is not None) or is_folder == (self.url is not None):
            raise ValueError(self.name)
        return self


def _listed(given: object) -> object:
    """Take a variable's JSON as the list it stands for, an empty one as none."""
    if not isinstance(given, str):
        return given
    return json.loads(given) if given.strip() else ()


Sources = Annotated[tuple[SourceSettings, ...], NoDecode, BeforeValidator(_listed)]


class ArchiveSettings(DatabaseGroup):
    """Where articles are kept and brought in from, and what fetching one page may cost.

    large is a number of articles. page_seconds and host_seconds are seconds, the latter between two requests
    to one host.
    """

    databases = frozenset({"sqlite", "postgresql", "postgres"})

    sources: Sources = ()
    engine: Literal["auto", "rank-bm25", "tantivy"] = "auto"
    large: int = Field(default=20_000, ge=1)
    index: Path | None = None
    page_seconds: float = Field(default=30.0, ge=0.1, le=600)
    page_bytes: int = Field(default=8_388_608, ge=1_024, le=268_435_456)
    redirects: int = Field(default=5, ge=0, le=20)
    host_seconds: float = Field(default=1.0, ge=0, le=3_600)
    pages_per_visit: int = Field(default=200, ge=1, le=100_000)
    allow_private: bool = False

    @field_validator("index", mode="before")
    @classmethod
    def _index_place(cls, given: object) -> object:
        """Take an empty variable for none, and ~ for the home folder."""
        return (Path(given).expanduser() if given else None) if isinstance(given, str) else given

    @field_validator("sources")
    @classmethod
    def _names_differ(cls, given: tuple[SourceSettings, ...]) -> tuple[SourceSettings, ...]:
        """Refuse two sources of one name, which would share what is remembered of them."""
        if len({one.name for one in given}) < len(given):
            raise ValueError(given)
        return given
