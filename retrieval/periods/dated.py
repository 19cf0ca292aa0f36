"""Days, months, seasons, weeks and years of the calendar, with or without the year they are of."""

import re
from datetime import date

from retrieval.periods.days import (
    Days,
    day_of,
    month_of,
    numbered_week,
    one_day,
    season_of,
    year_of,
)
from retrieval.periods.sentence import Found, Sentence, longest
from retrieval.periods.words import (
    AND,
    DEFINITE,
    IN,
    MEASURES,
    MONTHS,
    NAMES_TOO,
    OF,
    SEASONS,
    SHORT_MONTHS,
    TIME_WORDS,
    TO,
    VERBS_TOO,
    WEEKDAYS,
)

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}))?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_LATER_YEAR = re.compile(r"\d{2}|[12]\d{3}", re.ASCII)
_YEARS = re.compile(r"([12]\d{3})[-/](\d{2}|[12]\d{3})", re.ASCII)
_APOSTROPHES = ("'", "’")
_TWO_DIGITS = re.compile(r"\d{2}", re.ASCII)
_DAY_MARKS = frozenset({"den", "d"})
_YEAR_NOUNS = frozenset({"år", "året", "year"})
_RELATIVE_YEARS = (
    (("i", "år"), 0),
    (("this", "year"), 0),
    (("sidste", "år"), 1),
    (("i", "fjor"), 1),
    (("last", "year"), 1),
)


def calendar_phrase(sentence: Sentence, at: int) -> Found | None:
    """Give the longest calendar date that begins at a word."""
    return longest(
        _day(sentence, at),
        _month(sentence, at),
        _month_of_relative_year(sentence, at),
        _season(sentence, at),
        _week(sentence, at),
        _years(sentence, at),
    )


def year_at(sentence: Sentence, at: int) -> int | None:
    """Give the year that a word is, from 1000 to 2999 or as '92; None where it counts something."""
    if sentence.word(at + 1) in MEASURES:
        return None
    if _TWO_DIGITS.fullmatch(sentence.word(at)) and sentence.mark_before(at).endswith(_APOSTROPHES):
        return _latest(sentence, int(sentence.word(at)))
    return int(sentence.word(at)) if _YEAR.fullmatch(sentence.word(at)) else None


def _day(sentence: Sentence, at: int) -> Found | None:
    start = at + (sentence.word(at) in WEEKDAYS)
    marked = sentence.word(start) in _DAY_MARKS
    start += marked or sentence.word(start) == "the"
    return longest(
        _iso_day(sentence, start),
        _numeric_day(sentence, start, marked=marked),
        _day_and_month(sentence, start),
        _month_and_day(sentence, start),
    )


def _iso_day(sentence: Sentence, at: int) -> Found | None:
    match = _ISO.fullmatch(sentence.word(at))
    day = day_of(*map(int, match.groups())) if match else None
    return Found(one_day(day), at + 1, dated=True, free=True) if day else None


def _numeric_day(sentence: Sentence, at: int, *, marked: bool) -> Found | None:
    """Read 6/1 2021 and its kind; in English not where a slash may stand either way round."""
    match = _NUMERIC.fullmatch(sentence.word(at))
    if not match:
        return None
    day, month = int(match[1]), int(match[3])
    if sentence.language == "en" and match[2] == "/" and day != month:
        if max(day, month) <= 12:  # noqa: PLR2004 - months
            return None
        day, month = max(day, month), min(day, month)
    if match[4]:
        return _known_day(day_of(int(match[4]), month, day), at + 1)
    if (two := _two_digit_year(sentence, at + 1)) is not None:
        return _known_day(day_of(two, month, day), at + 2)
    year = year_at(sentence, at + 1)
    if year and (sentence.mark_before(at + 1) == "" or sentence.dashed(at + 1)):
        return _known_day(day_of(year, month, day), at + 2)
    return _undated_day(sentence, day, day, month, at + 1, free=True) if marked else None


def _two_digit_year(sentence: Sentence, at: int) -> int | None:
    """Give the year that a dash and two digits stand for: 6/1-21."""
    if not (sentence.dashed(at) and _TWO_DIGITS.fullmatch(sentence.word(at))):
        return None
    return _latest(sentence, int(sentence.word(at)))


def _latest(sentence: Sentence, two_digits: int) -> int:
    """Give the latest year, not after this one, that ends so."""
    return max(sentence.today.year - (sentence.today.year - two_digits) % 100, 1)


def _known_day(day: date | None, end: int) -> Found | None:
    return Found(one_day(day), end, dated=True, free=True) if day else None


def _day_and_month(sentence: Sentence, at: int) -> Found | None:
    first = last = _number_of_day(sentence, at)
    if first is None:
        return None
    at += 1
    tied = sentence.dashed(at)
    if tied or sentence.word(at) in TO:
        last = _number_of_day(sentence, at if tied else at + 1)
        at += 1 if tied else 2
    at += sentence.word(at) in OF
    month = _any_month(sentence.word(at))
    return _of_year(sentence, first, last, month, at + 1, free=True) if month and last else None


def _month_and_day(sentence: Sentence, at: int) -> Found | None:
    month = _any_month(sentence.word(at))
    first = last = _number_of_day(sentence, at + 1)
    if not month or first is None:
        return None
    at += 2
    tied = sentence.dashed(at)
    if (tied or sentence.word(at) in AND) and (other := _number_of_day(sentence, at if tied else at + 1)):
        last = other
        at += 1 if tied else 2
    return _of_year(sentence, first, last or first, month, at, free=False)


def _of_year(  # noqa: PLR0913 - a day range, where it ends and how it stands
    sentence: Sentence, first: int, last: int, month: int, at: int, *, free: bool
) -> Found | None:
    """Give the days of a month in the year that follows, else the latest that are not in the future."""
    year, end = _year_after(sentence, at)
    if year is None:
        return _undated_day(sentence, first, last, month, at, free=free)
    days = _range(day_of(year, month, first), day_of(year, month, last))
    return Found(days, end, dated=_in_digits(sentence, end), free=True) if days else None


def _undated_day(  # noqa: PLR0913 - a day range, where it ends and how it stands
    sentence: Sentence, first: int, last: int, month: int, end: int, *, free: bool
) -> Found | None:
    today = sentence.today
    for year in range(today.year, max(today.year - 9, 0), -1):  # eight years hold a leap day
        days = _range(day_of(year, month, first), day_of(year, month, last))
        if days and days.first <= today and not sentence.ahead:
            return Found(days, end, free=free, yearless=True)
    return None


def _range(first: date | None, last: date | None) -> Days | None:
    return Days(first, last) if first and last and first <= last else None


def _month(sentence: Sentence, at: int) -> Found | None:
    word, today = sentence.word(at), sentence.today
    month = None if word in NAMES_TOO else _any_month(word)
    if not month or sentence.is_name(at) or (word in VERBS_TOO and not _may_be_month(sentence, at)):
        return None
    if _number_of_day(sentence, at + 1) and year_at(sentence, at + 2):  # no such day: February 30, 2021
        return None
    at += sentence.word(at + 1) == "måned"
    year, end = _year_after(sentence, at + 1)
    if year is not None:
        return Found(month_of(year, month), end, dated=_in_digits(sentence, end), free=True)
    if word not in MONTHS or sentence.ahead:
        return None
    return Found(month_of(max(today.year - (month > today.month), 1), month), at + 1, yearless=True)


def _may_be_month(sentence: Sentence, at: int) -> bool:
    """Say whether "may" or "march" stands as a month does: behind a word of time, or before its year."""
    return sentence.word(at - 1) in TIME_WORDS - DEFINITE or year_at(sentence, at + 1) is not None


def _month_of_relative_year(sentence: Sentence, at: int) -> Found | None:
    """Read "sidste år i maj"."""
    for phrase, back in _RELATIVE_YEARS:
        after = at + len(phrase)
        if (
            sentence.has(at, phrase)
            and sentence.word(after) in IN
            and (month := MONTHS.get(sentence.word(after + 1)))
        ):
            return Found(month_of(max(sentence.today.year - back, 1), month), after + 2, free=True)
    return None


def _season(sentence: Sentence, at: int) -> Found | None:
    at += sentence.word(at) == "the"
    season = SEASONS.get(sentence.word(at))
    if season is None:
        return None
    years = _YEARS.fullmatch(sentence.word(at + 1))
    if years:
        return Found(season_of(season, int(years[1])), at + 2, dated=True, free=True)
    after = at + 1 + (sentence.word(at + 1) in OF)
    year = year_at(sentence, after)
    if year is None:
        return None
    first = season_of(season, year - (season == "winter"))  # either winter of a year may be meant
    return Found(Days(first.first, season_of(season, year).last), after + 1, dated=True, free=True)


def _week(sentence: Sentence, at: int) -> Found | None:
    number = _number_of_day(sentence, at + 1)
    if sentence.word(at) not in {"uge", "week"} or number is None:
        return None
    year, end = _year_after(sentence, at + 2)
    if year is not None:
        week = numbered_week(year, number)
        return Found(week, end, dated=True, free=True) if week else None
    today = sentence.today
    for back in range(min(7, today.year)):  # six years hold one with 53 weeks
        week = numbered_week(today.year - back, number)
        if week and week.first <= today:
            return Found(week, at + 2, yearless=True)
    return None


def _years(sentence: Sentence, at: int) -> Found | None:
    """Read a year or a stretch of years: 2019, året 2019, 2019-21, 2019–2021."""
    at += sentence.word(at) == "the"
    at += sentence.word(at) in _YEAR_NOUNS
    pair = _YEARS.fullmatch(sentence.word(at))
    if pair:
        return _stretch(pair[1], pair[2], at + 1)
    first = year_at(sentence, at)
    if first and sentence.dashed(at + 1) and _LATER_YEAR.fullmatch(sentence.word(at + 1)):
        return _stretch(str(first), sentence.word(at + 1), at + 2)
    return Found(year_of(first), at + 1, dated=True) if first else None


def _stretch(first: str, last: str, end: int) -> Found | None:
    """Give the years from one to another, of which the century may be left out."""
    whole = int(first[: len(first) - len(last)] + last)
    if int(first) > whole:
        return None
    return Found(Days(year_of(int(first)).first, year_of(whole).last), end, dated=True)


def _year_after(sentence: Sentence, at: int) -> tuple[int | None, int]:
    """Give the year that stands here, in digits or as "sidste år", and the number of the word after it."""
    for phrase, back in _RELATIVE_YEARS:
        if sentence.has(at, phrase):
            return max(sentence.today.year - back, 1), at + len(phrase)
    start = at + (sentence.word(at) in {"of", "i", "in"})
    year = year_at(sentence, start)
    return (year, start + 1) if year else (None, at)


def _in_digits(sentence: Sentence, end: int) -> bool:
    """Say whether a phrase that ends here ends with a year in digits, not with "last year"."""
    return year_at(sentence, end - 1) is not None


def _any_month(word: str) -> int | None:
    return MONTHS.get(word) or SHORT_MONTHS.get(word)


def _number_of_day(sentence: Sentence, at: int) -> int | None:
    match = _DAY.fullmatch(sentence.word(at))
    return int(match[1]) if match else None
