"""Learns how a neural model's spans are chosen among: `python -m training.neural.weigh DATA FOLDER`.

The questions are those kept out of the model's training by their article, searched over all articles of their
file, and some of the project's own about newspapers; FOLDER holds the model. Writes
`retrieval/reader/neural.json`. The weights make the expected F1 of the chosen span large: the softmax of the
candidates' scores, times each one's F1 with the gold answer (direct loss; Och 2003,
https://aclanthology.org/P03-1021, minimum error rate training, made smooth).
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer.analyzer import Analyzer
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.neural import BY_HAND, NeuralReader, measures
from retrieval.reader.span_model import SpanModel
from retrieval.records import Language, Signals
from training.examples import Example, Pool, Row, f1
from training.neural.sources import read_sources
from training.newspapers import newspaper_questions

WEIGHTS = Path("retrieval/reader/neural.json")
_NAMES = tuple(name for name in measures(Signals()) if name not in BY_HAND)
# Where few questions speak of it, chance must not turn round what a measure means.
_LEAST = np.array([0.0 if name == "chance" else -np.inf for name in _NAMES])
_MOST = np.array([0.0 if name in {"mistyped", "denied"} else np.inf for name in _NAMES])
_STEPS, _RATE, _PENALTY = 600, 0.05, 0.01
_K = 8
_SEED = 5

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The candidates of one question: measures (candidates x names), and F1 with the gold answer."""

    measures: Numbers
    f1: Numbers


def main() -> None:
    """Learn on one half, print the F1 of both halves before and after, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=400, help="questions of each kind")
    options = parser.parse_args()
    model = SpanModel.load(options.folder)
    choices = [one for one in _choices(options.data, model, options.count) if one.f1.max(initial=0) > 0]
    random.Random(_SEED).shuffle(choices)
    half = len(choices) // 2
    alone = np.array([float(name == "chance") for name in _NAMES])
    learnt = fit(choices[:half])
    for name, part in (("learnt on", choices[:half]), ("kept out", choices[half:])):
        print(f"{name}: {len(part)} questions, F1 {mean_f1(part, alone):.3f} -> {mean_f1(part, learnt):.3f}")
    weights = fit(choices)
    record = {name: round(float(weight), 3) for name, weight in zip(_NAMES, weights, strict=True)}
    WEIGHTS.write_text(json.dumps({n: w for n, w in record.items() if w}, indent=1) + "\n", encoding="utf-8")


def held_questions(data: Path) -> Iterator[tuple[str, Language, list[Row], list[Row]]]:
    """Give each kind's name and language, the rows to search among and those to ask.

    Norwegian questions are asked over Danish articles too.
    """
    english, danish, norwegian = read_sources(data)
    crossed = {str(row["id"]).removeprefix("norquad-"): row["question"] for row in norwegian.held}
    asked = [
        row | {"question": crossed[number]}
        for row in danish.held
        if (number := str(row["id"]).removeprefix("norquad-da-")) in crossed
    ]
    everything = [*danish.train, *danish.held]
    yield "norquad-da", "da", everything, list(danish.held)
    yield "norquad-da", "da", everything, asked
    yield "squad-en-train", "en", [*english.train[:6000], *english.held], list(english.held)
    yield "newspapers", "da", *newspaper_questions(data)


def _choices(data: Path, model: SpanModel, count: int) -> Iterator[Choice]:
    for name, language, rows, asked in held_questions(data):
        pool = Pool(rows, language, Analyzer())
        reader = NeuralReader(model, LexicalReader(pool.analyzer, pool.index.rarity))
        for row in random.Random(_SEED).sample(asked, min(count, len(asked))):
            example = pool.example(row, retrieved=True, k=_K)
            if example.hits:
                yield _choice(reader, example)
        print(name, "read", flush=True)


def _choice(reader: NeuralReader, example: Example) -> Choice:
    _, candidates = reader.look(example.question, example.query, example.hits)
    rows = [[measures(one.signals)[name] for name in _NAMES] for one in candidates]
    texts = [one.evidence.view.paragraph.text[one.span.start : one.span.end] for one in candidates]
    best = [
        max(f1(text, answer) for answer in example.answers)
        if example.hits[one.evidence.hit].article.id == example.article
        else 0.0
        for text, one in zip(texts, candidates, strict=True)
    ]
    return Choice(np.array(rows).reshape(-1, len(_NAMES)), np.array(best))


def fit(choices: list[Choice]) -> Numbers:
    """Give the weights, by Adam on the expected F1 with an L2 penalty on standardised measures."""
    spread = np.concatenate([one.measures for one in choices]).std(axis=0) + 1e-9
    theta = np.array([float(name == "chance") for name in _NAMES]) * spread
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, _STEPS + 1):
        slope = _PENALTY * theta - sum(_slope(one, theta / spread) / spread for one in choices) / len(choices)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        theta -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        theta = np.clip(theta, _LEAST, _MOST)
    return np.asarray(theta / spread, dtype=np.float64)


def _slope(choice: Choice, weights: Numbers) -> Numbers:
    """Give how the logarithm of the expected F1 of one question changes with the weights."""
    chances = _softmax(choice.measures @ weights)
    expected = float(chances @ choice.f1) + 1e-6
    return np.asarray((chances * (choice.f1 / expected - 1)) @ choice.measures, dtype=np.float64)


def _softmax(scores: Numbers) -> Numbers:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def mean_f1(choices: list[Choice], weights: Numbers) -> float:
    """Give the mean F1 of the candidates of highest score."""
    return float(np.mean([one.f1[int(np.argmax(one.measures @ weights))] for one in choices]))


if __name__ == "__main__":
    main()
