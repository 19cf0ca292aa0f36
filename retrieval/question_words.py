"""The words that questions are made of, and the nouns that tell what one asks for."""

import re
from collections.abc import Iterator
from functools import cache

from retrieval.errors import ResourceError
from retrieval.lists import list_lines

_INFLECTIONS = ("", "s", "en", "et", "n", "er", "erne", "r", "ne", "es", "e", "ens", "ets")
_SHORTEST_PART = 4  # letters of a noun that may end a compound


@cache
def question_words(name: str) -> frozenset[str]:
    """Give the words of one line of `question.txt`; raises ResourceError where there is no such line."""
    lists = dict(_lines("question.txt"))
    if name not in lists:
        raise ResourceError(f"the word list question.txt has no line {name!r}")
    return frozenset(lists[name])


def is_a(word: str, *names: str) -> bool:
    """Say whether a folded word stands in one of the named lines of `question.txt`."""
    return any(word in question_words(name) for name in names)


@cache
def words_by_use(prefix: str) -> dict[str, str]:
    """Give each word of the lines whose names open with a prefix, with the rest of the name."""
    return {
        word: name.removeprefix(prefix)
        for name, words in _lines("question.txt")
        if name.startswith(prefix)
        for word in words
    }


def focus_target(word: str) -> str | None:
    """Give the target that a folded noun asks for, itself, inflected, or as a compound's last part."""
    nouns = _focus_nouns()
    for ending in _INFLECTIONS:
        target = nouns.get(word.removesuffix(ending))
        if target and word.endswith(ending):
            return target
    match = _compound_pattern().search(word)
    return nouns[match[1]] if match else None


@cache
def _compound_pattern() -> re.Pattern[str]:
    parts = [noun for noun in _focus_nouns() if len(noun) >= _SHORTEST_PART]
    parts.sort(key=len, reverse=True)
    return re.compile(r"(?<=\w\w\w)(" + "|".join(map(re.escape, parts)) + r")(?:e?n|e?t|e?r|erne|s)?$")


@cache
def _focus_nouns() -> dict[str, str]:
    nouns: dict[str, str] = {}
    for target, words in _lines("focus.txt"):
        for word in words:
            nouns.setdefault(word, target)
    return nouns


def _lines(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _, line in list_lines("retrieval.analyzer", name):
        title, _, words = line.partition(":")
        yield title.strip(), tuple(words.split())
