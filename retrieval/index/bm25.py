"""rank_bm25's scores at the cost of postings."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from retrieval.index.alternatives import Terms, grouped
from retrieval.index.fields import Curve
from retrieval.index.numbered import Numbers
from retrieval.index.postings import Postings

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a score takes from the whole collection.

    How many documents there are, their mean length in terms, and how many of them hold a term.
    """

    documents: int
    average: float
    frequency: Callable[[str], int]

    @classmethod
    def of(cls, parts: Sequence[Postings]) -> "Statistics":
        """Give the statistics of the documents left in some postings together."""

        def frequency(term: str) -> int:
            return sum(part.frequency(term) for part in parts)

        documents, length = sum(part.documents for part in parts), sum(part.length for part in parts)
        return cls(documents, length / documents if documents else 0.0, frequency)

    def rarity(self, term: str) -> float:
        """Give a term's idf, ln((N + 1) / df), 0 for a term that no document holds."""
        frequency = self.frequency(term)
        return math.log((self.documents + 1) / frequency) if frequency else 0.0


def norms_of(lengths: Scores, average: float | Scores, k1: float | Scores, b: float | Scores) -> Scores:
    """Give what each document's frequencies saturate by, from its length; the curves may differ, too."""
    # The same operations in the same order as the library, or the last bit differs.
    norms: Scores = k1 * (1 - b + b * lengths / average)
    return norms


def saturated(frequencies: NDArray[Any], norms: Scores, k1: float | Scores) -> Scores:
    """Give a term's share of its idf in documents that hold it so often."""
    shares: Scores = (frequencies * (k1 + 1)) / (norms + frequencies)
    return shares


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
        self._norms = norms_of(postings.lengths.astype(float), self.avgdl, curve.k1, curve.b)

    @classmethod
    def over(cls, documents: Sequence[Sequence[str]], *, k1: float = 1.5, b: float = 0.75) -> "PostingsBM25":
        """Give the scores of a whole collection."""
        postings = Postings.build(documents)
        return cls(postings, Statistics.of((postings,)), Curve(k1, b))

    @property
    def size(self) -> int:
        """The number of documents in the postings, dropped ones too."""
        return len(self._norms)

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
        share = saturated(frequencies, self._norms[documents], self.k1)
        return documents, self._statistics.rarity(term) * share

    def scores(self, terms: Terms) -> Scores:
        """Give every document's score; of a word's alternatives only the best counts in each."""
        scores = np.zeros(self.size)
        for group in grouped(terms):
            if len(group) == 1:
                self.add_scores(group[0].text, group[0].weight, scores)
                continue
            best = np.zeros(self.size)
            for term in group:
                self.raise_scores(term.text, term.weight, best)
            scores += best
        return scores

    def shares_at(self, terms: Terms, documents: Numbers) -> Scores:
        """Give each term's own score, a row a term, in each of some documents, 0 where it does not stand."""
        shares = [self._shares_of(term.text, documents) for term in terms]
        return np.array(shares).reshape(len(terms), len(documents))

    def get_scores(self, query: Sequence[str]) -> Scores:
        """Give every document's score, as rank_bm25 does, from postings."""
        scores = np.zeros(self.size)
        for term in query:
            self.add_scores(term, 1.0, scores)
        return scores

    def _shares_of(self, term: str, documents: Numbers) -> Scores:
        holders, frequencies = self._postings.of(term)
        if not len(holders):
            return np.zeros(len(documents))
        places = np.minimum(holders.searchsorted(documents), len(holders) - 1)
        found = frequencies[places] * (holders[places] == documents)
        shares: Scores = self._statistics.rarity(term) * saturated(found, self._norms[documents], self.k1)
        return shares

    def _initialize(self, _: Postings) -> dict[str, int]:
        self.corpus_size = self._statistics.documents
        self.avgdl = self._statistics.average or 1.0
        return {}  # a term's idf is taken when it is asked for
