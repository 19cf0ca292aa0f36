"""Some gathered articles as scored fields, which the formula of the ranking takes as it takes postings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index.alternatives import Terms, grouped
from retrieval.index.bm25 import Scores, Statistics, norms_of, saturated
from retrieval.index.closeness import ClosePair, Standing, closeness_of_many
from retrieval.index.disk.stored import Gathered, Places, number_of
from retrieval.index.fields import BODY, HEADING, WHOLE, Curve
from retrieval.index.numbered import Numbers
from retrieval.index.scoring import Fields, Totals
from retrieval.index.selection import Candidate


class TableField:
    """A query's terms in one field of a few documents: each term's score in each of them."""

    def __init__(self, rows: Mapping[str, int], shares: Scores) -> None:
        self._rows = rows
        self._shares = shares

    @classmethod
    def of(
        cls,
        rows: Mapping[str, int],
        counted: NDArray[np.int64],
        lengths: Places,
        *,
        statistics: Statistics,
        curve: Curve,
    ) -> "TableField":
        """Score a table of how often each term, a row, stands in each document."""
        rarity = np.array([statistics.rarity(term) for term in rows])
        norms = norms_of(lengths, statistics.average or 1.0, curve)
        return cls(rows, rarity[:, None] * saturated(counted, norms, curve.k1))

    def scores(self, terms: Terms) -> Scores:
        """Give every document's score; of a word's alternatives only the best counts in each."""
        scores = np.zeros(self._shares.shape[1])
        for group in grouped(terms):
            shares = [term.weight * self._shares[self._rows[term.text]] for term in group]
            scores += shares[0] if len(shares) == 1 else np.maximum.reduce(shares)
        return scores

    def shares_at(self, terms: Terms, documents: Numbers) -> Scores:
        """Give each term's own score, a row a term, in each of some documents, 0 where it does not stand."""
        rows = np.array([self._rows[term.text] for term in terms], np.int64)
        shares: Scores = self._shares[rows[:, None], documents]
        return shares


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A query's terms in the texts of some articles: where each stands, and how often in each text."""

    gathered: Gathered
    rows: Mapping[str, int]
    standing: Standing
    counted: NDArray[np.int64]
    paragraphs: Places

    @classmethod
    def of(cls, gathered: Gathered, terms: Iterable[str]) -> "Table":
        """Find some terms in gathered articles."""
        rows = {term: row for row, term in enumerate(dict.fromkeys(terms))}
        numbers = np.array([number_of(term) for term in rows], np.uint32)
        places, found = np.nonzero(gathered.terms[:, None] == numbers)
        texts = gathered.starts.searchsorted(places, "right") - 1
        count = len(gathered.owner)
        counted = np.bincount(found * count + texts, minlength=len(rows) * count)
        paragraphs = np.delete(np.arange(count), gathered.headings)
        standing = Standing(places, found, texts, count)
        return cls(gathered, rows, standing, counted.reshape(len(rows), count), paragraphs)

    def fields(self, totals: Totals) -> Fields:
        """Give the paragraphs' scored fields."""
        headings, lengths = self.gathered.headings, self.gathered.lengths
        body = self.paragraphs
        whole, in_all = np.add.reduceat(self.counted, headings, axis=1), np.add.reduceat(lengths, headings)
        counts = ((body, totals.body, BODY), (headings, totals.heading, HEADING))
        own, heading = (
            TableField.of(self.rows, self.counted[:, texts], lengths[texts], statistics=known, curve=curve)
            for texts, known, curve in counts
        )
        around = TableField.of(self.rows, whole, in_all, statistics=totals.whole, curve=WHOLE)
        return Fields.of(own, heading, around, owner=self.gathered.owner[body], weights=totals.weights)

    def closeness(self, pairs: Sequence[ClosePair]) -> Scores:
        """Give what each text gains by words that stand close together in it."""
        return closeness_of_many(pairs, self.rows, self.standing)

    def ordered(self, entries: Places, scores: Scores, newness: Scores) -> Iterator[Candidate]:
        """Give paragraphs as candidates, best first, whose part is the number of their text.

        Scores are those of the entries, newness that of each article.
        """
        ids = self.gathered.ids
        texts = self.paragraphs[entries]
        articles = self.gathered.owner[texts]
        numbers = texts - self.gathered.headings[articles]
        ranks = np.empty(len(ids), np.int64)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        new = newness[articles]
        for n in np.lexsort((numbers, ranks[articles], -new, -scores)).tolist():
            one, entry = ids[int(articles[n])], int(entries[n])
            yield Candidate(one, int(numbers[n]), float(scores[n]), int(texts[n]), entry, float(new[n]))
