"""Some gathered articles under a query: where its terms stand in them, and what the formula makes of that."""

from collections.abc import Hashable, Sequence

import numpy as np

from retrieval.index.alternatives import Terms, grouped
from retrieval.index.bm25 import Scores, norms_of, saturated
from retrieval.index.closeness import ClosePair, gained
from retrieval.index.disk.stored import Gathered, number_of
from retrieval.index.fields import BODY, HEADING, WHOLE
from retrieval.index.scoring import Totals, around, score_parts, shared, surrounded
from retrieval.records import ScorePart

_CURVES = np.array([(curve.k1, curve.b) for curve in (BODY, HEADING, WHOLE)]).T


class Table:
    """A query's terms in some articles: a row a term, a column a text, and then a column a whole article.

    All three fields are one table, as numpy takes longer to be called than to add up so few numbers.
    """

    def __init__(self, gathered: Gathered, terms: Terms, totals: Totals) -> None:
        self.gathered = gathered
        self._terms = terms
        self._weights = totals.weights
        self._names = tuple(dict.fromkeys(term.text for term in terms))
        numbers = np.array([number_of(name) for name in self._names], np.uint32)
        places = np.flatnonzero(numbers[:, None] == gathered.terms)
        self._found, self._places = np.divmod(places, len(gathered.terms))
        self._texts = gathered.ends.searchsorted(self._places, "right")
        self._shares = self._scored(totals)

    def scores(self) -> Scores:
        """Give every text's score, without what it gains by closeness; that of a heading is 0."""
        scores, texts = np.zeros(self._shares.shape[1]), len(self.gathered.owner)
        for group in grouped(self._terms):
            shares = [term.weight * self._shares[self._names.index(term.text)] for term in group]
            scores += shares[0] if len(shares) == 1 else np.maximum.reduce(shares)
        headings, own = self.gathered.headings, scores[:texts]
        articles = around(scores[texts:], own[headings], self._weights)
        own[headings] = 0
        total = surrounded(own, articles[self.gathered.owner], self._weights.before)
        total[headings] = 0
        return total

    def closeness(self, pairs: Sequence[ClosePair]) -> Scores:
        """Give what each text gains by words that stand close together in it."""
        gains = np.zeros(len(self.gathered.owner))
        standing: dict[int, dict[Hashable, list[int]]] = {}
        for text, row, place in zip(
            self._texts.tolist(), self._found.tolist(), self._places.tolist(), strict=True
        ):
            standing.setdefault(text, {}).setdefault(self._names[row], []).append(place)
        for text, places in standing.items():
            if len(places) > 1:
                gains[text] = gained(pairs, places)
        return gains

    def parts(self, texts: Sequence[int]) -> list[tuple[ScorePart, ...]]:
        """Give, for each of some paragraphs, every term's share of its score."""
        articles, count = self.gathered.owner[texts], len(self.gathered.owner)
        known = self._shares[[self._names.index(term.text) for term in self._terms]]
        headings = self.gathered.headings[articles]
        own, heading, whole = (known[:, columns] for columns in (texts, headings, count + articles))
        return score_parts(self._terms, own, shared(own, heading, whole, self._weights))

    def _scored(self, totals: Totals) -> Scores:
        """Score each term in each text and in each whole article."""
        gathered, fields = self.gathered, (totals.body, totals.heading, totals.whole)
        texts, columns = len(gathered.owner), len(gathered.owner) + len(gathered.ids)
        # A term in a text stands in its article, too.
        both = np.concatenate((self._texts, texts + gathered.owner[self._texts]))
        cells = np.tile(self._found * columns, 2) + both
        counted = np.bincount(cells, minlength=len(self._names) * columns)
        lengths = np.concatenate((gathered.lengths, np.add.reduceat(gathered.lengths, gathered.headings)))
        kinds = np.zeros(columns, np.int64)
        kinds[gathered.headings], kinds[texts:] = 1, 2
        averages = np.array([field.average or 1.0 for field in fields])[kinds]
        known = [field.rarity(name) for name in self._names for field in fields]
        rarities = np.array(known).reshape(-1, len(fields))
        k1, b = _CURVES[:, kinds]
        norms = norms_of(lengths.astype(float), averages, k1, b)
        shares: Scores = rarities[:, kinds] * saturated(counted.reshape(-1, columns), norms, k1)
        return shares
