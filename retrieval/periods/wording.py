"""A question without the words that only say when: in the articles they are noise, or say another day."""

from collections.abc import Callable
from dataclasses import replace

from retrieval.analyzer.tokens import tokenize
from retrieval.periods.period import Period
from retrieval.periods.relative import FIXED_WORDS
from retrieval.periods.sentence import folded
from retrieval.periods.words import TIME_WORDS, is_calendar_word
from retrieval.records import Question

_YEAR = 366  # days


def without_time(question: Question, period: Period) -> Question:
    """Give a question with its phrase of time blanked out, other offsets kept, and no name from it."""
    return _blanked(question, period, lambda _: False)


def without_relative_words(question: Question, period: Period) -> Question:
    """Give a question whose phrase of time keeps only what articles of then say too: "januar", "2021".

    Of a longer time than a year they would find its first or last year alone, so there they are kept only
    beside the words of an event, as in "siden valget i 2019".
    """
    kept = [word for word in time_words(question, period) if _says_something(word)]
    long = period.last.toordinal() - period.first.toordinal() > _YEAR
    if long and all(is_calendar_word(folded(word)) for word in kept):
        return without_time(question, period)
    return _blanked(question, period, _says_something)


def time_words(question: Question, period: Period) -> frozenset[str]:
    """Give the words of a question's phrase of time, as they are written."""
    return frozenset(token.text for token in tokenize(question.text[period.span.start : period.span.end]))


def _says_something(written: str) -> bool:
    word = folded(written)
    if is_calendar_word(word):
        return True
    return not any(letter.isdigit() for letter in word) and word not in TIME_WORDS | FIXED_WORDS


def _blanked(question: Question, period: Period, is_kept: Callable[[str], bool]) -> Question:
    start, end = period.span.start, period.span.end
    said = question.text[start:end]
    kept = [" "] * len(said)
    for token in tokenize(said):
        if is_kept(token.text):
            kept[token.start : token.end] = token.text
    text = question.text[:start] + "".join(kept) + question.text[end:]
    words = time_words(question, period)
    names = (name for name in question.names if not words.issuperset(name.split()))
    return replace(question, text=text, names=tuple(names))
