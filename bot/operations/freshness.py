"""How old the newest article is, as exactly as its date was given, and that of each source."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from retrieval.records import Published

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest article's date: since is the first second, in UTC, of the day, month or year it names."""

    since: datetime
    precision: Precision

    def age(self, now: float) -> float:
        """Give the most seconds that the newest article can be old at a time, 0 where its date is to come."""
        return max(0.0, now - self.since.timestamp())


@dataclass(frozen=True, slots=True)
class Supply:
    """A source whose newest article must not be older than `stale_after` seconds.

    Newest is when that article is from, in seconds since 1970; None where the source never had one.
    """

    name: str
    newest: int | None
    stale_after: int

    def age(self, now: float) -> float | None:
        """Give how many seconds old the newest article is, 0 where its date is to come."""
        return None if self.newest is None else max(0.0, now - self.newest)

    def is_stale(self, now: float, *, begun: float) -> bool:
        """Say whether that is too old; where there is no article, whether too long has passed since begun."""
        since = begun if self.newest is None else self.newest
        return now - since > self.stale_after


def newest_of(published: Published | None) -> Newest | None:
    """Give the newest article's date by when it was published; None where it has none that a calendar has."""
    if published is None:
        return None
    month, day = published.month, published.day if published.month else None
    precision: Precision = "day" if day else "month" if month else "year"
    try:
        return Newest(datetime(published.year, month or 1, day or 1, tzinfo=UTC), precision)
    except ValueError:
        return None
