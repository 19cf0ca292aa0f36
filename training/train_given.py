"""Find the confidence below which a given article is better not answered from.

Each question is read in its own article, which answers it, and where nothing does: about something else in
its own article (a name or a word exchanged), and as it is in the most alike article that lacks the answer.
The threshold makes the mean of F1 where there is an answer and of refusals where there is none the highest,
both kinds counting the same (Rajpurkar et al. 2018, https://arxiv.org/abs/1806.03822).
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.confidence import Confidence, asked_of
from retrieval.panel import make_reader
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.reader import Reader
from retrieval.reader.span_model import SpanModel
from training.examples import Example, Pool, Row, context_id, f1, normalise
from training.neural.groups import Groups
from training.train_confidence import TARGETS, Asking, questions

_LONGEST = 2000  # characters of an article that is given; a newspaper's whole page is searched
_NEAREST = 10
_SEED = 17


@dataclass(frozen=True, slots=True)
class Read:
    """How sure a reading is, its F1 with the gold answer, and whether there was one to find."""

    confidence: float
    f1: float
    answerable: bool


def main() -> None:
    """Read the questions, print what each threshold is worth, and write the best one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=300, help="questions of each kind")
    parser.add_argument("--model", type=Path, help="with the model of this folder, for the neural reader")
    arguments = parser.parse_args()
    model = SpanModel.load(arguments.model) if arguments.model else None
    read = [
        one
        for asking in questions(arguments.data, model)
        for one in _read_set(asking, model, arguments.count)
    ]
    best = best_threshold(read)
    for threshold in (0.1, 0.3, 0.5, 0.7, 0.8, 0.9, best):
        print(f"{threshold:.3f}   {worth(read, threshold):.3f}")
    target = TARGETS / f"confidence.{'neural' if model else 'lexical'}.json"
    record = json.loads(target.read_text("utf-8")) | {"threshold_given": round(best, 3)}
    target.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", "utf-8")


def best_threshold(read: list[Read]) -> float:
    """Give the lowest of the confidences at which refusing everything below is worth most."""
    return max(sorted({one.confidence for one in read}), key=lambda threshold: worth(read, threshold))


def worth(read: list[Read], threshold: float) -> float:
    """Give the mean of F1 and of refusals, 0 to 1, where everything below a threshold is refused."""
    answered = [one.f1 * (one.confidence >= threshold) for one in read if one.answerable]
    refused = [one.confidence < threshold for one in read if not one.answerable]
    return float(np.mean(answered) + np.mean(refused)) / 2


def _read_set(asking: Asking, model: SpanModel | None, count: int) -> Iterator[Read]:
    analyzer = Analyzer()
    searched, asked = (
        [row for row in rows if len(row["context"]) <= _LONGEST] for rows in (asking.searched, asking.asked)
    )
    pool = Pool(searched, asking.language, analyzer)
    reader = make_reader(LexicalReader(analyzer, pool.index.rarity), model)
    chance = random.Random(_SEED)
    groups = Groups(asked, asking.language, analyzer)
    contexts = {context_id(row["context"]): row for row in searched}
    for row in chance.sample(asked, min(count, len(asked))):
        yield _read(reader, pool.example(row, retrieved=False), answerable=True)
        if question := groups.twist(row, chance):
            yield _read(reader, pool.example(row | {"question": question}, retrieved=False), answerable=False)
        if other := _other(pool, contexts, row):
            yield _read(reader, pool.example(row | other, retrieved=False), answerable=False)
    print(asking.language, "read", flush=True)


def _other(pool: Pool, contexts: Mapping[str, Row], row: Row) -> Row | None:
    """Give the text and title of the most alike article that lacks the answer."""
    answers = [normalise(answer) for answer in row["answers"]]
    for hit in pool.example(row, retrieved=True, k=_NEAREST).hits:
        other = contexts[hit.article.id]
        if not any(answer in normalise(other["context"]) for answer in answers):
            return {"context": other["context"], "title": other["title"]}
    return None


def _read(reader: Reader, example: Example, *, answerable: bool) -> Read:
    readings = reader.read(example.question, example.query, example.hits)
    if not readings:
        return Read(0.0, 0.0, answerable)
    best = readings[0]
    asked = asked_of(example.question, example.query, len(example.hits))
    right = max(f1(best.answer.text, answer) for answer in example.answers)
    return Read(Confidence.load(reader.name).of(best, asked), right, answerable)


if __name__ == "__main__":
    main()
