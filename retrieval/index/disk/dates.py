"""Dates as numbers that order as dates do: 19921231, with zeros for what is not known, 0 for none."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import tantivy

from retrieval.index.periods import days_of
from retrieval.periods.days import Days
from retrieval.periods.period import Period
from retrieval.records import Published

FIELD = "date"
_YEAR, _MONTH = 10_000, 100


def number_of_date(published: Published | None) -> int:
    """Give the number of a date."""
    if published is None:
        return 0
    return published.year * _YEAR + (published.month or 0) * _MONTH + (published.day or 0)


def dates_of(numbers: Iterable[int]) -> Iterator[Published | None]:
    """Give the dates of some numbers."""
    for number in numbers:
        year, rest = divmod(number, _YEAR)
        month, day = divmod(rest, _MONTH)
        yield Published(year, month or None, day or None) if year else None


@lru_cache(10_000)
def ordinals_of(number: int) -> tuple[int, int]:
    """Give the first and the last day that a date's number may be, as ordinals of dates, zeros for none."""
    published = next(dates_of((number,)))
    days = days_of(published) if published else None
    return (days.first.toordinal(), days.last.toordinal()) if days else (0, 0)


def may_be_of(schema: tantivy.Schema, period: Period) -> tantivy.Query:
    """Give the query for the articles of a period, and for some of an earlier part of its first year."""
    last = period.last
    return _between(schema, period.first.year * _YEAR, last.year * _YEAR + last.month * _MONTH + last.day)


def covered(schema: tantivy.Schema, searcher: tantivy.Searcher) -> Days | None:
    """Give the days from the oldest article to the newest; None where none has a date."""
    dated = _between(schema, _YEAR, None)
    ends = [
        searcher.search(dated, 1, count=False, order_by_field=FIELD, order=order).hits
        for order in (tantivy.Order.Asc, tantivy.Order.Desc)
    ]
    if not all(ends):
        return None
    oldest, newest = (int(hits[0][0]) for hits in ends)
    # An article known by its year alone may be newer than one of a certain day in it.
    vaguer = (newest - newest % _YEAR, newest - newest % _MONTH, newest)
    known = [one for one in vaguer if searcher.search(_between(schema, one, one), 1, count=False).hits]
    first, *lasts = (days_of(one) for one in dates_of((oldest, *known)) if one)
    return Days(first.first, max(one.last for one in lasts))


def _between(schema: tantivy.Schema, first: int, last: int | None) -> tantivy.Query:
    return tantivy.Query.range_query(schema, FIELD, tantivy.FieldType.Unsigned, first, last)
