"""What can go wrong in retrieval.

KildesvarError
|- ArticleError        an input file or record could not be read as an article (file, member, line, reason)
|- NoArticlesError     not one readable article was found
|- ResourceError       a file shipped with the program is missing or damaged
|- SourceError         a feed or a sitemap could not be read
|- StoreError          the durable archive cannot be opened, read or written
`- UnusableIndexError  an index on disk has to be built anew (folder, why, reason)

Ordinary outcomes (no answer, empty question, unknown words) are results, never errors.
"""

from enum import StrEnum
from pathlib import Path

from retrieval.records import Edition


class KildesvarError(Exception):
    """The root of all errors the program raises on purpose; its text is one clear sentence."""


class ArticleError(KildesvarError):
    """An input file, or one line of it, could not be read as an article; line counts from 1.

    Where the file is an archive, member is the name of the file inside. retracts names an item that its
    sender has withdrawn, where that is the reason.
    """

    def __init__(
        self,
        path: Path,
        line: int | None,
        reason: str,
        *,
        member: str | None = None,
        retracts: Edition | None = None,
    ) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        self.member = member
        self.retracts = retracts
        super().__init__(f"{self.place(path, line, member)}: {reason}")

    @staticmethod
    def place(path: Path, line: int | None, member: str | None = None) -> str:
        """Give a place in words: `a.txt:3`, or `a.zip!b/c.txt:3` inside an archive."""
        inside = f"{path}!{member}" if member else str(path)
        return f"{inside}:{line}" if line else inside


class NoArticlesError(KildesvarError):
    """Not one readable article was found where articles were asked for; problems are what was found there."""

    def __init__(self, places: str, problems: tuple[ArticleError, ...] = ()) -> None:
        self.problems = problems
        super().__init__(places)


class ResourceError(KildesvarError):
    """A file that ships with the program is missing or damaged."""


class SourceError(KildesvarError):
    """A feed or a sitemap could not be read; its text is the reason."""


class StoreError(KildesvarError):
    """The durable archive fails; the text says which database, its password masked, and why."""


class Unusable(StrEnum):
    """Why an index on disk has to be built anew."""

    MISSING = "missing"
    FORMAT = "format"
    ANALYZER = "analyzer"
    DAMAGED = "damaged"


class UnusableIndexError(KildesvarError):
    """An index on disk cannot be answered from, and has to be built anew of the articles."""

    def __init__(self, folder: Path, why: Unusable, reason: str) -> None:
        self.folder = folder
        self.why = why
        self.reason = reason
        super().__init__(f"the index in {folder} cannot be used: {reason}")
