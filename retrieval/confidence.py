"""A reading's signals to the chance that it is right: logistic regression with readable weights."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from retrieval.errors import ResourceError
from retrieval.records import Reading, Signals

_FILE = "confidence.json"
_CONTRADICTED_AT_MOST = 0.02  # the article says the opposite of what is asked


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated weights; below the threshold it is better to abstain."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    @classmethod
    def load(cls) -> "Confidence":
        """Give the weights of `training/train_confidence.py`; raises ResourceError if they are gone."""
        return _load()

    def of(self, reading: Reading) -> float:
        """Give the chance, 0 to 1, that a reading shows the right answer."""
        measured = measures(reading.signals)
        total = self.bias + sum(weight * measured[name] for name, weight in self.weights.items())
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return min(chance, _CONTRADICTED_AT_MOST) if reading.signals.negation_mismatch else chance


def measures(signals: Signals) -> dict[str, float]:
    """Give the named numbers a confidence is made of: the signals, and the products that say more than both."""
    values = {field.name: float(getattr(signals, field.name)) for field in fields(signals)}
    values["margin"] = math.tanh(values["margin"])
    values["share_and_coverage"] = values["sentence_share"] * values["paragraph_coverage"]
    values["sentence_coverage_squared"] = values["sentence_coverage"] ** 2
    values["article_coverage_squared"] = values["article_coverage"] ** 2
    return values


@cache
def _load() -> Confidence:
    try:
        record = json.loads((files("retrieval") / _FILE).read_text(encoding="utf-8"))
        return Confidence(record["weights"], record["bias"], record["threshold"])
    except (OSError, ValueError, KeyError) as err:
        raise ResourceError(f"the confidence weights {_FILE} are missing or damaged: {err}") from err
