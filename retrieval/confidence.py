"""A reading's signals to the chance that it is right: logistic regression with readable weights."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from retrieval.analyzer.language import is_function_word
from retrieval.asked import asked
from retrieval.errors import ResourceError
from retrieval.reader.signals import second_voice
from retrieval.records import Query, Question, Reading, Signals

_PLAIN = (
    "share",
    "sentence_share",
    "agreed_share",
    "sentence_coverage",
    "paragraph_coverage",
    "article_coverage",
    "names_covered",
    "names_near",
    "focus_covered",
    "hit_share",
    "followed_pronoun",
    "seconded",
    "second_share",
)
_BY_SIZE = (
    "sentence_coverage",
    "paragraph_coverage",
    "article_coverage",
    "sentence_share",
    "share_and_coverage",
)
SMALL_AND_LARGE = (100, 5000)  # paragraphs
_ODDS = 10.0  # log odds between which a reader's own doubt still counts
_LEAST = 1e-6  # of a probability whose logarithm is taken
_CONTRADICTED_AT_MOST = 0.02  # the article says the opposite of what is asked
# Measured on norquad-da: right in 2 of 25 readings without the figure asked for, and in small archives in
# 7 of 226 about a name that no article has, in 11 of 302 with half of the words unknown.
_HARDLY_EVER = 0.05
_FEW = 1000  # paragraphs; in more of them an unknown word is more often only another word for it
_YEAR = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
_FIGURES = frozenset(["count", "age", "year"])


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of which archive.

    Only a figure can answer where `figure` is set; `unheard` is set where no article knows one of the
    question's names or half of its words, `other_year` where none knows its year.
    """

    figure: bool
    unheard: bool
    paragraphs: int
    other_year: bool = False


def asked_of(question: Question, query: Query, paragraphs: int) -> Asked:
    """Give what a question asks of an archive of so many paragraphs."""
    names = {word for name in question.names for word in name.split()}
    words = {term.word for term in query.terms if not is_function_word(term.word)}
    unknown = set(query.unknown)
    unheard = bool(unknown) and (bool(names & unknown) or 2 * len(unknown) >= len(words))
    other_year = any(map(_YEAR.fullmatch, unknown))
    return Asked(asked(question.text).target in _FIGURES, unheard, paragraphs, other_year)


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated weights; below the threshold of an archive's size it is better to abstain.

    Where the article is given instead of searched for, that is below `threshold_given`.
    """

    weights: Mapping[str, float]
    bias: float
    threshold_given: float
    threshold_small: float
    threshold_large: float

    @classmethod
    def load(cls, reader: str) -> "Confidence":
        """Give the weights for a reader's readings, by its name; raises ResourceError if they are gone."""
        return _load(f"confidence.{reader}.json")

    def of(self, reading: Reading, asks: Asked) -> float:
        """Give the chance, 0 to 1, that a reading is right."""
        measured = measures(reading.signals, asks)
        total = self.bias + sum(weight * measured[name] for name, weight in self.weights.items())
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        if reading.signals.negation_mismatch:
            return min(chance, _CONTRADICTED_AT_MOST)
        figureless = asks.figure and reading.signals.type_agrees == 0
        unheard = asks.unheard and asks.paragraphs <= _FEW
        # Words have synonyms, and a large archive says it in others; a year has none.
        return min(chance, _HARDLY_EVER) if figureless or unheard or asks.other_year else chance

    def threshold(self, paragraphs: int) -> float:
        """Give the confidence below which to abstain, between small and large by the logarithm of the size.

        Readers of a few articles ask about other things more often than readers of a whole archive do, and
        what a small archive holds stands there more often in the question's own words.
        """
        small, large = (math.log(size) for size in SMALL_AND_LARGE)
        share = (math.log(max(paragraphs, 1)) - small) / (large - small)
        return self.threshold_small + min(max(share, 0), 1) * (self.threshold_large - self.threshold_small)


def measures(signals: Signals, asks: Asked) -> dict[str, float]:
    """Give the named numbers a confidence is made of: the signals, and how much they say in such an archive.

    In an archive of a few articles a question's words are all there or it is about something else; in one of
    thousands the right paragraph often says it in other words. So coverage counts by the archive's size,
    the decimal logarithm of its number of paragraphs over 6.
    """
    values = {name: float(getattr(signals, name)) for name in _PLAIN}
    values["margin"] = math.tanh(signals.margin)
    values["odds"] = math.tanh(signals.odds / _ODDS)
    values["chance"] = math.log(max(signals.share, _LEAST))
    values["agreed"] = math.log(max(signals.agreed_share, _LEAST))
    values["second"] = second_voice(signals)
    values["share_and_coverage"] = signals.sentence_share * max(
        signals.paragraph_coverage, signals.sentence_coverage
    )
    size = math.log10(max(asks.paragraphs, 1)) / 6
    values["size"] = size
    values |= {f"{name}_by_size": size * values[name] for name in _BY_SIZE}
    return values


@cache
def _load(name: str) -> Confidence:
    try:
        record = json.loads((files("retrieval") / name).read_text(encoding="utf-8"))
        return Confidence(**record)
    except (OSError, ValueError, TypeError) as err:
        raise ResourceError(f"the confidence weights {name} are missing or damaged: {err}") from err
