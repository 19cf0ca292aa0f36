"""The formula of the ranking, the same whatever engine holds the postings: docs/decisions/0005-ranking.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.index.alternatives import Terms
from retrieval.index.bm25 import Scores, Statistics
from retrieval.index.fields import FieldWeights
from retrieval.index.numbered import Numbers
from retrieval.records import ScorePart


class ScoredField(Protocol):
    """Scores of one field's documents, numbered from 0."""

    def scores(self, terms: Terms) -> Scores:
        """Give every document's score; of a word's alternatives only the best counts in each."""

    def shares_at(self, terms: Terms, documents: Numbers) -> Scores:
        """Give each term's own score, a row a term, in each of some documents, 0 where it does not stand."""


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

    body: ScoredField
    heading: ScoredField
    whole: ScoredField
    owner: NDArray[np.int64]
    follows: Scores
    weights: FieldWeights

    @classmethod
    def of(
        cls,
        body: ScoredField,
        heading: ScoredField,
        whole: ScoredField,
        *,
        owner: NDArray[np.int64],
        weights: FieldWeights,
    ) -> "Fields":
        """Give the scored fields of some articles' paragraphs."""
        return cls(body, heading, whole, owner, weights.before * (owner[1:] == owner[:-1]), weights)

    def scores(self, terms: Terms) -> Scores:
        """Give every paragraph's score, without what it gains by closeness."""
        own = self.body.scores(terms)
        around = self.weights.article * self.whole.scores(terms)
        around += self.weights.heading * self.heading.scores(terms)
        total: Scores = own + around[self.owner]
        total[1:] += self.follows * own[:-1]
        return total

    def parts(self, entries: Sequence[int], terms: Terms) -> list[tuple[ScorePart, ...]]:
        """Give, for each of some paragraphs, every term's share of its score."""
        here = np.asarray(entries, np.uint32)
        articles = self.owner[here].astype(np.uint32)
        shares = self.body.shares_at(terms, here)
        shares += self.weights.heading * self.heading.shares_at(terms, articles)
        shares += self.weights.article * self.whole.shares_at(terms, articles)
        shares *= np.array([term.weight for term in terms]).reshape(-1, 1)
        return [tuple(map(ScorePart, terms, column)) for column in shares.T.tolist()]
