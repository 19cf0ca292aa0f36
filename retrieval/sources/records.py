"""The records of sources and of what came of visiting them."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is; which of the last three an address leads to is told by what is found there."""

    FOLDER = "folder"
    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from again and again: a folder's path or an address, every so many seconds.

    Robots says whether the pages that it lists are fetched only where their sites' robots.txt allow that.
    """

    name: str
    kind: SourceKind
    place: str
    every: int
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be brought in, its place in words, and why."""

    place: str
    reason: str


class NoteKind(StrEnum):
    """What somebody should know of an address: that it has moved for good, or is gone for good.

    MOVED is a source that is now at another address; CLOSED one that is gone and not asked any more. GONE is
    a page whose article is therefore withdrawn; MISSING one whose article is still answered from.
    """

    MOVED = "moved"
    CLOSED = "closed"
    GONE = "gone"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of an address; other is where it has moved to, or the id of its article."""

    kind: NoteKind
    place: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of bringing articles in.

    kept_out are those that an editor's decision keeps out; waiting those that could not be read before, and
    whose file has not changed since.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    withdrawn: int = 0
    kept_out: int = 0
    waiting: int = 0
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def brought(self) -> int:
        """How many articles were told apart, whatever became of them."""
        return self.new + self.changed + self.unchanged + self.older + self.withdrawn + self.kept_out

    @property
    def tells(self) -> bool:
        """Whether the archive changed, or there is something to know."""
        came = self.new or self.changed or self.older or self.withdrawn
        return bool(came or self.faults or self.notes)
