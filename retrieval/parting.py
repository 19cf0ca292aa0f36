"""Two questions put as one: the first, which is answered, and the other, which the user puts by itself."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from retrieval.analyzer.tokens import fold_case
from retrieval.asked import Asked, asked, proper_start
from retrieval.question import analyze_question
from retrieval.question_words import is_a, words_by_use
from retrieval.records import Question, Token

_LITTLE = 3  # words of a question that says little without a name: "Hvem vandt kampen?"
_ALONE = frozenset({"when", "where", "why", "how"})
_ENDS = re.compile(r"\?[\s\"'»”)]*$")


@dataclass(frozen=True, slots=True)
class Parts:
    """The two questions of a text; the other is a slice of it, with its "og" where it has no more words."""

    first: str
    other: str


@dataclass(frozen=True, slots=True)
class _Border:
    """The numbers of the words at which the first question ends and the other begins, an "og" between."""

    end: int
    begin: int


@lru_cache(maxsize=512)
def parts_of(text: str) -> Parts | None:
    """Give the two questions of a text; None where it holds one alone, or it is not clear where it parts."""
    found = asked(text)
    if found.asking is None:
        return None
    words = tuple(fold_case(token.text) for token in found.tokens)
    opening, forms = words[: found.asking], words_by_use("asks_")
    if not proper_start(text) and not all(is_a(word, "stopper") for word in opening):
        return None
    later = range(found.asking + 1, len(words))
    second = next((n for n in later if words[n] in forms and not _is_acronym(text, found.tokens[n])), None)
    border = _border(text, found, words, second) if second else None
    if second is None or border is None or not _asks(words, second, indirect=proper_start(text) > 0):
        return None
    return _cut(text, found, second, border)


def first_part(question: Question) -> Question:
    """Give the first of two questions put as one; any other, and a short one without a name, as it is.

    Names of the other question are not its own; those that are carried on stand in neither.
    """
    parts = parts_of(question.text)
    if parts is None:
        return question
    names = tuple(name for name in question.names if name in parts.first or name not in question.text)
    if question.names and not names and len(parts.first.split()) <= _LITTLE:
        return question
    return replace(analyze_question(parts.first, question.language), names=names)


def _border(text: str, found: Asked, words: tuple[str, ...], second: int) -> _Border | None:
    """Give where the questions part, at an "og" or behind a question mark; None where they do not."""
    asks = found.asking or 0
    for begin in (second, second - 1):  # "hvornår", "i hvilket år"
        if begin - 1 <= asks or (begin < second and not is_a(words[begin], "stopper")):
            break
        if is_a(words[begin - 1], "joins"):
            return _Border(begin - 1, begin)
        if _ENDS.search(text[found.tokens[begin - 1].end : found.tokens[begin].start]):
            return _Border(begin, begin)
    return None


def _is_acronym(text: str, token: Token) -> bool:
    """Say whether a word is a name in capitals: the WHO asks nothing."""
    return token.text.isupper() and not text.isupper()


def _asks(words: tuple[str, ...], second: int, *, indirect: bool) -> bool:
    """Say whether a word asks a question of its own: not "og hvad andet?", not "og hvordan det gik"."""
    form = words_by_use("asks_")[words[second]]
    after, next_but_one = (*words[second + 1 :], "", "")[:2]
    if not after:
        return form in _ALONE
    if is_a(after, "else"):
        return False
    if indirect:
        return True
    subject_first = form in _ALONE and after not in words_by_use("degree_") and _is_verb(next_but_one)
    return not is_a(after, "subject", "article") and (_is_verb(after) or not subject_first)


def _is_verb(word: str) -> bool:
    return is_a(word, "be", "do", "yes_no")


def _cut(text: str, found: Asked, second: int, border: _Border) -> Parts | None:
    """Cut a text in two; where only the question words are two, the rest belongs to both."""
    tokens, asking = found.tokens, found.asking or 0
    alone = second == len(tokens) - 1
    other = text[tokens[border.end if alone else border.begin].start :].strip()
    if border.end > asking + 1:
        whole = _lacks_its_rest(found, border.end)
        return Parts(text if whole else f"{text[: tokens[border.end - 1].end]}?", other)
    if alone:
        return None
    whole = border.begin < second
    return Parts(text if whole else text[: tokens[asking].end] + text[tokens[second].end :], other)


def _lacks_its_rest(found: Asked, end: int) -> bool:
    """Say whether words say no more than what is asked for: "Hvilken dag", "How many", "When did"."""
    words = [fold_case(token.text) for token in found.tokens[(found.asking or 0) + 1 : end]]
    if found.focus == end - 1:
        return True
    return all(is_a(word, "be", "do") or word in words_by_use("degree_") for word in words)
