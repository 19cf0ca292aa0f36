"""The records that go into the store and come out of it; times are whole seconds since 1970."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.records import Article, Published

BY_HAND = "added"
"""The name of the source of whatever somebody adds by hand."""


class Change(StrEnum):
    """What became of a delivered item.

    NEW and CHANGED are answered from as they came (unless hidden); UNCHANGED was known; OLDER arrived after a
    later version and is only kept for the record; WITHDRAWN is killed by its source, now or before; REJECTED
    is kept out by an editor's decision.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OLDER = "older"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"


class EntryState(StrEnum):
    """Whether an article is answered from (live), and if not, why."""

    LIVE = "live"
    HIDDEN = "hidden"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    UNPUBLISHED = "unpublished"

    @property
    def is_present(self) -> bool:
        """Whether nobody has taken the article away, though it may not be answered from."""
        return self in {EntryState.LIVE, EntryState.HIDDEN, EntryState.SUPERSEDED}


class LogAction(StrEnum):
    """What an index does about an article: take it in anew, or forget it."""

    PUT = "put"
    DROP = "drop"


class AuditAction(StrEnum):
    """What was decided about an article, by an editor or by its source (withdraw)."""

    REMOVE = "remove"
    HIDE = "hide"
    SHOW = "show"
    UNPUBLISH = "unpublish"
    ANONYMISE = "anonymise"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Item:
    """An article as a source delivered it; `key` names the same article at every delivery.

    The key is a wire guid, a canonical url, or a file's path with its member. `replaces` holds the keys of
    articles that this one evolved from. A withdrawn item needs no article; any other has one.
    """

    key: str
    article: Article | None
    source: str
    version: int | None = None
    replaces: tuple[str, ...] = ()
    updated: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one item; its article keeps the id it was first given, whatever later deliveries say."""

    key: str
    article_id: str
    change: Change


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version of an article; number is its source's own, ordinal counts arrivals from 1.

    The digest is that of the text as delivered, in hexadecimal, also where a name in it was replaced later.
    """

    ordinal: int
    number: int | None
    digest: str
    received: int
    updated: int | None
    current: bool
    article: Article


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list; key and headline are None where they are forgotten, or never came.

    The headline is the title, or the first paragraph where there is none.
    """

    article_id: str
    key: str | None
    source: str
    headline: str | None
    published: Published | None
    updated: int | None
    received: int
    version: int | None
    versions: int
    state: EntryState


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the change log; numbers grow, and an article stands in the log once, at its last change."""

    number: int
    article_id: str
    action: LogAction


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A decision about one article; the note says why, or how many places an anonymisation changed."""

    at: int
    action: AuditAction
    article_id: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Anonymised:
    """What an anonymisation touched: articles by id, and in how many places of all their versions."""

    articles: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An item that could not be read, and what its file looked like then (`mark`: a digest or a time).

    `place` is a path or an address; line counts from 1; member is the name inside an archive.
    """

    place: str
    reason: str
    line: int | None = None
    member: str | None = None
    mark: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source, or of a listed page, between two visits; failures are those in a row.

    Gone is the address that its server said is gone for good, if it did; key is that of the one article that
    a page was last found to hold.
    """

    name: str
    etag: str | None = None
    last_modified: str | None = None
    checked_at: int | None = None
    failures: int = 0
    next_try_at: int | None = None
    newest_at: int | None = None
    gone: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of a folder as it was when all of it could be read: how it looked, how many articles it held."""

    place: str
    mark: str
    articles: int


@dataclass(frozen=True, slots=True)
class Keyed:
    """An article by the key that it is delivered under, without its text."""

    key: str
    article_id: str
    state: EntryState
