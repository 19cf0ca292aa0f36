"""The reader's learned weights, stored readably: under each template's axes, values and their number."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import ResourceError
from retrieval.reader.evidence import SENTENCE_FEATURES
from retrieval.reader.templates import feature_places, offsets

_FILE = "weights.json"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights of the sentence measures, by name, and of the span features, one long row."""

    sentence: Mapping[str, float]
    span: NDArray[np.float32]


@cache
def load_weights() -> Weights:
    """Give the weights of `training/train_reader.py`; raises ResourceError if they are gone or damaged."""
    try:
        record = json.loads((files("retrieval.reader") / _FILE).read_text(encoding="utf-8"))
        return make_weights(record["sentence"], record["span"])
    except (OSError, ValueError, KeyError) as err:
        raise ResourceError(f"the reader's weights {_FILE} are missing or damaged: {err}") from err


def make_weights(sentence: Mapping[str, float], span: Mapping[str, Mapping[str, float]]) -> Weights:
    """Give weights from their names; raises ValueError for a name that stands for nothing."""
    unknown = set(sentence) - set(SENTENCE_FEATURES)
    if unknown:
        raise ValueError(f"unknown sentence measures: {sorted(unknown)}")
    row = np.zeros(offsets()[-1], dtype=np.float32)
    for axes, weights in span.items():
        row[feature_places(axes, weights)] = list(weights.values())
    return Weights(dict(sentence), row)
