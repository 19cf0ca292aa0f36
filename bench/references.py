"""The reference retrievers: bm25s with the Snowball stemmer for Danish, no stop words."""

import logging
from collections.abc import Callable, Sequence

import bm25s
import Stemmer

from retrieval.evaluate.ranking import rank_of
from retrieval.evaluate.rows import Row
from retrieval.records import Article

_DEPTH = 60
_ARTICLES = 10

logging.getLogger("bm25s").setLevel(logging.WARNING)


class SnowballBM25:
    """bm25s over texts that belong to articles."""

    def __init__(self, owned: Sequence[tuple[str, str]]) -> None:
        """Index (article id, text) pairs."""
        self._owners = [owner for owner, _ in owned]
        self._stemmer = Stemmer.Stemmer("danish")
        self._engine = bm25s.BM25()
        self._engine.index(self._tokens([text for _, text in owned]), show_progress=False)

    def rankings(self, questions: Sequence[str]) -> list[tuple[str, ...]]:
        """Give, for each question, the ids of the ten best articles, each at its best text."""
        depth = min(_DEPTH, len(self._owners))
        found, _ = self._engine.retrieve(self._tokens(questions), k=depth, show_progress=False)
        return [
            tuple(dict.fromkeys(self._owners[int(place)] for place in places))[:_ARTICLES] for places in found
        ]

    def _tokens(self, texts: Sequence[str]) -> object:
        return bm25s.tokenize(list(texts), stopwords=None, stemmer=self._stemmer, show_progress=False)


def on_articles(articles: Sequence[Article], *, titles: bool = True) -> SnowballBM25:
    """Give the reference over whole articles, by default with their titles."""
    return SnowballBM25([(one.id, _headed(one, _whole(one), titles=titles)) for one in articles])


def on_paragraphs(articles: Sequence[Article], *, titles: bool = True) -> SnowballBM25:
    """Give the reference over paragraphs, by default each with its article's title."""
    return SnowballBM25(
        [(one.id, _headed(one, part.text, titles=titles)) for one in articles for part in one.paragraphs]
    )


def reference_mean(
    engine: SnowballBM25, rows: Sequence[Row], measure: Callable[[int | None], float]
) -> float:
    """Give the mean of a measure of the rank of the right article over the answerable rows."""
    asked = [row for row in rows if row.answers]
    rankings = engine.rankings([row.question for row in asked])
    ranks = [rank_of(row.article, ranking) for row, ranking in zip(asked, rankings, strict=True)]
    return sum(map(measure, ranks)) / len(ranks)


def _whole(article: Article) -> str:
    return "\n\n".join(paragraph.text for paragraph in article.paragraphs)


def _headed(article: Article, text: str, *, titles: bool) -> str:
    return f"{article.title}\n{text}" if titles and article.title else text
