"""Articles analysed for an index, slice by slice, in a form that is cheap to hand on and to merge."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, pairwise

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.fields import AnalysedArticle, analysed
from retrieval.index.numbered import Numbered, Numbers, Places, Stretch, ranges, starts_of
from retrieval.records import Article

SLICE = 200
"""Articles that are analysed at a time."""

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What some articles say: of each the terms of its heading, then of its paragraphs, and its words.

    Paragraphs are counted through from 0: those of article n go from `first[n]` to `first[n + 1]`.
    """

    terms: Numbered
    words: Numbered
    first: Places

    @classmethod
    def of(cls, fields: Iterable[AnalysedArticle]) -> "Analysis":
        """Give the analysis of some articles, in order."""
        found = tuple(fields)
        texts = ((one.terms.heading, *one.terms.paragraphs) for one in found)
        counts = np.fromiter((len(one.terms.paragraphs) for one in found), np.int64, len(found))
        terms = Numbered.of(chain.from_iterable(texts))
        return cls(terms, Numbered.of(one.words for one in found), starts_of(counts))

    @classmethod
    def joined(cls, parts: Sequence["Analysis"]) -> "Analysis":
        """Give the articles of some parts, one part after the other."""
        counts = np.concatenate([np.zeros(0, np.int64), *(np.diff(part.first) for part in parts)])
        terms = Numbered.joined([part.terms for part in parts])
        return cls(terms, Numbered.joined([part.words for part in parts]), starts_of(counts))

    @property
    def headings(self) -> Places:
        """Which of the texts in `terms` are headings; at the end, how many texts there are."""
        places: Places = self.first + np.arange(len(self.first))
        return places

    def only(self, articles: Places) -> "Analysis":
        """Give some of the articles in some order."""
        begin, counts = self.headings, np.diff(self.first)[articles]
        texts = ranges(begin[articles], counts + 1)
        return Analysis(self.terms.only(texts), self.words.only(articles), starts_of(counts))

    def bodies(self, articles: Places) -> Stretch:
        """Give the terms of some articles' paragraphs."""
        return self.terms.of_texts(ranges(self.headings[articles] + 1, np.diff(self.first)[articles]))

    def heads(self, articles: Places) -> Stretch:
        """Give the terms of some articles' headings."""
        return self.terms.of_texts(self.headings[articles])

    def wholes(self, articles: Places) -> Stretch:
        """Give all terms of some articles, each one's heading first."""
        ends = self.terms.starts[self.headings]
        lengths = np.diff(ends)[articles]
        return self.terms.numbers[ranges(ends[articles], lengths)], lengths


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """An article's terms, its heading's first, then each paragraph's, their numbers, and its words."""

    fields: tuple[Sequence[str], ...]
    numbers: Numbers
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Some articles and what they say."""

    articles: tuple[Article, ...]
    said: Analysis

    @classmethod
    def joined(cls, parts: Sequence["Prepared"]) -> "Prepared":
        """Give the articles of some parts, one part after the other."""
        if len(parts) == 1:
            return parts[0]
        articles = tuple(chain.from_iterable(part.articles for part in parts))
        return cls(articles, Analysis.joined([part.said for part in parts]))

    def texts(self, number: int) -> "Texts":
        """Give the texts of an article."""
        terms, begin = self.said.terms, int(self.said.first[number]) + number
        starts = terms.starts[begin : begin + len(self.articles[number].paragraphs) + 2].tolist()
        numbers = terms.numbers[starts[0] : starts[-1]]
        every = [*map(terms.words.__getitem__, numbers.tolist())]
        fields = tuple(every[one - starts[0] : next_one - starts[0]] for one, next_one in pairwise(starts))
        return Texts(fields, numbers, self.said.words.text(number))

    def only(self, articles: Places) -> "Prepared":
        """Give some of the articles in some order."""
        return Prepared(tuple(map(self.articles.__getitem__, articles.tolist())), self.said.only(articles))


def prepare(
    articles: Iterable[Article], analyzer: Analyzer, *, on_article: Watcher | None = None
) -> Iterator[Prepared]:
    """Analyse articles slice by slice; on_article is told how many are done."""
    waiting, done = iter(articles), count(1)
    while part := tuple(islice(waiting, SLICE)):
        fields = []
        for article in part:
            fields.append(analysed(article, analyzer))
            if on_article:
                on_article(next(done))
        yield Prepared(part, Analysis.of(fields))
