"""Which documents hold a term and how often, for a set of documents that never changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.numbered import Numbered, Numbers, Places

_NONE: Numbers = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of one field of some documents, numbered from 0.

    A term's documents, in order, and its frequencies in them stand from `starts[n]` to `starts[n + 1]`, where
    n is the term's number. Documents that were dropped keep their postings; `gone` counts, term by term,
    how many documents less hold it, and `documents` and `length` (in terms) count those that are left.
    """

    lengths: Places
    numbers: Mapping[str, int]
    starts: Places
    holders: Numbers
    frequencies: Numbers
    documents: int
    length: int
    gone: NDArray[np.int64] | None = None

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> "Postings":
        """Give the postings of some documents' terms."""
        texts = Numbered.of(documents)
        return cls.over(texts.numbers, texts.lengths, numbers_of(texts.words))

    @classmethod
    def over(cls, terms: Numbers, lengths: Places, numbers: Mapping[str, int]) -> "Postings":
        """Give the postings of some documents' terms, one document after the other, by their numbers."""
        many = max(len(lengths), 1)
        kept, frequencies = np.unique(_pairs(terms, lengths), return_counts=True)
        owners, holders = np.divmod(kept, many)
        starts = np.searchsorted(owners, np.arange(len(numbers) + 1))
        columns = (holders.astype(np.uint32), frequencies.astype(np.uint32))
        return cls(lengths, numbers, starts, *columns, len(lengths), len(terms))

    def without(self, terms: Numbers, lengths: Places) -> "Postings":
        """Give these postings less the documents with such terms; they share all that does not change."""
        holders = np.unique(_pairs(terms, lengths)) // max(len(lengths), 1)
        gone = np.bincount(holders, minlength=len(self.numbers))
        if self.gone is not None:
            gone += self.gone
        left, length = self.documents - len(lengths), self.length - len(terms)
        return replace(self, documents=left, length=length, gone=gone)

    def frequency(self, term: str) -> int:
        """Give the number of documents, of those left, that hold a term."""
        number = self.numbers.get(term)
        if number is None:
            return 0
        less = 0 if self.gone is None else int(self.gone[number])
        return int(self.starts[number + 1]) - int(self.starts[number]) - less

    def of(self, term: str) -> tuple[Numbers, Numbers]:
        """Give the documents that hold a term, in order, dropped ones too, and its frequency in each."""
        number = self.numbers.get(term)
        if number is None:
            return _NONE, _NONE
        here = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.holders[here], self.frequencies[here]


def numbers_of(words: Iterable[str]) -> dict[str, int]:
    """Give the number of each word, its place among them."""
    return {word: number for number, word in enumerate(words)}


def _pairs(terms: Numbers, lengths: Places) -> Places:
    """Give each term with its document as one number, by which they order as the terms do first."""
    pairs: Places = terms.astype(np.int64) * max(len(lengths), 1)
    pairs += np.repeat(np.arange(len(lengths)), lengths)
    return pairs
