"""What reading a file gives, one after the other: articles with their place, and faults with theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.records import Article


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of which item an article is, as its sender says: guid stays the same over all versions.

    replaces is the guid of another item that this one was made of; updated has a time zone.
    """

    guid: str | None = None
    version: int | None = None
    replaces: str | None = None
    updated: datetime | None = None


_UNNAMED = Edition()


@dataclass(frozen=True, slots=True)
class Found:
    """An article and where it stands: its file, the member of it if that is an archive, and the line."""

    article: Article
    path: Path
    line: int | None = None
    member: str | None = None
    edition: Edition = _UNNAMED

    @property
    def place(self) -> str:
        """The place in words, as an error names it."""
        return ArticleError.place(self.path, self.line, self.member)


Findings = Iterator[Found | ArticleError]
