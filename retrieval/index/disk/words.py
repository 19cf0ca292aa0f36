"""The articles' words as terms of a field, so that they come and go with the articles."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import tantivy

from retrieval.index.words import in_ascii

FIELD = "words"

# A bar stands in no word, so no prefix reaches into another one.
_LENGTH, _ASCII = "l{}|", "a{}|"
_REMEMBERED = 50_000  # words, some 10 MB


def keys_of(words: Iterable[str]) -> Iterator[str]:
    """Give what the field holds for some folded words."""
    return chain.from_iterable(map(_keys, words))


@lru_cache(_REMEMBERED)
def _keys(word: str) -> tuple[str, ...]:
    key, plain = _LENGTH.format(len(word)) + word, in_ascii(word)
    return (key,) if plain == word else (key, _ASCII.format(plain) + word)


class WordsOnDisk:
    """The vocabulary of an index; words of a length are read once and remembered."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._by_length: dict[int, tuple[str, ...]] = {}

    def alike(self, word: str) -> tuple[str, ...]:
        """Give the words, sorted, that are the same as a folded word where letters are written in ASCII."""
        plain = in_ascii(word)
        spelt = self._behind(_ASCII.format(plain))
        same = (plain,) if self._searcher.doc_freq(FIELD, _LENGTH.format(len(plain)) + plain) else ()
        return tuple(sorted((*same, *spelt)))

    def of_length(self, length: int) -> tuple[str, ...]:
        """Give the words of so many characters, sorted."""
        if length not in self._by_length:
            self._by_length[length] = self._behind(_LENGTH.format(length))
        return self._by_length[length]

    def _behind(self, prefix: str) -> tuple[str, ...]:
        found = self._searcher.terms_with_prefix(FIELD, prefix)
        return tuple(sorted(term.removeprefix(prefix) for term, _ in found))
