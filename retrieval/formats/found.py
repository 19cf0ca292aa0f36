"""What reading a file gives, one after the other: articles with their place, and faults with theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.records import Article, Edition

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
