"""Stretches of days: weeks, months, seasons, years, and steps back from a day."""

import calendar
from dataclasses import dataclass
from datetime import date

_DECEMBER = 12
_WEEK = 7
_SEASON_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON_MONTHS = 3
_TURN = (date(2000, 12, 25), date(2001, 1, 7))  # what is news "at the turn of the year"


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included; date.min and date.max where an end is open."""

    first: date
    last: date


def one_day(day: date) -> Days:
    """Give one day by itself."""
    return Days(day, day)


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_before(day: date, count: int) -> date:
    """Give the day so many days before, or after where the count is negative."""
    ordinal = day.toordinal() - count
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def months_before(day: date, count: int) -> date:
    """Give the same day so many months before, or the last day of a month that has no such day."""
    months = min(max(day.year * 12 + day.month - 1 - count, 12), date.max.year * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_of(day: date) -> Days:
    """Give the week of a day, Monday to Sunday."""
    monday = days_before(day, day.weekday())
    return Days(monday, days_before(monday, 1 - _WEEK))


def numbered_week(year: int, number: int) -> Days | None:
    """Give a week by its ISO number; None where the year has no such week."""
    try:
        return week_of(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """Give a month, counted from 1."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """Give a year."""
    return Days(date(year, 1, 1), date(year, _DECEMBER, 31))


def season_of(season: str, year: int) -> Days:
    """Give a season that begins in a year: spring, summer, autumn or winter, three whole months each."""
    first = date(year, _SEASON_BEGINS[season], 1)
    return Days(first, days_before(months_before(first, -_SEASON_MONTHS), 1))


def latest_season(season: str, today: date) -> Days:
    """Give the latest season of a kind that has begun."""
    this_year = season_of(season, today.year)
    return this_year if this_year.first <= today else season_of(season, max(today.year - 1, 1))


def latest_turn_of_year(today: date) -> Days:
    """Give the two weeks around the latest turn of the year that has begun."""
    first, last = (day.replace(year=today.year + day.year - _TURN[0].year) for day in _TURN)
    if first <= today:
        return Days(first, last)
    return Days(first.replace(year=max(first.year - 1, 1)), last.replace(year=first.year))


def weekday_before(today: date, weekday: int) -> date:
    """Give the latest day before today that is such a weekday; Monday is 0."""
    return days_before(today, (today.weekday() - weekday - 1) % _WEEK + 1)


def latest_weekend(today: date) -> Days:
    """Give the latest weekend that has begun, Saturday and Sunday."""
    saturday = days_before(today, (today.weekday() - 5) % _WEEK)
    return Days(saturday, days_before(saturday, -1))
