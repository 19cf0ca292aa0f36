"""Calibrate the confidence of readings, with and without the answer in reach.

Each question is read from what the index finds: as it is, with the answer taken away, by turns the whole
article or only the paragraphs that hold the answer, and about another name that the archive knows. A
reading is right if a shown sentence holds a gold answer. Logistic regression by Newton's method with an L2
penalty.
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
from retrieval.confidence import SMALL_AND_LARGE, Confidence, asked_of, measures
from retrieval.evaluate.run import shown_text
from retrieval.panel import make_reader
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.reader import Reader
from retrieval.reader.span_model import SpanModel
from retrieval.records import Hit, Language, Reading
from training.examples import Example, Pool, Row, context_id, is_held, normalise, read_rows, sample
from training.neural.groups import names_in, renamed
from training.neural.weigh import held_questions

Numbers = NDArray[np.float64]

TARGETS = Path("retrieval")
_DEPTH = 40
_K = 8
# Two readings without an answer go with each that has one. So four in ten have none, more than readers ask:
# a wrong answer costs a newsroom more than a refused right one. At .25, a third, all chances just rise.
_UNANSWERABLE_WEIGHT = 0.4
_PENALTY = 3.0
_FOLDS, _FOLDINGS = 5, 10
# The share of right readings that may be refused. In a small archive a refusal is usually right; in a large
# one questions put things in other words, and an unsure answer, marked as such, helps more than none. The
# neural reader is asked fewer questions: at less than two in a hundred two readings would decide.
_REFUSED_RIGHT = {"lexical": (0.035, 0.01), "neural": (0.02, 0.02)}
_SMALL = 3  # articles in a small archive
_ASKED_OF_SMALL = 5
_ASKED_ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading's measures, the archive's size, whether it is right, could be right, and what it weighs."""

    measures: dict[str, float]
    paragraphs: int
    right: bool
    answerable: bool
    weight: float


def main() -> None:
    """Train, print the reliability and what each threshold costs, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=900, help="questions of each kind")
    parser.add_argument(
        "--model", type=Path, help="calibrate the neural reader with the model of this folder"
    )
    arguments = parser.parse_args()
    model = SpanModel.load(arguments.model) if arguments.model else None
    judged = list(_judge_all(questions(arguments.data, model), model, arguments.count))
    names = sorted(judged[0].measures)
    chances = _cross_fitted(judged, names)
    _print_reliability(judged, chances)
    weights, bias = _fit(judged, names)
    reader = "neural" if model else "lexical"
    # Found anew by `train_given`, which comes after this.
    record = {"bias": round(bias, 4), "threshold_given": Confidence.load(reader).threshold_given}
    for name, size, most in zip(("small", "large"), SMALL_AND_LARGE, _REFUSED_RIGHT[reader], strict=True):
        group = [n for n, j in enumerate(judged) if (j.paragraphs > size) == (name == "large")]
        chosen, said = [judged[n] for n in group], chances[group]
        threshold = float(np.quantile(said[[j.right for j in chosen]], most))
        print(f"{name} archives, at most {most} of right readings refused:")
        _print_costs(chosen, said, threshold)
        record[f"threshold_{name}"] = round(threshold, 3)
    rounded = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if round(w, 4)}
    target = TARGETS / f"confidence.{reader}.json"
    target.write_text(json.dumps(record | {"weights": rounded}, indent=2, sort_keys=True) + "\n", "utf-8")


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions of one kind, the rows whose texts are searched, and whether small archives are asked too."""

    searched: list[Row]
    asked: list[Row]
    language: Language
    of_small: bool = True


def questions(data: Path, model: SpanModel | None) -> Iterator[Asking]:
    """Give the questions that a reader's confidence is learnt from, for a model only those it never saw."""
    return _held_sets(data) if model else _sets(data)


def _sets(data: Path) -> Iterator[Asking]:
    """Give Danish, Norwegian and English questions.

    Norwegian questions over the Danish articles stand for readers who ask in other words than the article's.
    """
    danish, norwegian = (read_rows(data / f"{name}.jsonl.xz") for name in ("norquad-da", "norquad"))
    norwegian_of = {str(row["id"]).split("-", 1)[1]: row["question"] for row in norwegian}
    pairs = [(row, norwegian_of.get(str(row["id"]).split("da-", 1)[1])) for row in danish]
    crossed = [row | {"question": question} for row, question in pairs if question]
    english = sample(read_rows(data / "squad-en-train.jsonl.xz"), 6000, seed=1)
    yield Asking(danish, crossed, "da", of_small=False)
    yield Asking(danish, danish, "da")
    yield Asking(english, [row for row in english if is_held(row)], "en")


def _held_sets(data: Path) -> Iterator[Asking]:
    """Give the same kinds of questions, only those kept out of the neural reader's training."""
    seen: set[str] = set()
    for name, language, searched, asked in held_questions(data):
        yield Asking(searched, asked, language, of_small=name not in seen)
        seen.add(name)


def _judge_all(sets: Iterator[Asking], model: SpanModel | None, count: int) -> Iterator[Judged]:
    """Ask the questions of large archives and of many small ones."""
    analyzer = Analyzer()
    for one in sets:
        asked = random.Random(11).sample(one.asked, min(count, len(one.asked)))
        yield from _judge(Pool(one.searched, one.language, analyzer), asked, model)
        if one.of_small:
            yield from _judge_small(one, analyzer, model, count)
        print(len(asked), one.language, "asked", flush=True)


def _judge_small(one: Asking, analyzer: Analyzer, model: SpanModel | None, count: int) -> Iterator[Judged]:
    """Ask a few questions each of many archives of a few articles."""
    rng = random.Random(13)
    by_context: dict[str, list[Row]] = {}
    for row in one.asked:
        by_context.setdefault(row["context"], []).append(row)
    contexts = sorted(by_context)
    for _ in range(count // _ASKED_OF_SMALL):
        own = [row for context in rng.sample(contexts, _SMALL) for row in by_context[context]]
        pool = Pool(own, one.language, analyzer)
        yield from _judge(pool, rng.sample(own, min(_ASKED_OF_SMALL, len(own))), model)
        yield from _judge_elsewhere(pool, rng.sample(one.asked, _ASKED_ELSEWHERE), model)


def _judge_elsewhere(pool: Pool, rows: list[Row], model: SpanModel | None) -> Iterator[Judged]:
    """Ask questions about other articles, which hardly ever have an answer here."""
    reader = make_reader(LexicalReader(pool.analyzer, pool.index.rarity), model)
    for row in rows:
        if context_id(row["context"]) not in pool.articles:
            example = pool.example(row, retrieved=True)
            yield from _judged(reader, example, example.hits, len(pool.index), answerable=False)


def _judge(pool: Pool, rows: list[Row], model: SpanModel | None) -> Iterator[Judged]:
    reader = make_reader(LexicalReader(pool.analyzer, pool.index.rarity), model)
    chance, names = random.Random(17), [name for row in pool.rows for name in names_in(row["question"])]
    for number, row in enumerate(rows):
        example = pool.example(row, retrieved=True, k=_DEPTH)
        size = len(pool.index)
        yield from _judged(reader, example, example.hits, size, answerable=True)
        yield from _judged(reader, example, tuple(_without_answer(example, number)), size, answerable=False)
        if question := renamed(row["question"], names, chance):
            other = pool.example(row | {"question": question}, retrieved=True)
            yield from _judged(reader, other, other.hits, size, answerable=False)


def _without_answer(example: Example, number: int) -> Iterator[Hit]:
    answers = [normalise(answer) for answer in example.answers]
    for hit in example.hits:
        text = normalise(hit.paragraph.text)
        if any(answer in text for answer in answers) or (number % 2 and hit.article.id == example.article):
            continue
        yield hit


def _judged(
    reader: Reader, example: Example, hits: tuple[Hit, ...], size: int, *, answerable: bool
) -> Iterator[Judged]:
    readings = reader.read(example.question, example.query, hits[:_K])
    if readings:
        right = answerable and _is_right(readings[0], example.answers)
        weight = 1.0 if answerable else _UNANSWERABLE_WEIGHT
        yield Judged(
            measures(readings[0].signals, asked_of(example.question, example.query, size)),
            size,
            right,
            answerable,
            weight,
        )


def _is_right(reading: Reading, answers: tuple[str, ...]) -> bool:
    shown = normalise(shown_text(reading.sentences))
    return any(normalise(answer) in shown for answer in answers)


def _fit(judged: list[Judged], names: list[str]) -> tuple[Numbers, float]:
    values = _matrix(judged, names)
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    standard = np.column_stack([(values - middle) / spread, np.ones(len(values))])
    right = np.array([j.right for j in judged], float)
    importance = np.array([j.weight for j in judged])
    penalty = np.diag([*([_PENALTY] * len(names)), 0.0])
    theta = np.zeros(len(names) + 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-standard @ theta))
        slope = standard.T @ (importance * (chance - right)) + penalty @ theta
        curve = (standard * (importance * chance * (1 - chance))[:, None]).T @ standard + penalty
        theta -= np.linalg.solve(curve, slope)
    weights = theta[:-1] / spread
    return weights, float(theta[-1] - weights @ middle)


def _cross_fitted(judged: list[Judged], names: list[str]) -> Numbers:
    """Give each reading the chance of being right that those of the other folds say it has.

    The mean over several ways of folding: a threshold lies among few right readings, and with one way of
    folding it came out anywhere from .044 to .066.
    """
    several = [_cross_fitted_once(judged, names, seed) for seed in range(_FOLDINGS)]
    return np.asarray(np.mean(several, axis=0), dtype=np.float64)


def _cross_fitted_once(judged: list[Judged], names: list[str], seed: int) -> Numbers:
    chances = np.empty(len(judged))
    fold = np.random.default_rng(seed).permutation(len(judged)) % _FOLDS
    for number in range(_FOLDS):
        learnt, kept = (
            [j for j, n in zip(judged, fold, strict=True) if (n == number) == out] for out in (False, True)
        )
        chances[fold == number] = _chances(kept, names, *_fit(learnt, names))
    return chances


def _matrix(judged: list[Judged], names: list[str]) -> Numbers:
    return np.array([[j.measures[name] for name in names] for j in judged])


def _chances(judged: list[Judged], names: list[str], weights: Numbers, bias: float) -> Numbers:
    chances: Numbers = 1 / (1 + np.exp(-(_matrix(judged, names) @ weights + bias)))
    return chances


def _costs(judged: list[Judged], chances: Numbers, threshold: float) -> tuple[float, float, float]:
    """Give the shares refused below a threshold: of unanswerable, of rightly read, of answerable ones."""
    refused = chances < threshold
    answerable = np.array([j.answerable for j in judged])
    right = np.array([j.right for j in judged])
    return float(refused[~answerable].mean()), float(refused[right].mean()), float(refused[answerable].mean())


def _print_reliability(judged: list[Judged], chances: Numbers) -> None:
    right = np.array([j.right for j in judged], float)
    importance = np.array([j.weight for j in judged])
    print("confidence   readings   said   right")
    for low in np.arange(0, 1, 0.1):
        place = (chances >= low) & (chances < low + 0.1)
        if place.any():
            said, was = (np.average(v[place], weights=importance[place]) for v in (chances, right))
            print(f"{low:.1f}-{low + 0.1:.1f}     {place.sum():8d}   {said:.3f}  {was:.3f}")


def _print_costs(judged: list[Judged], chances: Numbers, threshold: float) -> None:
    print("threshold   refused: unanswerable   right readings   answerable")
    for value in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, threshold):
        unanswerable, right, answerable = _costs(judged, chances, value)
        print(
            f"{value:.3f}       {unanswerable:.3f}                   {right:.3f}            {answerable:.3f}"
        )


if __name__ == "__main__":
    main()
