"""An archive's index on disk searched in a process of its own: `python -m bench.opened FOLDER QUESTIONS`."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import tantivy

from bench.kept import indexed, settings_of
from bot.disk import OnDisk
from bot.index_folder import CURRENT, index_folder
from bot.sources.opening import open_store
from retrieval.analyzer.language import detect
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Query

_K = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of an opened index: milliseconds, and times raw tantivy's p50."""

    paragraphs: int
    search: float
    search_p95: float
    raw: float
    ratio: float


def measure(folder: Path, questions: list[str]) -> Figures:
    """Open as the program does, then take the time of searches, and of tantivy alone beside these."""
    settings = settings_of(folder)
    with open_store(settings) as store, indexed(store, settings) as disk:
        return _measured(disk, Raw.of(index_folder(settings) / CURRENT), questions)


def _measured(disk: OnDisk, raw: "Raw", questions: list[str]) -> Figures:
    builder = QueryBuilder(disk.analyzer, disk.index)
    queries = [builder.build(analyze_question(text, detect(text))) for text in questions]
    ours, alone = _beside([query for query in queries if query.terms], disk.index, raw)
    p95 = sorted(ours)[int(0.95 * len(ours))]
    return Figures(len(disk.index), median(ours), p95, median(alone), median(ours) / median(alone))


@dataclass(frozen=True, slots=True)
class Raw:
    """Tantivy alone over the same paragraphs, as its own manual uses it."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    @classmethod
    def of(cls, folder: Path) -> "Raw":
        """Open the paragraphs of an index."""
        index = tantivy.Index.open(str(folder / "paragraphs"))
        return cls(index.schema, index.searcher())

    def search(self, query: Query) -> object:
        """Give the ten best paragraphs for the same terms, by tantivy's own score."""
        terms = dict.fromkeys(term.text for term in query.terms)
        queries = [tantivy.Query.term_query(self.schema, "body", term, "freq") for term in terms]
        wanted = [(tantivy.Occur.Should, one) for one in queries]
        return self.searcher.search(tantivy.Query.boolean_query(wanted), _K, count=False).hits


def _beside(queries: list[Query], index: TantivyIndex, raw: Raw) -> tuple[list[float], list[float]]:
    """Give the milliseconds of both, taken in turns in a second round, when all files have been read once."""
    for query in queries:
        index.search(query, _K)
        raw.search(query)
    pairs = list(_in_turns(queries, index, raw))
    return [one for one, _ in pairs], [other for _, other in pairs]


def _in_turns(queries: list[Query], index: TantivyIndex, raw: Raw) -> Iterator[tuple[float, float]]:
    for query in queries:
        yield _timed(partial(index.search, query, _K)), _timed(partial(raw.search, query))


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(json.dumps(asdict(measure(Path(sys.argv[1]), asked))))
