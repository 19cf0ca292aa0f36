"""The engine on disk beside the one in memory, over question sets, to see that both find the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from bench.places import data_file, sample
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.language import detect
from retrieval.archive import MemoryArchive
from retrieval.evaluate import Row, context_articles, load_rows
from retrieval.evaluate.ranking import rank_of, recall_at
from retrieval.formats import load_articles
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Article, Hit, Query

_K = 10
_CONTEXTS = ("squad-da-dev", "norquad-da")


@dataclass(frozen=True, slots=True)
class Compared:
    """One question's share of hits in common, and whether each engine has the right article first."""

    overlap: float
    memory: float
    disk: float


def side_by_side(count: int | None) -> Iterator[Measured]:
    """Measure the overlap of both engines' ten best paragraphs, and the difference of their R@1."""
    rows = load_rows(data_file("eval/parole-dev.jsonl"))
    articles = load_articles([data_file("data/parole-dk.jsonl.xz")]).articles
    yield from _figures("parole-dev", compare(_asked(rows, count), articles))
    for name in _CONTEXTS:
        rows = load_rows(data_file(f"data/{name}.jsonl.xz"))
        yield from _figures(name, compare(_asked(rows, count), context_articles(rows)))


def compare(rows: Sequence[Row], articles: Sequence[Article]) -> list[Compared]:
    """Put the same queries to both engines; each has its own vocabulary to correct words by."""
    analyzer, archive = Analyzer(), MemoryArchive(articles)
    with TemporaryDirectory() as folder:
        disk = TantivyIndex.create(Path(folder), analyzer, archive).with_changes(archive, change=1)
        memory = ParagraphIndex.build(archive, analyzer)
        one, other = QueryBuilder(analyzer, memory), QueryBuilder(analyzer, disk)
        return [
            _compared(
                row,
                memory.search(query_of(row.question, one), _K),
                disk.search(query_of(row.question, other), _K),
            )
            for row in rows
        ]


def query_of(text: str, queries: QueryBuilder) -> Query:
    """Give the program's query for a question."""
    return queries.build(analyze_question(text, detect(text)))


def _asked(rows: Sequence[Row], count: int | None) -> list[Row]:
    """Give a sample of the rows that some article answers."""
    return sample([row for row in rows if row.answers], count)


def _compared(row: Row, memory: Sequence[Hit], disk: Sequence[Hit]) -> Compared:
    one, other = _places(memory), _places(disk)
    overlap = len(one & other) / max(len(one), len(other), 1) if one or other else 1.0
    return Compared(overlap, _first(row, memory), _first(row, disk))


def _places(hits: Iterable[Hit]) -> frozenset[tuple[str, int]]:
    return frozenset((hit.article.id, hit.paragraph.number) for hit in hits)


def _first(row: Row, hits: Sequence[Hit]) -> float:
    return recall_at(1, rank_of(row.article, [hit.article.id for hit in hits[:1]]))


def _figures(name: str, compared: Sequence[Compared]) -> Iterator[Measured]:
    first = {"rank-bm25": mean(one.memory for one in compared), "tantivy": mean(one.disk for one in compared)}
    yield Measured(f"archive {name} overlap@10 of both engines", mean(one.overlap for one in compared))
    yield Measured(f"archive {name} R@1 between engines", abs(first["rank-bm25"] - first["tantivy"]), first)
