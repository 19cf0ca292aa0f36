"""Times told from today: yesterday, last week, on Monday, this summer, the past three days, a year ago."""

from collections.abc import Callable
from datetime import date

from retrieval.periods.dated import year_at
from retrieval.periods.days import (
    Days,
    days_before,
    latest_season,
    latest_turn_of_year,
    latest_weekend,
    month_of,
    months_before,
    one_day,
    week_of,
    weekday_before,
    year_of,
)
from retrieval.periods.sentence import Found, Sentence, longest
from retrieval.periods.words import (
    BEFORE_NOW,
    CALENDAR_UNITS,
    DANISH_SEASONS,
    DANISH_WEEKDAYS_PAST,
    DEFINITE,
    MONTHS,
    NOW,
    NUMBERS,
    OF,
    PARTS_OF_DAY,
    PLURALS,
    SEASONS,
    UNITS,
    UP_TO_NOW,
    WEEKDAYS,
)

_Reckon = Callable[[date], Days]
_FEW = 3  # "the last few days", "de seneste uger"
_LONGEST_NUMBER = 4  # digits


def _daily(back: int) -> _Reckon:
    return lambda today: one_day(days_before(today, back))


def _nightly(today: date) -> Days:
    return Days(days_before(today, 1), today)


def _yearly(back: int) -> _Reckon:
    return lambda today: year_of(max(today.year - back, 1))


_FIXED: dict[tuple[str, ...], _Reckon] = {
    tuple(phrase.split()): reckon
    for phrases, reckon in (
        (
            "i dag,idag,today,i morges,imorges,i formiddags,i eftermiddags,this morning,this afternoon",
            _daily(0),
        ),
        ("i går,igår,yesterday,i aftes,iaftes,gårsdagens", _daily(1)),
        ("i forgårs,iforgårs,the day before yesterday,day before yesterday", _daily(2)),
        ("i nat,inat,last night", _nightly),
        ("i år,iår", _yearly(0)),
        ("i fjor", _yearly(1)),
        ("i forfjor", _yearly(2)),
        ("i weekenden,over the weekend,at the weekend,during the weekend", latest_weekend),
        ("ved årsskiftet,omkring årsskiftet,at the turn of the year", latest_turn_of_year),
    )
    for phrase in phrases.split(",")
}
FIXED_WORDS = frozenset(word for phrase in _FIXED for word in phrase)
"""The words of the phrases that always say the same: "i går", "the day before yesterday"."""

_LONGEST_FIXED = max(map(len, _FIXED))
_NOT_AFTER: dict[tuple[str, ...], tuple[str, ...]] = {("i", "dag"): ("den", "dag")}  # that is, nowadays


def relative_phrase(sentence: Sentence, at: int) -> Found | None:
    """Give the longest phrase that begins at a word and is told from today."""
    return longest(
        _fixed(sentence, at),
        _named(sentence, at),
        _unit(sentence, at),
        _past(sentence, at),
        _ago(sentence, at),
    )


def _fixed(sentence: Sentence, at: int) -> Found | None:
    for length in range(_LONGEST_FIXED, 0, -1):
        phrase = sentence.words[at : at + length]
        reckon = _FIXED.get(phrase) if len(phrase) == length else None
        if reckon is None or year_at(sentence, at + length) or sentence.is_name(at):
            continue
        before = _NOT_AFTER.get(phrase)
        if before and sentence.words[max(at - len(before), 0) : at] == before:
            continue
        end = at + length + (sentence.word(at + length) in PARTS_OF_DAY)
        return Found(reckon(sentence.today), end, free=True)
    return None


def _named(sentence: Sentence, at: int) -> Found | None:
    """Read a weekday, season or month that is the latest of its name."""
    word, after, today = sentence.word(at), sentence.word(at + 1), sentence.today
    last = word in BEFORE_NOW
    if word == "i" and after in DANISH_WEEKDAYS_PAST:
        return Found(one_day(weekday_before(today, DANISH_WEEKDAYS_PAST[after])), at + 2, free=True)
    if last and after in WEEKDAYS:
        return Found(one_day(weekday_before(today, WEEKDAYS[after])), at + 2, free=True)
    if word in WEEKDAYS and not sentence.ahead:
        return Found(one_day(weekday_before(today, WEEKDAYS[word])), at + 1)
    if (word == "i" and after in DANISH_SEASONS) or (word in {*NOW, *BEFORE_NOW} and after in SEASONS):
        return _season(sentence, at, SEASONS[after], over=last)
    if last and after in MONTHS:
        year = today.year - (MONTHS[after] >= today.month)
        return Found(month_of(max(year, 1), MONTHS[after]), at + 2, free=True)
    return None


def _season(sentence: Sentence, at: int, season: str, *, over: bool) -> Found | None:
    """Give the latest season of a kind that has begun, or, asked for the last one, that is over."""
    today = sentence.today
    latest = latest_season(season, today)
    if over and latest.last >= today:
        latest = latest_season(season, days_before(latest.first, 1))
    return Found(latest, at + 2, free=True)


def _unit(sentence: Sentence, at: int) -> Found | None:
    """Read a calendar week, month or year: the one before this one, or this one."""
    word, unit = sentence.word(at), CALENDAR_UNITS.get(sentence.word(at + 1))
    definite = at > 0 and sentence.word(at - 1) in DEFINITE
    if unit is None or definite or _is_of_another(sentence, at + 2):
        return None
    if word in BEFORE_NOW:
        return Found(_calendar(unit, sentence.today, back=1), at + 2, free=True)
    return Found(_calendar(unit, sentence.today, back=0), at + 2, free=True) if word in NOW else None


def _calendar(unit: str, today: date, *, back: int) -> Days:
    if unit == "week":
        return week_of(days_before(today, 7 * back))
    if unit == "month":
        month = months_before(today.replace(day=1), back)
        return month_of(month.year, month.month)
    return year_of(max(today.year - back, 1)) if unit == "year" else _weekend(today, back=back)


def _weekend(today: date, *, back: int) -> Days:
    return latest_weekend(days_before(week_of(today).first, 1) if back else today)


def _past(sentence: Sentence, at: int) -> Found | None:
    """Read the past days, weeks, months or years up to today."""
    definite = sentence.word(at) in DEFINITE
    at += definite
    if sentence.word(at) not in UP_TO_NOW:
        return None
    count, unit, end = _counted(sentence, at + 1)
    if unit is None or _is_of_another(sentence, end):
        return None
    if count is None:
        several = sentence.word(at + 1) in PLURALS or sentence.word(at - 1) == "de"
        rolling = definite or sentence.word(at) not in BEFORE_NOW
        if (several and unit == "year") or not (several or rolling):
            return None
        count = _FEW if several else 1
    return Found(Days(_back(sentence.today, count, unit), sentence.today), end, free=True)


def _ago(sentence: Sentence, at: int) -> Found | None:
    """Read "for tre dage siden" and "three days ago": that day, that week, that month, that year."""
    danish = sentence.word(at) == "for"
    count, unit, end = _counted(sentence, at + danish)
    closing = "siden" if danish else "ago"
    if unit is None or count is None or sentence.word(end) != closing:
        return None
    day = _back(sentence.today, count, unit)
    days = {"week": week_of(day), "month": month_of(day.year, day.month), "year": year_of(day.year)}
    return Found(days.get(unit, one_day(day)), end + 1, free=True)


def _counted(sentence: Sentence, at: int) -> tuple[int | None, str | None, int]:
    """Give a count, if there is one, a unit of time, and the number of the word after both."""
    word = sentence.word(at)
    count = NUMBERS.get(word)
    if word.isdecimal() and word.isascii() and len(word) <= _LONGEST_NUMBER:
        count = int(word)
    at += count is not None
    at += sentence.word(at) in OF or (count is not None and sentence.word(at) == "par")
    return count, UNITS.get(sentence.word(at)), at + 1


def _back(today: date, count: int, unit: str) -> date:
    if unit in {"month", "year"}:
        return months_before(today, count * (12 if unit == "year" else 1))
    return days_before(today, -(-count // 24) if unit == "hour" else count * (7 if unit == "week" else 1))


def _is_of_another(sentence: Sentence, at: int) -> bool:
    """Say whether a week or day is one of another time: the last week of January, sidste uge i 2020."""
    within = sentence.word(at) in {"i", "in"} and (
        sentence.word(at + 1) in MONTHS or year_at(sentence, at + 1) is not None
    )
    return sentence.word(at) in OF or within
