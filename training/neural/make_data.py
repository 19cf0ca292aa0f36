"""Makes what the neural reader learns from: `python -m training.neural.make_data DATA WORK`.

DATA holds squad-en-train, norquad and norquad-da (`.jsonl.xz`); the measuring sets are never opened. WORK
gets the encoded groups, and the rows kept out of training as files for `kildesvar eval`.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from retrieval.analyzer.analyzer import Analyzer
from training.examples import Row
from training.neural.danish.translator import Translator
from training.neural.dataset import write
from training.neural.e5 import packaged, read_e5
from training.neural.groups import Groups
from training.neural.pieces import make_tokenizer
from training.neural.sources import Source, read_newspapers, read_sources
from training.neural.windows import Group

_TIMES = {"squad-en-train": 1, "norquad-da": 3, "norquad": 2, "parole-dk": 3}
_TRANSLATED = 0.5  # of the English groups
_HELD = 300  # groups of each source
_SEED = 14


def main() -> None:
    """Write train.npz, held-*.npz and held-*.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("measured", type=Path, nargs="*", help="questions whose articles are left out")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    model = read_e5(packaged())
    tokenizer = make_tokenizer(model.pieces, model.scores.tolist())
    chance = random.Random(_SEED)
    train: list[Group] = []
    newspapers = read_newspapers(options.data, options.measured)
    for source in (*read_sources(options.data), newspapers):
        train += _train(source, chance)
        held = list(source.held)
        _write_rows(held, options.work / f"held-{source.name}.jsonl")
        chance.shuffle(held)
        groups = Groups(held, source.language, Analyzer()).make(held[:_HELD], chance)
        print(
            source.name,
            "held",
            write(groups, tokenizer, options.work / f"held-{source.name}.npz"),
            flush=True,
        )
    chance.shuffle(train)
    print("train", write(train, tokenizer, options.work / "train.npz"))


def _train(source: Source, chance: random.Random) -> Iterator[Group]:
    rows = [row for row in source.train if not row.get("start_ambiguous")]
    groups = Groups(source.train, source.language, Analyzer())
    translator = Translator()
    for _ in range(_TIMES[source.name]):
        for group in groups.make(rows, chance):
            translated = source.language == "en" and chance.random() < _TRANSLATED
            yield translator.translate(group) if translated else group


def _write_rows(rows: list[Row], path: Path) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
