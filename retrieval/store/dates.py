"""When an article is from: in seconds since 1970, and by the date it was published on."""

from datetime import UTC, datetime

from retrieval.archive import date_order
from retrieval.records import Published
from retrieval.store.records import Item


def dated(item: Item, now: int) -> int:
    """Give when an item was updated, else published, else delivered, which is now; never a time to come."""
    published = item.article.published if item.article else None
    if item.updated is not None:
        return min(item.updated, now)
    return now if published is None else min(first_second(published), now)


def first_second(published: Published) -> int:
    """Give the first second, in UTC, of the day, month or year of publication."""
    first = datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)
    return int(first.timestamp())


def day_number(published: Published | None) -> int:
    """Give a date as a number that sorts: 20210106, 20210100 for a month, 20210000 for a year, 0 for none."""
    if published is None:
        return 0
    year, month, day = date_order(published)
    return (year * 100 + month) * 100 + day


def published_on(number: int) -> Published | None:
    """Give the date that a number stands for."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    return Published(year, month or None, day or None) if number else None
