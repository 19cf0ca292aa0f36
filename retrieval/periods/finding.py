"""A question's text to the period it asks about, where it asks about one."""

from collections.abc import Iterator
from datetime import date

from retrieval.periods.days import Days
from retrieval.periods.period import Period
from retrieval.periods.ranges import time_phrase
from retrieval.periods.sentence import Found, Sentence
from retrieval.records import Language, Question, QuestionKind, Span


def period_of(question: Question, *, today: date, covered: Days | None) -> Period | None:
    """Give the period to answer a question from; `covered` are the days that the archive's articles are of.

    None where a time is what is asked for, or where no article of the archive has a date.
    """
    if covered is None or question.kind is QuestionKind.TIME:
        return None
    return find_period(question.text, today=today, language=question.language, covered=covered)


def find_period(
    text: str, *, today: date, language: Language = "da", covered: Days | None = None
) -> Period | None:
    """Give the period that a text names, reckoned from today; None where it names none or only the future.

    A date with its year is what the question is about, and no period, where it lies outside the days covered.
    Of several phrases one told from today goes before dates with a year; two of those say nothing together,
    nor does one beside a date without a year, which may be of that year or of this one.
    """
    sentence = Sentence.read(text, language=language, today=today)
    phrases = tuple(_phrases(sentence))
    usable = [
        (start, found)
        for start, found in phrases
        if found.days.first <= today and (not found.dated or covered is None or _overlap(found.days, covered))
    ]
    from_today = [one for one in usable if not one[1].dated]
    if not from_today and len({found.days for _, found in usable}) != 1:
        return None
    start, found = (from_today or usable)[0]
    if found.yearless and any(other.dated for _, other in phrases):
        return None
    span = Span(sentence.tokens[start].start, sentence.tokens[found.end - 1].end)
    return Period(found.days.first, found.days.last, span)


def _phrases(sentence: Sentence) -> Iterator[tuple[int, Found]]:
    """Give the phrases of time in order, each with the number of its first word; none overlap."""
    at = 0
    while at < len(sentence.words):
        found = time_phrase(sentence, at)
        if found:
            yield at, found
        at = found.end if found else at + 1


def _overlap(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last
