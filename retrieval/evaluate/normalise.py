"""Answers compared with gold answers, after normalisation."""

import string
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

_ARTICLES = frozenset({"a", "an", "the", "en", "et", "den", "det", "de"})
_QUOTES = str.maketrans("", "", "\"'`´‘’‚‛“”„‟«»‹›")


def squad_words(text: str) -> tuple[str, ...]:
    """Give the words of a text as SQuAD compares them: lower case, no punctuation, no articles.

    Rajpurkar et al., "SQuAD" (2016), evaluate-v1.1; here with the Danish articles, and with the punctuation
    of all of Unicode, since Danish print quotes with » and «.
    """
    bare = "".join(char for char in unicodedata.normalize("NFC", text).lower() if not _is_punctuation(char))
    return tuple(word for word in bare.split() if word not in _ARTICLES)


def exact_match(answer: str, golds: Iterable[str]) -> float:
    """Give 1.0 if an answer has the words of one of the gold answers, else 0.0."""
    words = squad_words(answer)
    return float(any(squad_words(gold) == words for gold in golds))


def answer_f1(answer: str, golds: Iterable[str]) -> float:
    """Give the best F1, 0 to 1, of an answer's words against those of each gold answer."""
    words = squad_words(answer)
    return max((_f1(words, squad_words(gold)) for gold in golds), default=0.0)


def contains_answer(text: str, golds: Iterable[str]) -> bool:
    """Say whether a text holds a gold answer; case, white space and quotation marks do not count."""
    shown = _folded(text)
    return any(folded in shown for gold in golds if (folded := _folded(gold)))


def _f1(words: tuple[str, ...], gold: tuple[str, ...]) -> float:
    if not words or not gold:
        return float(words == gold)
    common = (Counter(words) & Counter(gold)).total()
    return 2 * common / (len(words) + len(gold))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_QUOTES).split())


@cache
def _is_punctuation(char: str) -> bool:
    return char in string.punctuation or unicodedata.category(char).startswith("P")
