"""Which articles are of a period, and how new each is: arrays over articles, made once."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from retrieval.periods.days import Days, day_of, month_of, year_of
from retrieval.periods.period import Period
from retrieval.records import Article, Published

_HALF_LIFE = 365.0  # days after which an article is half as new


class ArticleDates:
    """The days that articles may be of; one without a date is of no period, and not new at all."""

    def __init__(self, articles: Sequence[Article]) -> None:
        days = [_days(article.published) if article.published else None for article in articles]
        self._first = np.array([one.first.toordinal() if one else 0 for one in days], np.int32)
        self._last = np.array([one.last.toordinal() if one else 0 for one in days], np.int32)
        newest = self._last.max(initial=0)
        age = (newest - self._last) / _HALF_LIFE
        self.newness: NDArray[np.float64] = np.where(self._last > 0, 0.5**age, 0.0)

    @property
    def covered(self) -> Days | None:
        """The days from the oldest article to the newest; None where none has a date."""
        dated = self._last > 0
        if not dated.any():
            return None
        ends = int(self._first[dated].min()), int(self._last.max())
        return Days(*map(date.fromordinal, ends))

    def inside(self, period: Period) -> NDArray[np.bool_]:
        """Say of each article whether its date, as precise as it is known, may lie in a period."""
        # An article without a date has the day 0, which is before the first day of any period.
        starts_before_end = self._first <= period.last.toordinal()
        ends_after_start = self._last >= period.first.toordinal()
        mask: NDArray[np.bool_] = starts_before_end & ends_after_start
        return mask


def is_inside(article: Article, period: Period) -> bool:
    """Say whether an article's date may lie in a period; False where it has none."""
    if article.published is None:
        return False
    days = _days(article.published)
    return days.first <= period.last and period.first <= days.last


def _days(published: Published) -> Days:
    """Give the days that a date may be, by its precision."""
    if published.month is None:
        return year_of(published.year)
    day = day_of(published.year, published.month, published.day) if published.day else None
    return Days(day, day) if day else month_of(published.year, published.month)
