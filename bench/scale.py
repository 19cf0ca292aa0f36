"""One hundred thousand paragraphs: searched through postings, beside rank_bm25's scan of them all."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import TypeVar

import numpy as np
from rank_bm25 import BM25Plus

from bench.places import data_file, sample
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.sentences import split_sentences
from retrieval.evaluate import load_rows
from retrieval.formats import load_articles
from retrieval.index.bm25 import PostingsBM25, Scores
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.records import Article, Paragraph, Query, QueryTerm

_PARAGRAPHS = 100_000
_IN_ARTICLE = 5
_SENTENCES = (1, 5)  # fewest and most in a made paragraph
_QUESTIONS = 40
_BEST = 10
_SEED = 1992
_Found = TypeVar("_Found")


@dataclass(slots=True)
class _Times:
    scan: list[float] = field(default_factory=list)
    postings: list[float] = field(default_factory=list)
    search: list[float] = field(default_factory=list)
    difference: float = 0.0


def scale(count: int | None) -> Iterator[Measured]:
    """Measure the median time to the ten best of many paragraphs; a quick run makes a tenth of them."""
    analyzer = Analyzer()
    articles = make_articles(real_sentences(), _PARAGRAPHS if count is None else _PARAGRAPHS // 10)
    rows = sample(load_rows(data_file("eval/parole-dev.jsonl")), _QUESTIONS)
    queries = [[term.text for term in analyzer.analyze(row.question, row.language)] for row in rows]
    yield from compare(articles, [query for query in queries if query], analyzer)


def compare(
    articles: Sequence[Article], queries: Sequence[Sequence[str]], analyzer: Analyzer
) -> Iterator[Measured]:
    """Measure full scan, postings and the whole search on the same queries, and compare their scores.

    The whole search ranks each paragraph with its heading, its neighbours and its article; the scan and the
    postings score the bare paragraphs.
    """
    documents = [
        [term.text for term in analyzer.analyze(paragraph.text, article.language)]
        for article in articles
        for paragraph in article.paragraphs
    ]
    times = _time_all(documents, ParagraphIndex.build(articles, analyzer), queries)
    name = f"{len(documents):,} paragraphs"
    scan = median(times.scan)
    reference = {"rank_bm25 full scan": scan * 1000}
    yield Measured(f"{name} scoring p50", median(times.postings) * 1000, reference, "ms")
    yield Measured(f"{name} scoring speed-up", scan / median(times.postings), unit="x")
    yield Measured(f"{name} largest score difference", times.difference)
    yield Measured(f"{name} whole search p50", median(times.search) * 1000, reference, "ms")
    yield Measured(f"{name} whole search speed-up", scan / median(times.search), unit="x")


def make_articles(sentences: Sequence[str], count: int) -> list[Article]:
    """Make so many paragraphs of sentences drawn at random, five an article; the same ones every time."""
    chance = random.Random(_SEED)
    texts = [" ".join(chance.choices(sentences, k=chance.randint(*_SENTENCES))) for _ in range(count)]
    return [
        Article(
            f"made-{start:06}",
            tuple(map(Paragraph, range(1, _IN_ARTICLE + 1), texts[start : start + _IN_ARTICLE])),
        )
        for start in range(0, count, _IN_ARTICLE)
    ]


def real_sentences() -> list[str]:
    """Give the sentences of the newspaper pieces."""
    return [
        paragraph.text[span.start : span.end]
        for article in load_articles([data_file("data/parole-dk.jsonl.xz")]).articles
        for paragraph in article.paragraphs
        for span in split_sentences(paragraph.text)
    ]


def _time_all(
    documents: Sequence[Sequence[str]], index: ParagraphIndex, queries: Sequence[Sequence[str]]
) -> _Times:
    scan, postings, times = BM25Plus(documents, delta=0), PostingsBM25.over(documents), _Times()
    for terms in queries:
        expected = _timed(times.scan, partial(_score, scan, terms))
        found = _timed(times.postings, partial(_score, postings, terms))
        times.difference = max(times.difference, float(np.abs(expected - found).max()))
        query = Query(tuple(QueryTerm(term, term) for term in terms))
        _timed(times.search, partial(index.search, query, _BEST))
    return times


def _score(engine: BM25Plus, terms: Sequence[str]) -> Scores:
    """Give all scores, and pick the ten best, which belongs to what is timed."""
    scores: Scores = engine.get_scores(terms)
    places = np.flatnonzero(scores > 0)
    places[np.argsort(-scores[places], kind="stable")][:_BEST]
    return scores


def _timed(times: list[float], search: Callable[[], _Found]) -> _Found:
    begun = time.perf_counter()
    found = search()
    times.append(time.perf_counter() - begun)
    return found
