"""A part of the index: articles whose postings were built together and never change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import PostingsBM25
from retrieval.index.fields import BODY, HEADING, WHOLE, ArticleTerms
from retrieval.index.periods import ArticleDates
from retrieval.index.postings import Postings
from retrieval.index.scoring import Fields, Totals
from retrieval.records import Article, Paragraph

_STEP = 4  # times the next smaller segment's paragraphs
_MOST_GONE = 0.5  # of a segment's articles

Indexed = tuple[Article, ArticleTerms]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Some articles by id, their terms and postings; dropped ones stay, marked, until segments are merged.

    Paragraphs are numbered through from 0: those of article n from `first[n]` to `first[n + 1]`.
    """

    articles: tuple[Indexed, ...]
    places: dict[str, int]
    dropped: frozenset[int]
    first: NDArray[np.int64]
    owner: NDArray[np.int64]
    dates: ArticleDates
    body: Postings
    heading: Postings
    whole: Postings

    @classmethod
    def build(cls, articles: Iterable[Indexed]) -> "Segment":
        """Give the segment of some articles."""
        ordered = tuple(sorted(articles, key=lambda one: one[0].id))
        counts = [len(article.paragraphs) for article, _ in ordered]
        return cls(
            articles=ordered,
            places={article.id: number for number, (article, _) in enumerate(ordered)},
            dropped=frozenset(),
            first=np.cumsum([0, *counts]),
            owner=np.repeat(np.arange(len(ordered)), counts),
            dates=ArticleDates.of(article for article, _ in ordered),
            body=Postings.build(terms for _, fields in ordered for terms in fields.paragraphs),
            heading=Postings.build(fields.heading for _, fields in ordered),
            whole=Postings.build(fields.whole for _, fields in ordered),
        )

    def __len__(self) -> int:
        """Give the number of paragraphs that are left."""
        return self.body.documents

    def left(self) -> Iterator[Indexed]:
        """Give the articles that are left, by id."""
        return (one for number, one in enumerate(self.articles) if number not in self.dropped)

    def get(self, article_id: str) -> int | None:
        """Give the number of an article that is left."""
        number = self.places.get(article_id)
        return None if number in self.dropped else number

    def without(self, ids: Iterable[str]) -> "Segment":
        """Give the segment less some articles; it shares the postings, and is itself without any of them."""
        numbers = frozenset(number for one in ids if (number := self.get(one)) is not None)
        if not numbers:
            return self
        terms = [self.articles[number][1] for number in numbers]
        return replace(
            self,
            dropped=self.dropped | numbers,
            body=self.body.without(paragraph for one in terms for paragraph in one.paragraphs),
            heading=self.heading.without(one.heading for one in terms),
            whole=self.whole.without(one.whole for one in terms),
        )

    def dates_left(self) -> ArticleDates:
        """Give the days of the articles that are left."""
        return self.dates.only(~np.isin(np.arange(len(self.articles)), list(self.dropped)))

    def fields(self, totals: Totals) -> Fields:
        """Give the segment's scored fields."""
        return Fields.of(
            PostingsBM25(self.body, totals.body, BODY),
            PostingsBM25(self.heading, totals.heading, HEADING),
            PostingsBM25(self.whole, totals.whole, WHOLE),
            owner=self.owner,
            weights=totals.weights,
        )

    def at(self, entry: int) -> tuple[Article, Paragraph]:
        """Give a paragraph with its article."""
        number = int(self.owner[entry])
        article = self.articles[number][0]
        return article, article.paragraphs[entry - int(self.first[number])]

    def terms_at(self, entry: int) -> tuple[str, ...]:
        """Give a paragraph's terms in order."""
        number = int(self.owner[entry])
        return self.articles[number][1].paragraphs[entry - int(self.first[number])]

    def gone(self) -> NDArray[np.intp]:
        """Give the paragraphs of dropped articles."""
        return (
            np.flatnonzero(np.isin(self.owner, list(self.dropped))) if self.dropped else np.zeros(0, np.intp)
        )


def merged(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Give the same articles in fewer segments, the largest first, each some times the next one's size.

    So a few new articles never wait for the many to be built anew, and a search visits few segments.
    """
    ordered = sorted((_tidy(one) for one in segments if len(one.articles) > len(one.dropped)), key=len)
    kept: list[Segment] = []
    for segment in reversed(ordered):
        kept.append(segment)
        while len(kept) > 1 and len(kept[-2]) < _STEP * len(kept[-1]):
            small, large = kept.pop(), kept.pop()
            kept.append(Segment.build([*large.left(), *small.left()]))
    return tuple(kept)


def _tidy(segment: Segment) -> Segment:
    if len(segment.dropped) <= _MOST_GONE * len(segment.articles):
        return segment
    return Segment.build(segment.left())
