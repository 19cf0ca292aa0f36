"""When an article is from, in seconds since 1970."""

from datetime import UTC, datetime

from retrieval.records import Published
from retrieval.store.records import Item


def dated(item: Item, now: int) -> int:
    """Give when an item was updated, else published, else delivered, which is now."""
    if item.updated is not None:
        return item.updated
    published = item.article.published if item.article else None
    return now if published is None else first_second(published)


def first_second(published: Published) -> int:
    """Give the first second, in UTC, of the day, month or year of publication."""
    first = datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)
    return int(first.timestamp())
