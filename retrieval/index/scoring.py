"""The formula of the ranking, the same whatever engine holds the postings: docs/decisions/0005-ranking.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import PostingsBM25, Scores, Statistics
from retrieval.index.fields import BODY, HEADING, WHOLE, FieldWeights
from retrieval.index.postings import Postings
from retrieval.records import Origin, QueryTerm, ScorePart

_ALTERNATIVES = frozenset({Origin.FOLDED, Origin.CORRECTED, Origin.TRANSLATED})

Terms = tuple[QueryTerm, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What scores take from the whole collection, field by field, and the weights of the fields."""

    body: Statistics
    heading: Statistics
    whole: Statistics
    weights: FieldWeights


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """The scored fields of some paragraphs in order.

    Owner says which of the articles each belongs to, follows what share of the score before it takes over.
    """

    body: PostingsBM25
    heading: PostingsBM25
    whole: PostingsBM25
    owner: NDArray[np.int64]
    follows: Scores
    weights: FieldWeights

    @classmethod
    def of(
        cls, bodies: Postings, headings: Postings, wholes: Postings, owner: NDArray[np.int64], totals: Totals
    ) -> "Fields":
        """Give the scored fields of some postings that are a part of a collection."""
        return cls(
            PostingsBM25(bodies, totals.body, BODY),
            PostingsBM25(headings, totals.heading, HEADING),
            PostingsBM25(wholes, totals.whole, WHOLE),
            owner,
            totals.weights.before * (owner[1:] == owner[:-1]),
            totals.weights,
        )

    def scores(self, terms: Terms) -> Scores:
        """Give every paragraph's score, without what it gains by closeness."""
        own = _field_scores(self.body, terms)
        around = self.weights.article * _field_scores(self.whole, terms)
        around += self.weights.heading * _field_scores(self.heading, terms)
        total: Scores = own + around[self.owner]
        total[1:] += self.follows * own[:-1]
        return total

    def parts(self, entries: Sequence[int], terms: Terms) -> list[tuple[ScorePart, ...]]:
        """Give, for each of some paragraphs, every term's share of its score."""
        here = np.asarray(entries, np.uint32)
        articles = self.owner[here].astype(np.uint32)
        shares = np.zeros((len(terms), len(here)))
        for number, term in enumerate(terms):
            share = self.body.shares_at(term.text, here)
            share += self.weights.heading * self.heading.shares_at(term.text, articles)
            share += self.weights.article * self.whole.shares_at(term.text, articles)
            shares[number] = term.weight * share
        return [tuple(map(ScorePart, terms, column)) for column in shares.T.tolist()]


def _field_scores(field: PostingsBM25, terms: Terms) -> Scores:
    """Add up the terms' scores; of a word's alternatives only the best counts in each document."""
    scores = np.zeros(field.size)
    for word, group in groupby(terms, key=lambda term: term.word if term.origin in _ALTERNATIVES else None):
        if word is None:
            for term in group:
                field.add_scores(term.text, term.weight, scores)
            continue
        best = np.zeros(field.size)
        for term in group:
            field.raise_scores(term.text, term.weight, best)
        scores += best
    return scores
