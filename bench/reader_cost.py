"""What the neural reader costs: milliseconds, memory, and what 8-bit weights take from it.

Run as a program it loads the model, answers over the newspaper pieces, and prints its memory.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.cold import peak_megabytes
from bench.places import ROOT, data_file, sample
from bench.questions import PAROLE
from bench.targets import Measured
from config.reader import SHIPPED_MODEL
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.evaluate import Row, context_articles, evaluate, load_rows
from retrieval.formats import load_articles
from retrieval.reader.span_model import SpanModel

_WORDS = 130
_ROUNDS = 30
_ROWS = 1000
_ASKED = 40
_QUESTION = "Hvem fik prisen for bedste mandlige birolle i 1992?"


def paragraph(_: int | None) -> Iterator[Measured]:
    """Measure one paragraph of 130 words on one thread, and how long the model takes to load."""
    begun = time.perf_counter()
    model = SpanModel.load(SHIPPED_MODEL, threads=1)
    yield Measured("neural model load", time.perf_counter() - begun, unit="s")
    text = _paragraph()
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        model.read(_QUESTION, [text])
        times.append((time.perf_counter() - begun) * 1000)
    yield Measured("neural one paragraph, one thread", statistics.median(times), unit="ms")


def memory(_: int | None) -> Iterator[Measured]:
    """Measure the memory of a process that answers over the newspaper pieces."""
    command = [sys.executable, "-m", "bench.reader_cost"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # our own
    yield Measured("neural peak memory over parole", float(json.loads(done.stdout)), unit="MB")


def whole_weights(folder: Path, count: int | None) -> Iterator[Measured]:
    """Measure the shipped model beside its float32 twin in a folder, with the paragraph given."""
    everything = load_rows(data_file("data/squad-da-dev.jsonl.xz"))
    rows = sample(everything, count or _ROWS)
    shipped, twin = (_f1(rows, everything, one) for one in (SHIPPED_MODEL, folder))
    yield Measured(
        "neural F1 lost by 8-bit weights", twin - shipped, {"float32 F1": twin, "8-bit F1": shipped}
    )


def _f1(rows: Sequence[Row], everything: Sequence[Row], folder: Path) -> float:
    articles = context_articles(everything)
    model = SpanModel.load(folder)
    answerer = Answerer.build(MemoryArchive(articles), Analyzer(), model=model, abstain_below=0.0)
    figures = evaluate(rows, answerer, given={article.id: article for article in articles})
    return figures.answer_f1 or 0.0


def _paragraph() -> str:
    articles = load_articles([data_file(PAROLE)]).articles
    words = (word for article in articles for part in article.paragraphs for word in part.text.split())
    return " ".join(word for word, _ in zip(words, range(_WORDS), strict=False))


def _answer_some() -> float:
    rows = load_rows(data_file("eval/parole-dev.jsonl"))[:_ASKED]
    archive = MemoryArchive(load_articles([data_file(PAROLE)]).articles)
    answerer = Answerer.build(archive, Analyzer(), model=SpanModel.load(SHIPPED_MODEL))
    for row in rows:
        answerer.answer(row.question)
    return peak_megabytes()


if __name__ == "__main__":
    print(json.dumps(_answer_some()))
