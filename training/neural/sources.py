"""The rows the reader learns from, and those kept out of its training by their article."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.records import Language
from training.examples import Row, read_rows, share_of, unshifted
from training.neural.asked_by_rule import make_rows

HELD_SHARE = 0.15  # of NorQuAD's articles
HELD_TITLES_SHARE = 0.03  # of SQuAD's titles
_SEED = 7


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of one file; key names the article of a row, the same in all its translations."""

    name: str
    language: Language
    train: tuple[Row, ...]
    held: tuple[Row, ...]


def read_sources(folder: Path) -> tuple[Source, ...]:
    """Give squad-en-train, norquad-da and norquad, split by article."""
    norwegian = read_rows(folder / "norquad.jsonl.xz")
    keys = {_number(row): str(row["title"]) for row in norwegian}
    danish = read_rows(folder / "norquad-da.jsonl.xz")
    held = {number for number, title in keys.items() if share_of(title) < HELD_SHARE}
    good = {row["id"] for row in unshifted([row | {"split": "train"} for row in danish], norwegian)}
    english = read_rows(folder / "squad-en-train.jsonl.xz")
    titles = {row["title"] for row in english if share_of(row["title"]) < HELD_TITLES_SHARE}
    return (
        _split("squad-en-train", "en", english, {row["id"] for row in english if row["title"] in titles}),
        _without_shifted(_split("norquad-da", "da", danish, _ids(danish, held)), good),
        _split("norquad", "da", norwegian, _ids(norwegian, held)),
    )


def read_newspapers(folder: Path, measured: Iterable[Path]) -> Source:
    """Give questions made by rule from those pieces of parole-dk that no measuring question is about."""
    asked = _asked(measured)
    articles = [row for row in read_rows(folder / "parole-dk.jsonl.xz") if row["id"] not in asked]
    rows = list(make_rows(articles, random.Random(_SEED)))
    held = {row["id"] for row in rows if share_of(str(row["title"])) < HELD_SHARE}
    return _split("parole-dk", "da", rows, held)


def _asked(measured: Iterable[Path]) -> set[str]:
    """Give the ids of the articles that some questions are about."""
    lines = [line for path in measured for line in path.read_text(encoding="utf-8").splitlines()]
    return {str(json.loads(line)["article"]) for line in lines}


def _ids(rows: list[Row], numbers: set[str]) -> set[str]:
    return {row["id"] for row in rows if _number(row) in numbers}


def _split(name: str, language: Language, rows: list[Row], held: set[str]) -> Source:
    train = tuple(row for row in rows if row["id"] not in held)
    return Source(name, language, train, tuple(row for row in rows if row["id"] in held))


def _without_shifted(source: Source, good: set[str]) -> Source:
    """Leave out rows to train on whose translated answer is not what the original's is."""
    return replace(source, train=tuple(row for row in source.train if row["id"] in good))


def _number(row: Row) -> str:
    """Give what a row and its translation share of their ids."""
    return str(row["id"]).removeprefix("norquad-").removeprefix("da-")
