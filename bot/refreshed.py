"""How fresh the archive is, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time

from bot.clock import local_moment
from config.texts import Texts


@dataclass(frozen=True, slots=True)
class Refreshed:
    """When the archive was last brought up to date, in local time, and the day on which that is told."""

    at: datetime
    today: date


def refreshed_at(seconds: int | None, today: date) -> Refreshed | None:
    """Give a moment, in seconds since 1970, as it is told today; None where there is none."""
    return None if seconds is None else Refreshed(local_moment(seconds), today)


def refreshed_words(refreshed: Refreshed, texts: Texts) -> str:
    """Say when the archive was updated: the time, on another day its date, in another year that too."""
    at, language = refreshed.at, texts.language
    time = format_time(at, "short", locale=language)
    if at.date() == refreshed.today:
        return texts.freshness.today.format(time=time)
    if at.year == refreshed.today.year:
        day = format_skeleton("MMMMd", at, locale=language)
    else:
        day = format_date(at, "long", locale=language)
    return texts.freshness.earlier.format(day=day, time=time)
