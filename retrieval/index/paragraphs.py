"""The index of paragraphs: immutable once built, searched with a query's terms."""

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.closeness import close_pairs, closeness
from retrieval.index.fields import ArticleTerms, FieldWeights, article_terms
from retrieval.index.periods import ArticleDates
from retrieval.index.postings import PostingsBM25, Scores
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Origin, Query, QueryTerm, ScorePart

_DUPLICATE_SHARE = 0.9  # of two paragraphs' distinct terms in common
_ALTERNATIVES = frozenset({Origin.FOLDED, Origin.CORRECTED, Origin.TRANSLATED})


class ParagraphIndex:
    """BM25 over paragraphs, each ranked with its heading, the paragraph before and its whole article."""

    def __init__(
        self, articles: tuple[Article, ...], terms: tuple[ArticleTerms, ...], weights: FieldWeights
    ) -> None:
        self._weights = weights
        self._entries = [(article, paragraph) for article in articles for paragraph in article.paragraphs]
        self._owner = np.repeat(np.arange(len(articles)), [len(a.paragraphs) for a in articles])
        self._places = _places(articles)
        self._terms = [paragraph for article in terms for paragraph in article.paragraphs]
        self._body = PostingsBM25((p for a in terms for p in a.paragraphs), k1=1.0, b=0.4)
        self._heading = PostingsBM25((a.heading for a in terms), k1=1.2, b=0.5)
        self._article = PostingsBM25((a.whole for a in terms), k1=1.0, b=0.6)
        self.dates = ArticleDates(articles)
        self.languages = frozenset(article.language for article in articles)

    @classmethod
    def build(
        cls,
        articles: Iterable[Article],
        analyzer: Analyzer,
        *,
        weights: FieldWeights | None = None,
        on_article: Callable[[int], None] | None = None,
    ) -> "ParagraphIndex":
        """Give the index of some articles; on_article is told how many are analysed."""
        ordered = tuple(sorted(articles, key=lambda article: article.id))
        terms = []
        for number, article in enumerate(ordered, 1):
            terms.append(article_terms(article, analyzer))
            if on_article:
                on_article(number)
        return cls(ordered, tuple(terms), weights or FieldWeights())

    def __len__(self) -> int:
        """Give the number of paragraphs."""
        return len(self._entries)

    def __contains__(self, term: str) -> bool:
        return term in self._article

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that hold a term."""
        return self._body.document_frequency(term)

    def rarity(self, term: str) -> float:
        """Give a term's idf over paragraphs, ln((N + 1) / df), with df 0.5 for a term never seen."""
        frequency = self.frequency(term) or 0.5
        return math.log((len(self) + 1) / frequency)

    def count(self, period: Period) -> int:
        """Give the number of paragraphs in the articles of a period."""
        return int(np.count_nonzero(self.dates.inside(period)[self._owner]))

    def search(
        self, query: Query, k: int, *, period: Period | None = None, recency: float = 0.0
    ) -> tuple[Hit, ...]:
        """Give at most k hits, best first, of a period if there is one.

        Recency is the share of its score, 0 to 1, that the newest article gains, older ones less; ties break
        by date, the newer first, then by article id and paragraph number.
        """
        if k < 1 or not self._entries:
            return ()
        scores = self._scores(query)
        if period:
            scores[~self.dates.inside(period)[self._owner]] = 0.0
        self._add_closeness(scores, query, 4 * k + 16)
        if recency:
            self._add_recency(scores, recency, 4 * k + 16)
        hits: list[Hit] = []
        seen: list[frozenset[str]] = []
        for entry in self._best_first(scores, 4 * k + 16):
            terms = frozenset(self._terms[entry])
            if any(_near_identical(terms, other) for other in seen):
                continue
            seen.append(terms)
            hits.append(self._hit(entry, float(scores[entry]), query))
            if len(hits) == k:
                break
        return tuple(hits)

    def hits_of(self, article: Article, query: Query) -> tuple[Hit, ...]:
        """Give every paragraph of an indexed article as a hit, best first."""
        scores = self._scores(query)
        places = self._places.get(article.id, range(0))
        return tuple(self._hit(n, float(scores[n]), query) for n in sorted(places, key=lambda n: -scores[n]))

    def _scores(self, query: Query) -> Scores:
        own = _field_scores(self._body, query.terms)
        around = self._weights.article * _field_scores(self._article, query.terms)
        around += self._weights.heading * _field_scores(self._heading, query.terms)
        total: Scores = own + around[self._owner]
        same = self._owner[1:] == self._owner[:-1]
        total[1:] += self._weights.before * same * own[:-1]
        return total

    def _add_closeness(self, scores: Scores, query: Query, depth: int) -> None:
        """Lift those of the best paragraphs in which words of the query stand together."""
        if pairs := close_pairs(query.terms):
            for entry in list(self._best_first(scores, depth)):
                lift = closeness(self._terms[entry], pairs, self.rarity)
                scores[entry] += self._weights.closeness * lift

    def _add_recency(self, scores: Scores, recency: float, depth: int) -> None:
        """Lift the best paragraphs by how new their articles are."""
        best = list(self._best_first(scores, depth))
        scores[best] *= 1 + recency * self.dates.newness[self._owner[best]]

    def _best_first(self, scores: Scores, most: int) -> Iterator[int]:
        """Give about as many places with a positive score as wanted, best first, ties newest first."""
        bound = np.partition(scores, -most)[-most] if most < len(scores) else 0.0
        places = np.flatnonzero(scores >= max(bound, np.nextafter(0, 1)))
        newness = self.dates.newness[self._owner[places]]
        return (int(places[n]) for n in np.lexsort((places, -newness, -scores[places])))

    def _hit(self, entry: int, score: float, query: Query) -> Hit:
        article, paragraph = self._entries[entry]
        return Hit(article, paragraph, score, tuple(self._parts(entry, query)))

    def _parts(self, entry: int, query: Query) -> Iterator[ScorePart]:
        places = (
            (self._body, entry, 1.0),
            (self._heading, int(self._owner[entry]), self._weights.heading),
            (self._article, int(self._owner[entry]), self._weights.article),
        )
        for term in query.terms:
            share = sum(weight * field.share(term.text, place) for field, place, weight in places)
            yield ScorePart(term, term.weight * share)


def _places(articles: tuple[Article, ...]) -> dict[str, range]:
    """Give where each article's paragraphs stand among all paragraphs."""
    places: dict[str, range] = {}
    start = 0
    for article in articles:
        places[article.id] = range(start, start := start + len(article.paragraphs))
    return places


def _field_scores(field: PostingsBM25, terms: tuple[QueryTerm, ...]) -> Scores:
    """Add up the terms' scores; of a word's alternatives only the best counts in each document."""
    scores = np.zeros(field.corpus_size)
    for word, group in groupby(terms, key=lambda term: term.word if term.origin in _ALTERNATIVES else None):
        if word is None:
            for term in group:
                field.add_scores(term.text, term.weight, scores)
            continue
        best = np.zeros(field.corpus_size)
        for term in group:
            field.raise_scores(term.text, term.weight, best)
        scores += best
    return scores


def _near_identical(terms: frozenset[str], other: frozenset[str]) -> bool:
    common = len(terms & other)
    return common > 0 and common >= _DUPLICATE_SHARE * max(len(terms), len(other))
