"""Archives of growing size: built, opened and searched, by the engine on disk and by the one in memory."""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.growth import Step, draw
from bench.kept import build
from bench.made import all_sentences, made_articles
from bench.opened import Figures
from bench.places import ROOT, data_file, sample
from bench.side_by_side import query_of, side_by_side
from bench.started import started
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.evaluate import load_rows
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.records import Article

_SIZES = (10_000, 100_000, 1_000_000)
_QUICK = 20  # times smaller
_IN_MEMORY = 100_000  # the most paragraphs that rank-bm25 is for
_QUESTIONS = 200
_NEURAL = 20  # questions that the model answers too
_PICTURE = ROOT / "docs" / "archive-growth.png"


def archive(count: int | None) -> Iterator[Measured]:
    """Measure both engines side by side, then each step of growth; a quick run makes a twentieth of it."""
    yield from side_by_side(count)
    quick = count is not None
    sentences = all_sentences(500 if quick else None)
    questions = asked_questions()
    steps: list[Step] = []
    for size in (size // _QUICK if quick else size for size in _SIZES):
        with TemporaryDirectory() as folder:
            yield from _step(Path(folder), sentences, questions, size, steps)
        if size <= _IN_MEMORY:
            yield from _in_memory(made_articles(sentences, size), questions, size)
    if not quick:
        draw(steps, _PICTURE)


def opened_apart(folder: Path, questions: Sequence[str]) -> Figures:
    """Open an index in a process of its own, and give what it measured."""
    asked = folder / "questions.json"
    asked.write_text(json.dumps(list(questions)), encoding="utf-8")
    command = [sys.executable, "-m", "bench.opened", str(folder), str(asked)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # our own
    return Figures(**json.loads(done.stdout))


def asked_questions() -> list[str]:
    """Give a fixed sample of real questions about newspaper pieces and encyclopedia articles."""
    rows = [*load_rows(data_file("eval/parole-dev.jsonl")), *load_rows(data_file("data/norquad-da.jsonl.xz"))]
    return [row.question for row in sample(rows, _QUESTIONS)]


def _step(
    folder: Path, sentences: Sequence[str], questions: Sequence[str], size: int, steps: list[Step]
) -> Iterator[Measured]:
    built = build(folder, made_articles(sentences, size))
    found, program = opened_apart(folder, questions), started(folder, questions)
    steps.append(Step(size, built.seconds, built.megabytes, program.memory, found.search))
    name = f"archive tantivy {size:,} paragraphs"
    yield Measured(f"{name} indexed a second", size / built.seconds)
    yield Measured(f"{name} on disk", built.megabytes, unit="MB")
    yield Measured(f"{name} open to first answer", program.opening, unit="s")
    if find_spec("onnxruntime"):
        neural = started(folder, questions[:_NEURAL], reader="neural")
        yield Measured(f"{name} open to first answer of the model", neural.opening, unit="s")
        yield Measured(f"{name} memory with the model", neural.memory, unit="MB")
    yield Measured(f"{name} p50", found.search, {"tantivy alone": found.raw}, "ms")
    yield Measured(f"{name} p50 against tantivy alone", found.ratio, unit="x")
    yield Measured(f"{name} p95", found.search_p95, unit="ms")
    yield Measured(f"{name} whole answer p50", program.answer, unit="ms")
    yield Measured(f"{name} memory", program.memory, unit="MB")


def _in_memory(articles: Iterable[Article], questions: Sequence[str], size: int) -> Iterator[Measured]:
    analyzer = Analyzer()
    begun = time.perf_counter()
    index = ParagraphIndex.build(articles, analyzer)
    seconds = time.perf_counter() - begun
    queries = QueryBuilder(analyzer, index)
    times = []
    for text in questions:
        begun = time.perf_counter()
        index.search(query_of(text, queries), 10)
        times.append((time.perf_counter() - begun) * 1000)
    name = f"archive rank-bm25 {size:,} paragraphs"
    yield Measured(f"{name} indexed a second", size / seconds)
    yield Measured(f"{name} p50 with analysis", median(times), unit="ms")
