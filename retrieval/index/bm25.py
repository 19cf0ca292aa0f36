"""rank_bm25's scores at the cost of postings."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from retrieval.index.fields import Curve
from retrieval.index.postings import Numbers, Postings

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a score takes from the whole collection: documents, their terms, how many hold a term."""

    documents: int
    length: int
    frequency: Callable[[str], int]

    @classmethod
    def of(cls, parts: Sequence[Postings]) -> "Statistics":
        """Give the statistics of the documents left in some postings together."""

        def frequency(term: str) -> int:
            return sum(part.frequency(term) for part in parts)

        return cls(sum(part.documents for part in parts), sum(part.length for part in parts), frequency)


class PostingsBM25(BM25Plus):  # type: ignore[misc]  # rank_bm25 ships no types
    """BM25Plus of rank_bm25 that keeps its scores, bit for bit, and visits only documents that hold a term.

    The idf, ln((N + 1) / df), the average length and the formula are the library's: Trotman, Puurula &
    Burgess, "Improvements to BM25 and Language Models Examined" (2014). Its delta is added to documents
    without the term too, which shifts every score alike and never changes the order, so it is fixed at 0:
    a document without any of the terms scores exactly 0. The postings may be a part of the collection.
    """

    def __init__(self, postings: Postings, statistics: Statistics, curve: Curve) -> None:
        self._postings = postings
        self._statistics = statistics
        super().__init__(postings, k1=curve.k1, b=curve.b, delta=0)
        # The same operations in the same order as the library, or the last bit differs.
        lengths = postings.lengths.astype(float)
        self._norms: Scores = self.k1 * (1 - self.b + self.b * lengths / self.avgdl)

    @classmethod
    def over(cls, documents: Sequence[Sequence[str]], *, k1: float = 1.5, b: float = 0.75) -> "PostingsBM25":
        """Give the scores of a whole collection."""
        postings = Postings.build(documents)
        return cls(postings, Statistics.of((postings,)), Curve(k1, b))

    @property
    def size(self) -> int:
        """The number of documents in the postings, dropped ones too."""
        return len(self._norms)

    def rarity(self, term: str) -> float:
        """Give a term's idf, 0 for a term that no document holds."""
        frequency = self._statistics.frequency(term)
        return math.log((self.corpus_size + 1) / frequency) if frequency else 0.0

    def add_scores(self, term: str, weight: float, scores: Scores) -> None:
        """Add a term's weighted score to every document that holds it; scores has one place a document."""
        documents, share = self.shares(term)
        scores[documents] += weight * share

    def raise_scores(self, term: str, weight: float, scores: Scores) -> None:
        """Raise every document that holds a term to at least the term's weighted score."""
        documents, share = self.shares(term)
        scores[documents] = np.maximum(scores[documents], weight * share)

    def shares(self, term: str) -> tuple[Numbers, Scores]:
        """Give the documents that hold a term, in order, and the term's score in each."""
        documents, frequencies = self._postings.of(term)
        if not len(documents):
            return documents, np.zeros(0)
        saturated = (frequencies * (self.k1 + 1)) / (self._norms[documents] + frequencies)
        return documents, self.rarity(term) * (self.delta + saturated)

    def shares_at(self, term: str, documents: Numbers) -> Scores:
        """Give a term's score in each of some documents, 0 where it does not stand."""
        holders, frequencies = self._postings.of(term)
        if not len(holders):
            return np.zeros(len(documents))
        places = np.minimum(holders.searchsorted(documents), len(holders) - 1)
        found = frequencies[places] * (holders[places] == documents)
        shares: Scores = self.rarity(term) * ((found * (self.k1 + 1)) / (self._norms[documents] + found))
        return shares

    def get_scores(self, query: Sequence[str]) -> Scores:
        """Give every document's score, as rank_bm25 does, from postings."""
        scores = np.zeros(self.size)
        for term in query:
            self.add_scores(term, 1.0, scores)
        return scores

    def _initialize(self, _: Postings) -> dict[str, int]:
        self.corpus_size = self._statistics.documents
        self.avgdl = (self._statistics.length / self.corpus_size if self.corpus_size else 0) or 1.0
        return {}  # a term's idf is taken when it is asked for
