"""A period in words: a week by its number, a month by its name, else from day to day."""

from calendar import monthrange
from datetime import date, timedelta

from babel.dates import format_interval

from bot.wording import date_words
from config.settings import SpokenLanguage
from config.texts import Texts
from retrieval.periods.period import Period
from retrieval.records import Published

_DECEMBER = 12
_WEEK = timedelta(days=6)


def period_words(period: Period, texts: Texts) -> str:
    """Name the days of a period as people write them: 2019, januar 2021, uge 47 (16.-22. nov. 2026)."""
    first, last = period.first, period.last
    if first == date.min:
        return texts.period.until.format(last=date_words(_ending(last), texts.language))
    if last == date.max:
        return texts.period.since.format(first=date_words(_beginning(first), texts.language))
    if first == last:
        return date_words(Published(first.year, first.month, first.day), texts.language)
    whole = _beginning(first)
    if whole == _ending(last):
        return date_words(whole, texts.language)
    days = _interval(first, last, texts.language)
    if first.weekday() == 0 and last - first == _WEEK:
        return texts.period.week.format(week=first.isocalendar().week, days=days)
    return days


def _beginning(first: date) -> Published:
    """Give the longest calendar unit that begins on a day."""
    if first.day > 1:
        return Published(first.year, first.month, first.day)
    return Published(first.year, first.month if first.month > 1 else None)


def _ending(last: date) -> Published:
    """Give the longest calendar unit that ends on a day."""
    if last.day < monthrange(last.year, last.month)[1]:
        return Published(last.year, last.month, last.day)
    return Published(last.year, last.month if last.month < _DECEMBER else None)


def _interval(first: date, last: date, language: SpokenLanguage) -> str:
    begins, ends = _beginning(first), _ending(last)
    if not begins.month and not ends.month:
        return format_interval(first, last, "y", locale=language)
    if not begins.day and not ends.day:
        return format_interval(first, last, "yMMMM", locale=language)
    return format_interval(first, last, "yMMMd", locale=language)
