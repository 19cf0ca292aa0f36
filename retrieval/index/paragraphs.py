"""The engine in memory, rank-bm25: never changed once built; its successor shares what stays the same."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.bm25 import Statistics
from retrieval.index.closeness import close_pairs, closeness_of
from retrieval.index.fields import FieldWeights
from retrieval.index.merging import merged
from retrieval.index.periods import covered
from retrieval.index.prepared import Prepared, Watcher, prepare
from retrieval.index.scoring import Totals
from retrieval.index.segment import Segment
from retrieval.index.selection import Candidate, best_first, best_places, choose, depth_of, lifted
from retrieval.index.words import CountedWords
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Paragraph, Query, ScorePart, Twin


class ParagraphIndex:
    """BM25 over paragraphs, each ranked with its heading, the paragraph before and its whole article."""

    def __init__(
        self,
        segments: tuple[Segment, ...],
        vocabulary: CountedWords,
        *,
        analyzer: Analyzer,
        weights: FieldWeights,
        change: int = 0,
    ) -> None:
        self._segments = segments
        self.change = change
        self._analyzer = analyzer
        self._weights = weights
        self._body = Statistics.of([segment.body for segment in segments])
        self._whole = Statistics.of([segment.whole for segment in segments])
        heading = Statistics.of([segment.heading for segment in segments])
        totals = Totals(self._body, heading, self._whole, weights)
        self._fields = tuple(segment.fields(totals) for segment in segments)
        self._gone = tuple(segment.gone() for segment in segments)
        self.vocabulary = vocabulary
        self.covered = covered(segment.dates_left() for segment in segments)
        newest = self.covered.last.toordinal() if self.covered else 0
        self._newness = tuple(one.dates.newness(newest) for one in segments)
        self.languages = frozenset(article.language for one in segments for article in one.articles_left())

    @classmethod
    def build(
        cls,
        articles: Iterable[Article],
        analyzer: Analyzer,
        *,
        weights: FieldWeights | None = None,
        on_article: Watcher | None = None,
    ) -> "ParagraphIndex":
        """Give the index of some articles; on_article is told how many are analysed."""
        empty = cls((), CountedWords(), analyzer=analyzer, weights=weights or FieldWeights())
        return empty.with_changes(articles, on_article=on_article)

    def with_changes(
        self,
        put: Iterable[Article],
        dropped: Iterable[str] = (),
        *,
        change: int = 0,
        on_article: Watcher | None = None,
    ) -> Self:
        """Give the index after some articles came, or came again, and others went by their ids.

        It searches as if it had been built of the articles that are left; what has not changed is shared.
        """
        once = {article.id: article for article in put}.values()
        return self.with_prepared(
            prepare(once, self._analyzer, on_article=on_article), dropped, change=change
        )

    def with_prepared(self, put: Iterable[Prepared], dropped: Iterable[str] = (), *, change: int = 0) -> Self:
        """Give the same where the articles that came, each one once, are analysed already."""
        new = Prepared.joined(tuple(put))
        gone = {article.id for article in new.articles}.union(dropped)
        lost: Counter[str] = Counter()
        for segment in self._segments:
            lost.update(segment.words_of(gone))
        segments = merged((segment.without(gone) for segment in self._segments), new)
        came = new.said.words.counted(np.arange(len(new.articles)))
        vocabulary = self.vocabulary.with_changes(came, lost)
        return type(self)(segments, vocabulary, analyzer=self._analyzer, weights=self._weights, change=change)

    def __len__(self) -> int:
        """Give the number of paragraphs."""
        return self._body.documents

    def __contains__(self, term: str) -> bool:
        return self._whole.frequency(term) > 0

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that hold a term."""
        return self._body.frequency(term)

    def rarity(self, term: str) -> float:
        """Give a term's idf over paragraphs, ln((N + 1) / df), with df 0.5 for a term never seen."""
        frequency = self.frequency(term) or 0.5
        return math.log((len(self) + 1) / frequency)

    def count(self, period: Period) -> int:
        """Give the number of paragraphs in the articles of a period."""
        masks = (self._within(part, period) for part in range(len(self._segments)))
        return sum(int(np.count_nonzero(mask)) for mask in masks)

    def search(
        self, query: Query, k: int, *, period: Period | None = None, recency: float = 0.0
    ) -> tuple[Hit, ...]:
        """Give at most k hits, best first, of a period if there is one.

        Recency is the share of its score, 0 to 1, that the newest article gains, older ones less; ties break
        by date, the newer first, then by article id and paragraph number.
        """
        if k < 1:
            return ()
        parts = range(len(self._segments))
        candidates = [one for part in parts for one in self._candidates(part, query, k, period)]
        if pairs := close_pairs(query.terms, self.rarity):
            share, closeness = self._weights.closeness, closeness_of(pairs)
            candidates = lifted(candidates, k, lambda one: share * closeness(self._terms_of(one)))
        if recency:
            candidates = lifted(candidates, k, lambda one: recency * one.newness * one.score)
        wanted = frozenset[Hashable](term.text for term in query.terms)
        return self._hits(choose(best_first(candidates, k), k, self._terms_of, wanted), query)

    def hits_of(self, article: Article, query: Query) -> tuple[Hit, ...]:
        """Give every paragraph of an indexed article as a hit, best first."""
        for part, segment in enumerate(self._segments):
            if (number := segment.get(article.id)) is not None:
                scores = self._fields[part].scores(query.terms)
                places = range(int(segment.first[number]), int(segment.first[number + 1]))
                found = [self._candidate(part, place, float(scores[place])) for place in places]
                return self._hits([[one] for one in sorted(found, key=lambda one: -one.score)], query)
        return ()

    def _candidates(self, part: int, query: Query, k: int, period: Period | None) -> Iterator[Candidate]:
        scores = self._fields[part].scores(query.terms)
        scores[self._gone[part]] = 0
        if period:
            scores[~self._within(part, period)] = 0
        places = best_places(scores, depth_of(k))
        return map(self._candidate, repeat(part), places.tolist(), scores[places].tolist())

    def _within(self, part: int, period: Period) -> NDArray[np.bool_]:
        """Say of each paragraph whether it is left and of a period."""
        segment = self._segments[part]
        within: NDArray[np.bool_] = segment.dates.inside(period)[segment.owner]
        within[self._gone[part]] = False
        return within

    def _candidate(self, part: int, entry: int, score: float) -> Candidate:
        segment = self._segments[part]
        article, paragraph = segment.at(entry)
        newness = float(self._newness[part][segment.owner[entry]])
        return Candidate(article.id, paragraph.number, score, part, entry, newness)

    def _terms_of(self, candidate: Candidate) -> tuple[str, ...]:
        return self._segments[candidate.part].terms_at(candidate.entry)

    def _hits(self, chosen: Iterable[Sequence[Candidate]], query: Query) -> tuple[Hit, ...]:
        """Give hits for candidates, in their order, each with what gave way to it."""
        shown = {one: tuple(Twin(*self._at(twin)) for twin in twins) for one, *twins in chosen}
        shares: dict[Candidate, tuple[ScorePart, ...]] = {}
        for part, group in groupby(sorted(shown, key=lambda one: one.part), key=lambda one: one.part):
            found = tuple(group)
            parts = self._fields[part].parts([one.entry for one in found], query.terms)
            shares.update(zip(found, parts, strict=True))
        return tuple(Hit(*self._at(one), one.score, shares[one], twins=twins) for one, twins in shown.items())

    def _at(self, candidate: Candidate) -> tuple[Article, Paragraph]:
        return self._segments[candidate.part].at(candidate.entry)
