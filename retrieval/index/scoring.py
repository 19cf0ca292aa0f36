"""The formula of the ranking, the same whatever engine holds the postings: docs/decisions/0005-ranking.md."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index.alternatives import Terms
from retrieval.index.bm25 import PostingsBM25, Scores, Statistics
from retrieval.index.fields import FieldWeights
from retrieval.records import QueryTerm, ScorePart


@dataclass(frozen=True, slots=True)
class Totals:
    """What scores take from the whole collection, field by field, and the weights of the fields."""

    body: Statistics
    heading: Statistics
    whole: Statistics
    weights: FieldWeights


def around(whole: Scores, heading: Scores, weights: FieldWeights) -> Scores:
    """Give what each article adds to the scores of its paragraphs, from its own and its heading's."""
    return weights.article * whole + weights.heading * heading


def surrounded(own: Scores, articles: Scores, follows: float | Scores) -> Scores:
    """Give the scores of successive paragraphs, without what they gain by closeness.

    From their own scores, what each one's article adds, and what share of the score before each takes over.
    """
    total = own + articles
    total[1:] += follows * own[:-1]
    return total


def shared(own: Scores, heading: Scores, whole: Scores, weights: FieldWeights) -> Scores:
    """Give terms' shares of paragraphs' scores, from their scores in each field."""
    return own + weights.heading * heading + weights.article * whole


def score_parts(terms: Sequence[QueryTerm], own: Scores, shares: Scores) -> list[tuple[ScorePart, ...]]:
    """Give, for each of some paragraphs, every term's part of its score.

    A row a term, a column a paragraph: terms' scores in the paragraphs themselves, and their shares of all.
    """
    weighted = shares * np.array([term.weight for term in terms]).reshape(-1, 1)
    columns = zip(weighted.T.tolist(), (own > 0).T.tolist(), strict=True)
    return [tuple(map(ScorePart, terms, scores, here)) for scores, here in columns]


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
        cls,
        body: PostingsBM25,
        heading: PostingsBM25,
        whole: PostingsBM25,
        *,
        owner: NDArray[np.int64],
        weights: FieldWeights,
    ) -> "Fields":
        """Give the scored fields of some articles' paragraphs."""
        return cls(body, heading, whole, owner, weights.before * (owner[1:] == owner[:-1]), weights)

    def scores(self, terms: Terms) -> Scores:
        """Give every paragraph's score, without what it gains by closeness."""
        articles = around(self.whole.scores(terms), self.heading.scores(terms), self.weights)
        return surrounded(self.body.scores(terms), articles[self.owner], self.follows)

    def parts(self, entries: Sequence[int], terms: Terms) -> list[tuple[ScorePart, ...]]:
        """Give, for each of some paragraphs, every term's share of its score."""
        here = np.asarray(entries, np.uint32)
        articles = self.owner[here].astype(np.uint32)
        heading, whole = self.heading.shares_at(terms, articles), self.whole.shares_at(terms, articles)
        own = self.body.shares_at(terms, here)
        return score_parts(terms, own, shared(own, heading, whole, self.weights))
