"""CACM and Vaswani: the paragraph index with the English analyzer against published BM25 figures."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.places import data_file, json_lines
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.evaluate.ranking import average_precision, precision_at
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.records import Article, Paragraph, Question, QuestionKind

_DEPTH = 1000
PUBLISHED = {
    "cacm MAP": {"Anserini, published": 0.3123},
    "cacm P30": {"Anserini, published": 0.1942},
    "vaswani MAP": {"Terrier, published": 0.2992},
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A query and the ids of the documents that were judged relevant, in the collection or not."""

    text: str
    relevant: frozenset[str]


def cacm(_: int | None) -> Iterator[Measured]:
    """Measure MAP and P30 on CACM."""
    rankings = list(_rankings("cacm"))
    yield _mean_ap("cacm MAP", rankings)
    precision = sum(precision_at(30, ids, topic.relevant) for topic, ids in rankings) / len(rankings)
    yield Measured("cacm P30", precision, PUBLISHED["cacm P30"])


def vaswani(_: int | None) -> Iterator[Measured]:
    """Measure MAP on Vaswani."""
    yield _mean_ap("vaswani MAP", list(_rankings("vaswani-npl")))


def load_topics(name: str) -> list[Topic]:
    """Give the queries of a collection that have relevance judgements, as trec_eval counts them."""
    relevant: dict[str, set[str]] = {}
    with data_file(f"data/{name}-qrels.tsv").open(encoding="utf-8") as lines:
        for judged in csv.DictReader(lines, delimiter="\t"):
            if int(judged["score"]) > 0:
                relevant.setdefault(judged["query-id"], set()).add(judged["corpus-id"])
    texts = {query["_id"]: query["text"] for query in json_lines(f"data/{name}-queries.jsonl.xz")}
    return [Topic(texts[number], frozenset(ids)) for number, ids in relevant.items()]


def _rankings(name: str) -> Iterator[tuple[Topic, list[str]]]:
    """Rank the documents as paragraphs of the index, through the program's own queries."""
    analyzer = Analyzer()
    documents = json_lines(f"data/{name}-corpus.jsonl.xz")
    index = ParagraphIndex.build(map(_article, documents), analyzer)
    queries = QueryBuilder(analyzer, index)
    for topic in load_topics(name):
        query = queries.build(Question(topic.text, "en", QuestionKind.THING))
        yield topic, [hit.article.id for hit in index.search(query, _DEPTH)]


def _article(document: dict[str, Any]) -> Article:
    title = document["title"] if document["title"] not in document["text"] else None
    return Article(document["_id"], (Paragraph(1, document["text"]),), language="en", title=title)


def _mean_ap(measure: str, rankings: list[tuple[Topic, list[str]]]) -> Measured:
    mean = sum(average_precision(ids, topic.relevant) for topic, ids in rankings) / len(rankings)
    return Measured(measure, mean, PUBLISHED[measure])
