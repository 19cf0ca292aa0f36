"""Where the measuring data lies, and how it is read and sampled."""

import json
import lzma
import os
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from retrieval.errors import KildesvarError

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
TODAY = date(2026, 11, 27)
"""The day that questions' dates are reckoned from, so that figures do not change by themselves."""

_SEED = 2021
_One = TypeVar("_One")


class MissingDataError(KildesvarError):
    """The measuring data is not where it is looked for."""


def data_folder() -> Path:
    """Give the folder of the measuring data: KILDESVAR_DATA, or `shared` beside the project."""
    folder = Path(os.environ.get("KILDESVAR_DATA") or ROOT.parent / "shared")
    if not folder.is_dir():
        raise MissingDataError(
            f"no measuring data at {folder}: set KILDESVAR_DATA to the folder that holds it"
        )
    return folder


def data_file(name: str) -> Path:
    """Give one file of the measuring data, such as `data/parole-dk.jsonl.xz`."""
    path = data_folder() / name
    if not path.is_file():
        raise MissingDataError(f"the measuring data has no {name}: looked for {path}")
    return path


def json_lines(name: str) -> list[dict[str, Any]]:
    """Read the objects of a packed JSON-lines file of the measuring data."""
    with lzma.open(data_file(name), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sample(everything: Sequence[_One], count: int | None) -> list[_One]:
    """Give a fixed sample in the original order; all where count is None or there are no more."""
    if count is None or count >= len(everything):
        return list(everything)
    chosen = random.Random(_SEED).sample(range(len(everything)), count)
    return [everything[place] for place in sorted(chosen)]
