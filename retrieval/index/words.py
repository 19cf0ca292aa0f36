"""The words of the articles as they are written, counted, so that a word goes with its last article."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

_Key = TypeVar("_Key", int, str)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


def in_ascii(word: str) -> str:
    """Give a folded word as a keyboard without Danish letters writes it."""
    return word.translate(_ASCII)


class CountedWords:
    """A vocabulary in memory; never changes once built."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._by_length: dict[int, tuple[str, ...]] = {}
        self._by_ascii: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> "CountedWords":
        """Give the vocabulary of some folded words that stand in one article each."""
        return cls().with_changes(Counter(words), {})

    def alike(self, word: str) -> tuple[str, ...]:
        """Give the words, sorted, that are the same as a folded word where letters are written in ASCII."""
        return self._by_ascii.get(in_ascii(word), ())

    def of_length(self, length: int) -> tuple[str, ...]:
        """Give the words of so many characters, sorted."""
        return self._by_length.get(length, ())

    def with_changes(self, put: Mapping[str, int], dropped: Mapping[str, int]) -> "CountedWords":
        """Give the vocabulary after articles came and went; the counts are of the articles with each word."""
        changed = CountedWords()
        changed._counts = self._counts.copy()
        for word, count in put.items():
            changed._counts[word] = changed._counts.get(word, 0) + count
        for word, count in dropped.items():
            changed._counts[word] -= count
        gone = frozenset(word for word in dropped if not changed._counts[word])
        for word in gone:
            del changed._counts[word]
        new = [word for word in put if word not in self._counts]
        changed._by_length = _regrouped(self._by_length, new, gone, len)
        changed._by_ascii = _regrouped(self._by_ascii, new, gone, in_ascii)
        return changed


def _regrouped(
    groups: Mapping[_Key, tuple[str, ...]],
    new: Iterable[str],
    gone: frozenset[str],
    key: Callable[[str], _Key],
) -> dict[_Key, tuple[str, ...]]:
    """Give sorted groups of words with some more and without others; what does not change is shared."""
    changed = dict(groups)
    more: dict[_Key, list[str]] = {}
    for word in new:
        more.setdefault(key(word), []).append(word)
    for name in {key(word) for word in gone}.union(more):
        kept = [word for word in changed.pop(name, ()) if word not in gone]
        if left := sorted(kept + more.get(name, [])):
            changed[name] = tuple(left)
    return changed
