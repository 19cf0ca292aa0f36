"""Stretches with an end of their own: since, after, before, between, from and to."""

from dataclasses import replace
from datetime import date

from retrieval.periods.dated import calendar_phrase, year_at
from retrieval.periods.days import Days, days_before, one_day, year_of
from retrieval.periods.relative import relative_phrase
from retrieval.periods.sentence import Found, Sentence, longest
from retrieval.periods.words import (
    AFTER,
    AND,
    BEFORE,
    BETWEEN,
    CONJUNCTIONS,
    FROM,
    IN,
    INTO,
    SINCE,
    TO,
    UNTIL_NOW,
)

_EVENT_WORDS = 3
_LATER = SINCE | AFTER | BEFORE


def time_phrase(sentence: Sentence, at: int) -> Found | None:
    """Give the longest phrase of time that begins at a word and can be told from other words."""
    plain = _point(sentence, at)
    prepositions = _prepositions(sentence, at)
    allowed = plain if plain and (plain.free or prepositions) else None
    return longest(_between(sentence, at), _since(sentence, at), _joined_years(sentence, at), allowed)


def _point(sentence: Sentence, at: int) -> Found | None:
    """Give a date with the prepositions before it, if there are some."""
    after = at + _prepositions(sentence, at)
    return longest(*(_bare(sentence, place) for place in {at, after}))


def _bare(sentence: Sentence, at: int) -> Found | None:
    return longest(calendar_phrase(sentence, at), relative_phrase(sentence, at))


def _prepositions(sentence: Sentence, at: int) -> int:
    """Count the words of a preposition of time that stands here."""
    for phrase in INTO:
        if sentence.has(at, phrase):
            return len(phrase)
    return int(sentence.word(at) in IN)


def _since(sentence: Sentence, at: int) -> Found | None:
    word = sentence.word(at)
    if word not in _LATER:
        return None
    start = _point(sentence, at + 1)
    if start:
        days = _before(start.days) if word in BEFORE else _after(start.days, whole=word in AFTER)
        return Found(days, start.end, dated=start.dated, free=True, yearless=start.yearless)
    event = _event(sentence, at + 1)
    if event is None:
        return None
    known = event.days
    days = Days(date.min, known.last) if word in BEFORE else Days(known.first, date.max)
    return Found(days, event.end, dated=True, free=True)


def _event(sentence: Sentence, at: int) -> Found | None:
    """Give when an event was whose year is told with it: valget i 2019, the 2019 election."""
    if sentence.word(at) in CONJUNCTIONS:
        return None
    for place in range(at + 1, at + 1 + _EVENT_WORDS):
        if not sentence.word(place - 1).isalpha():
            return None
        found = _point(sentence, place)
        if found and found.dated:
            return found
    return None


def _after(days: Days, *, whole: bool) -> Days:
    return Days(days_before(days.last, -1) if whole else days.first, date.max)


def _before(days: Days) -> Days:
    return Days(date.min, days_before(days.first, 1))


def _between(sentence: Sentence, at: int) -> Found | None:
    """Read "mellem januar og marts 2021", "from 2019 to 2021", "fra 2019 til i dag"."""
    word = sentence.word(at)
    if word not in BETWEEN and word not in FROM:
        return None
    joints = AND if word in BETWEEN else TO
    start = _point(sentence, at + 1)
    if start is None or sentence.word(start.end) not in joints:
        return None
    end = _point(sentence, start.end + 1) or _now(sentence, start.end + 1)
    if end is None:
        return None
    if end.dated and not start.dated:  # the year told last is meant of both
        start = _point(replace(sentence, today=end.days.last), at + 1) or start
    if start.days.first > end.days.last:
        return None
    days = Days(start.days.first, end.days.last)
    return Found(days, end.end, dated=start.dated or end.dated, free=True)


def _joined_years(sentence: Sentence, at: int) -> Found | None:
    """Read "i 1991 og 1992", "i perioden 1990 til 1992"."""
    place = at + _prepositions(sentence, at)
    first = year_at(sentence, place)
    if place == at or first is None or sentence.word(place + 1) not in TO:
        return None
    last = year_at(sentence, place + 2)
    if last is None or last < first:
        return None
    return Found(Days(year_of(first).first, year_of(last).last), place + 3, dated=True, free=True)


def _now(sentence: Sentence, at: int) -> Found | None:
    return Found(one_day(sentence.today), at + 1) if sentence.word(at) in UNTIL_NOW else None
