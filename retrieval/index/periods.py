"""Which articles are of a period, and how new each is: arrays over articles, made once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from retrieval.periods.days import Days, day_of, month_of, year_of
from retrieval.periods.period import Period
from retrieval.records import Article, Published

Numbers = NDArray[np.int32]

_HALF_LIFE = 365.0  # days after which an article is half as new


@dataclass(frozen=True, slots=True, eq=False)
class ArticleDates:
    """The first and last days that articles may be of, as ordinals of dates; 0 without a date."""

    first: Numbers
    last: Numbers

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "ArticleDates":
        """Give the days of some articles, in their order."""
        days = [days_of(one.published) if one.published else None for one in articles]
        first = np.array([one.first.toordinal() if one else 0 for one in days], np.int32)
        return cls(first, np.array([one.last.toordinal() if one else 0 for one in days], np.int32))

    def only(self, left: NDArray[np.bool_] | NDArray[np.int64]) -> "ArticleDates":
        """Give the days of some of the articles, by a mask or by their numbers."""
        return ArticleDates(self.first[left], self.last[left])

    def newness(self, newest: int) -> NDArray[np.float64]:
        """Say how new each article is, 1 on the newest day, .5 a year before, 0 without a date."""
        age = (newest - self.last) / _HALF_LIFE
        return np.where(self.last > 0, 0.5 ** np.maximum(age, 0.0), 0.0)

    def inside(self, period: Period) -> NDArray[np.bool_]:
        """Say of each article whether its date, as precise as it is known, may lie in a period."""
        # An article without a date has the day 0, which is before the first day of any period.
        starts_before_end = self.first <= period.last.toordinal()
        ends_after_start = self.last >= period.first.toordinal()
        mask: NDArray[np.bool_] = starts_before_end & ends_after_start
        return mask


def covered(parts: Iterable[ArticleDates]) -> Days | None:
    """Give the days from the oldest article to the newest; None where none has a date."""
    dated = [part.only(part.last > 0) for part in parts if part.last.any()]
    if not dated:
        return None
    ends = min(int(part.first.min()) for part in dated), max(int(part.last.max()) for part in dated)
    return Days(*map(date.fromordinal, ends))


def is_inside(article: Article, period: Period) -> bool:
    """Say whether an article's date may lie in a period; False where it has none."""
    if article.published is None:
        return False
    days = days_of(article.published)
    return days.first <= period.last and period.first <= days.last


def days_of(published: Published) -> Days:
    """Give the days that a date may be, by its precision."""
    if published.month is None:
        return year_of(published.year)
    day = day_of(published.year, published.month, published.day) if published.day else None
    return Days(day, day) if day else month_of(published.year, published.month)
