"""What can go wrong in retrieval.

KildesvarError
|- ArticleError        an input file or record could not be read as an article (file, line, reason)
|- NoArticlesError     not one readable article was found
`- ResourceError       a file shipped with the program is missing or damaged

Ordinary outcomes (no answer, empty question, unknown words) are results, never errors.
"""

from pathlib import Path


class KildesvarError(Exception):
    """The root of all errors the program raises on purpose; its text is one clear sentence."""


class ArticleError(KildesvarError):
    """An input file, or one line of it, could not be read as an article; line counts from 1."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")


class NoArticlesError(KildesvarError):
    """Not one readable article was found where articles were asked for."""


class ResourceError(KildesvarError):
    """A file that ships with the program is missing or damaged."""
