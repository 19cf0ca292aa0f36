"""rank_bm25's scores at the cost of postings."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

Scores = NDArray[np.float64]


class PostingsBM25(BM25Plus):  # type: ignore[misc]  # rank_bm25 ships no types
    """BM25Plus of rank_bm25 that keeps its scores, bit for bit, and visits only documents that hold a term.

    The idf, ln((N + 1) / df), the average length and the formula are the library's: Trotman, Puurula &
    Burgess, "Improvements to BM25 and Language Models Examined" (2014). Its delta is added to documents
    without the term too, which shifts every score alike and never changes the order, so it is fixed at 0:
    a document without any of the terms scores exactly 0.
    """

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float = 1.5, b: float = 0.75) -> None:
        self._postings: dict[str, tuple[array[int], array[int]]] = {}
        super().__init__(documents, k1=k1, b=b, delta=0)
        # The same operations in the same order as the library, or the last bit differs.
        self._norms: Scores = self.k1 * (1 - self.b + self.b * np.array(self.doc_len, float) / self.avgdl)

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def document_frequency(self, term: str) -> int:
        """Give the number of documents that hold a term."""
        return len(self._postings[term][0]) if term in self._postings else 0

    def add_scores(self, term: str, weight: float, scores: Scores) -> None:
        """Add a term's weighted score to every document that holds it; scores has one place a document."""
        documents, share = self.shares(term)
        scores[documents] += weight * share

    def raise_scores(self, term: str, weight: float, scores: Scores) -> None:
        """Raise every document that holds a term to at least the term's weighted score."""
        documents, share = self.shares(term)
        scores[documents] = np.maximum(scores[documents], weight * share)

    def shares(self, term: str) -> tuple[NDArray[np.uint32], Scores]:
        """Give the documents that hold a term, in order, and the term's score in each."""
        if term not in self._postings:
            return np.zeros(0, np.uint32), np.zeros(0)
        columns = self._postings[term]
        documents, frequencies = np.frombuffer(columns[0], np.uint32), np.frombuffer(columns[1], np.uint32)
        idf = self.idf[term]
        return documents, idf * (
            self.delta + (frequencies * (self.k1 + 1)) / (self._norms[documents] + frequencies)
        )

    def share(self, term: str, document: int) -> float:
        """Give a term's score in one document, 0 where it does not stand."""
        if term not in self._postings:
            return 0.0
        documents, frequencies = self._postings[term]
        place = bisect_left(documents, document)
        if place == len(documents) or documents[place] != document:
            return 0.0
        frequency = frequencies[place]
        share = self.idf[term] * (frequency * (self.k1 + 1)) / (self._norms[document] + frequency)
        return float(share)

    def get_scores(self, query: Sequence[str]) -> Scores:
        """Give every document's score, as rank_bm25 does, from postings."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            self.add_scores(term, 1.0, scores)
        return scores

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        for number, terms in enumerate(corpus):
            self.doc_len.append(len(terms))
            for term, frequency in Counter(terms).items():
                columns = self._postings.setdefault(term, (array("I"), array("I")))
                columns[0].append(number)
                columns[1].append(frequency)
        self.corpus_size = len(self.doc_len)
        self.avgdl = (sum(self.doc_len) / self.corpus_size if self.corpus_size else 0) or 1.0
        return {term: len(columns[0]) for term, columns in self._postings.items()}
