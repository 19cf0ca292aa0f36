"""Which documents hold a term and how often, for a set of documents that never changes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
_NONE: Numbers = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of one field of some documents, numbered from 0.

    A term's documents, in order, and its frequencies in them stand from `starts[n]` to `starts[n + 1]`, where
    n is the term's number. Documents that were dropped keep their postings; `gone` counts, for their terms,
    how many documents less hold them, and `documents` and `length` (in terms) count those that are left.
    """

    lengths: NDArray[np.int64]
    numbers: Mapping[str, int]
    starts: NDArray[np.int64]
    holders: Numbers
    frequencies: Numbers
    documents: int
    length: int
    gone: Mapping[str, int]

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> "Postings":
        """Give the postings of some documents' terms."""
        ordered = tuple(documents)
        lengths = np.fromiter(map(len, ordered), np.int64, len(ordered))
        numbers: dict[str, int] = {}
        total = int(lengths.sum())
        terms = (numbers.setdefault(term, len(numbers)) for term in chain.from_iterable(ordered))
        pairs = np.fromiter(terms, np.int64, total) * max(len(ordered), 1)
        pairs += np.repeat(np.arange(len(ordered)), lengths)
        kept, frequencies = np.unique(pairs, return_counts=True)
        owners, holders = np.divmod(kept, max(len(ordered), 1))
        starts = np.searchsorted(owners, np.arange(len(numbers) + 1))
        columns = (holders.astype(np.uint32), frequencies.astype(np.uint32))
        return cls(lengths, numbers, starts, *columns, len(ordered), total, {})

    def without(self, dropped: Iterable[Sequence[str]]) -> "Postings":
        """Give these postings less the documents with such terms; they share all that does not change."""
        left = tuple(dropped)
        gone = Counter(self.gone)
        for terms in left:
            gone.update(frozenset(terms))
        length = self.length - sum(map(len, left))
        return replace(self, documents=self.documents - len(left), length=length, gone=gone)

    def frequency(self, term: str) -> int:
        """Give the number of documents, of those left, that hold a term."""
        number = self.numbers.get(term)
        if number is None:
            return 0
        return int(self.starts[number + 1]) - int(self.starts[number]) - self.gone.get(term, 0)

    def of(self, term: str) -> tuple[Numbers, Numbers]:
        """Give the documents that hold a term, in order, dropped ones too, and its frequency in each."""
        number = self.numbers.get(term)
        if number is None:
            return _NONE, _NONE
        here = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.holders[here], self.frequencies[here]
