"""A part of the index: articles whose postings were built together and never change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import PostingsBM25
from retrieval.index.fields import BODY, HEADING, WHOLE
from retrieval.index.numbered import Places
from retrieval.index.periods import ArticleDates
from retrieval.index.postings import Postings, numbers_of
from retrieval.index.prepared import Prepared
from retrieval.index.scoring import Fields, Totals
from retrieval.records import Article, Paragraph

_MOST_GONE = 0.5  # of a segment's articles


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Some articles by id, their terms and postings; dropped ones stay, marked, until segments are merged.

    Paragraphs are counted through from 0; `owner` says which article each belongs to.
    """

    held: Prepared
    places: dict[str, int]
    dropped: frozenset[int]
    owner: Places
    dates: ArticleDates
    body: Postings
    heading: Postings
    whole: Postings

    @classmethod
    def build(cls, prepared: Prepared) -> "Segment":
        """Give the segment of some articles."""
        ids = [article.id for article in prepared.articles]
        held = prepared.only(np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64))
        said, everywhere = held.said, np.arange(len(ids))
        numbers = numbers_of(said.terms.words)
        body, heading, whole = (
            Postings.over(*texts, numbers)
            for texts in (said.bodies(everywhere), said.heads(everywhere), said.wholes(everywhere))
        )
        return cls(
            held=held,
            places=numbers_of(article.id for article in held.articles),
            dropped=frozenset(),
            owner=np.repeat(everywhere, np.diff(said.first)),
            dates=ArticleDates.of(held.articles),
            body=body,
            heading=heading,
            whole=whole,
        )

    @property
    def first(self) -> Places:
        """Where each article's paragraphs begin; at the end, how many there are."""
        return self.held.said.first

    def __len__(self) -> int:
        """Give the number of paragraphs that are left."""
        return self.body.documents

    @property
    def worn(self) -> bool:
        """Whether so many articles were dropped that the others are better off on their own."""
        return len(self.dropped) > _MOST_GONE * len(self.held.articles)

    def left(self) -> Prepared:
        """Give the articles that are left, by id."""
        return self.held.only(self._left()) if self.dropped else self.held

    def articles_left(self) -> Iterator[Article]:
        """Give the articles that are left, by id, as they are."""
        return (one for number, one in enumerate(self.held.articles) if number not in self.dropped)

    def get(self, article_id: str) -> int | None:
        """Give the number of an article that is left."""
        number = self.places.get(article_id)
        return None if number in self.dropped else number

    def without(self, ids: Iterable[str]) -> "Segment":
        """Give the segment less some articles; it shares the postings, and is itself without any of them."""
        numbers = self._numbers(ids)
        if not len(numbers):
            return self
        return replace(
            self,
            dropped=self.dropped.union(numbers.tolist()),
            body=self.body.without(*self.held.said.bodies(numbers)),
            heading=self.heading.without(*self.held.said.heads(numbers)),
            whole=self.whole.without(*self.held.said.wholes(numbers)),
        )

    def words_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Give the words of those of some articles that are left, each with how many hold it."""
        return self.held.said.words.counted(self._numbers(ids))

    def dates_left(self) -> ArticleDates:
        """Give the days of the articles that are left."""
        return self.dates.only(~np.isin(np.arange(len(self.held.articles)), list(self.dropped)))

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
        article = self.held.articles[number]
        return article, article.paragraphs[entry - int(self.first[number])]

    def terms_at(self, entry: int) -> tuple[str, ...]:
        """Give a paragraph's terms in order."""
        return self.held.said.terms.text(entry + int(self.owner[entry]) + 1)

    def gone(self) -> NDArray[np.intp]:
        """Give the paragraphs of dropped articles."""
        return (
            np.flatnonzero(np.isin(self.owner, list(self.dropped))) if self.dropped else np.zeros(0, np.intp)
        )

    def _left(self) -> Places:
        everywhere = np.arange(len(self.held.articles))
        return everywhere[~np.isin(everywhere, list(self.dropped))]

    def _numbers(self, ids: Iterable[str]) -> Places:
        found = {number for one in ids if (number := self.get(one)) is not None}
        return np.array(sorted(found), np.int64)
