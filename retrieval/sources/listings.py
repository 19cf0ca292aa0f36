"""The records of what feeds and sitemaps list; every time has a zone, and a day alone is its midnight."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article that a feed lists; html is its whole text where the feed carries it."""

    url: str | None
    guid: str | None = None
    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title and language, and its entries in its own order."""

    title: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a sitemap lists, or a sitemap that an index does.

    Sitemaps of news say when a page was published and what it is called.
    """

    url: str
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a sitemap, and, where it is an index, the sitemaps that it lists."""

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()
