"""Trains the lexical reader and writes `retrieval/reader/weights.json`.

Run as `python -m training.train_reader DATA`, where DATA holds squad-en-train, norquad and norquad-da
(`.jsonl.xz`); the measuring sets are never opened. It prints figures on articles held out of those three.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.reader.choice import worths
from retrieval.reader.evidence import SENTENCE_FEATURES
from retrieval.reader.reading import Views
from retrieval.reader.templates import AXES, feature_name, features
from retrieval.records import Language
from training.examples import Example, Pool, is_held, read_rows, sample, unshifted
from training.examples import Row as Question
from training.neural.sources import read_sources
from training.pages import Page, as_page, as_sentences, see
from training.softmax import Row, fit_sentences, fit_spans

WEIGHTS = Path(__file__).parent.parent / "retrieval" / "reader" / "weights.json"
_CREDIT = 6.0  # "Foto: NAME" answers who took a photograph; no training set asks it
_SMALLEST = 0.04  # weights below are left out of the file
_RETRIEVED_EVERY: dict[Language, int] = {"en": 3, "da": 2}  # one reads all articles' hits, the rest its own
_WORTH = {"squad-en-train": 1.0, "norquad-da": 2.0, "norquad": 2.0}
_SENTENCE_WORTH = {"squad-en-train": 0.3, "norquad-da": 2.0, "norquad": 1.0}


@dataclass(frozen=True, slots=True)
class Source:
    """One file's questions over their own pool of articles."""

    name: str
    pool: Pool
    views: Views

    def examples(self, *, held: bool) -> Iterator[Example]:
        """Give the examples to train on, or those held out, some of each kind."""
        rows = (row for row in self.pool.rows if is_held(row) is held)
        every = _RETRIEVED_EVERY[self.pool.language]
        for number, row in enumerate(rows):
            yield self.pool.example(row, retrieved=number % every == 0)

    def both(self) -> Iterator[Example]:
        """Give each example to train on twice: with the hits from all articles, and from its own."""
        for row in self.pool.rows:
            if not is_held(row):
                yield self.pool.example(row, retrieved=True)
                yield self.pool.example(row, retrieved=False)


def load_sources(folder: Path, analyzer: Analyzer, squad: int) -> list[Source]:
    """Give the three sources, squad questions of the first.

    What is kept out of the neural reader's training is kept out here too: from it is learnt how far each of
    the two is believed, and a reader would be believed too much where it has seen the answers.
    """
    held = {row["id"] for source in read_sources(folder) for row in source.held}
    english = sample(read_rows(folder / "squad-en-train.jsonl.xz"), squad, seed=1)
    norwegian = read_rows(folder / "norquad.jsonl.xz")
    danish = unshifted(read_rows(folder / "norquad-da.jsonl.xz"), norwegian)
    pools = {
        "squad-en-train": Pool(_keep_out(english, held), "en", analyzer),
        "norquad-da": Pool(_keep_out(danish, held), "da", analyzer),
        "norquad": Pool(_keep_out(norwegian, held), "da", analyzer),
    }
    return [Source(name, pool, Views(analyzer, pool.index.rarity)) for name, pool in pools.items()]


def _keep_out(rows: list[Question], ids: set[str]) -> list[Question]:
    return [row | {"split": "validation"} if row["id"] in ids else row for row in rows]


def train_sentences(sources: list[Source]) -> dict[str, float]:
    """Give the weights of the sentence measures."""
    seen = []
    for source in sources:
        danish = source.pool.language == "da"
        for example in source.both() if danish else source.examples(held=False):
            sentences = as_sentences(example, see(example, source.views, source.pool.index.rarity)[1])
            if sentences.gold.any():
                seen.append((sentences, _SENTENCE_WORTH[source.name]))
    weights = dict(zip(SENTENCE_FEATURES, (float(weight) for weight in fit_sentences(seen)), strict=True))
    return weights | {"credit": _CREDIT}


def pages(source: Source, weights: dict[str, float], *, held: bool) -> Iterator[Page]:
    """Give the pages of a source's examples that can be read."""
    for example in source.examples(held=held):
        wanted, evidence = see(example, source.views, source.pool.index.rarity)
        page = as_page(example, wanted, evidence, weights, held=held)
        if page is not None and (held or page.gold.any()):
            yield page


def score(page: Page, weights: Row) -> tuple[float, float]:
    """Give exact match and F1 of the span chosen on a held-out page."""
    table = dict(zip(AXES, page.codes.astype(np.int64), strict=True))
    scores = weights[features(table)].sum(axis=0, dtype=np.float64)
    best = int(np.argmax(worths(page.first, page.last, page.sentence, scores)))
    truth = float(page.f1[best]) if page.f1 is not None else 0.0
    return float(truth > 1 - 1e-9), truth


def write(sentence: dict[str, float], span: Row, path: Path) -> None:
    """Write the weights readably, by name, sorted."""
    kept = np.flatnonzero(np.abs(span) >= _SMALLEST)
    named: dict[str, dict[str, float]] = {}
    for place in map(int, kept):
        pairs = [part.split("=", 1) for part in feature_name(place).split(" ")]
        axes, values = (" ".join(side) for side in zip(*pairs, strict=True))
        named.setdefault(axes, {})[values] = round(float(span[place]), 3)
    record = {"sentence": {name: round(weight, 4) for name, weight in sentence.items()}, "span": named}
    path.write_text(json.dumps(record, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(kept)} weights in {path.name}")


def main() -> None:
    """Train on the files of a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--squad", type=int, default=20_000, help="English questions to train on")
    parser.add_argument("--epochs", type=int, default=5)
    options = parser.parse_args()
    sources = load_sources(options.data, Analyzer(), options.squad)
    sentence = train_sentences(sources)
    train = [(page, _WORTH[s.name]) for s in sources for page in pages(s, sentence, held=False)]
    print(f"{len(train)} pages", flush=True)
    span = fit_spans(train, epochs=options.epochs)
    write(sentence, span, WEIGHTS)
    for source in sources:
        figures = np.array([score(page, span) for page in pages(source, sentence, held=True)])
        exact, shared = figures.mean(axis=0)
        print(f"{source.name}: held out {len(figures)}, EM {exact:.3f}, F1 {shared:.3f}")


if __name__ == "__main__":
    main()
