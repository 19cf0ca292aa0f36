"""What was seen row by row, summed up to figures."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from retrieval.evaluate.ranking import ndcg_at, recall_at, reciprocal_rank

_BINS = 10
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Observation:
    """What one row showed; rank is that of its article, None where it was not found.

    `confidence` is None for an abstention; `sentence` says whether the shown sentence holds a gold answer;
    em and f1 are 0 to 1; all three are 0 for an abstention. `ranked` is False where nothing was searched.
    """

    answerable: bool
    ms: float
    ranked: bool = False
    rank: int | None = None
    confidence: float | None = None
    sentence: bool = False
    em: float = 0.0
    f1: float = 0.0

    @property
    def abstained(self) -> bool:
        """Say whether no answer was given."""
        return self.confidence is None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Answers with a confidence in [low, high): how many, their mean confidence, the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one evaluation: fractions 0 to 1 and milliseconds; None where a figure is undefined.

    `problems` are sentences about articles that could not be read or that the rows name in vain.
    """

    questions: int
    answerable: int
    article_r1: float | None
    article_r5: float | None
    article_r10: float | None
    mrr: float | None
    ndcg10: float | None
    sentence_accuracy: float | None
    answer_em: float | None
    answer_f1: float | None
    abstain_precision: float | None
    abstain_recall: float | None
    false_refusals: float | None
    ms_p50: float | None
    ms_p95: float | None
    reliability: tuple[ReliabilityBin, ...] = ()
    problems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, int | float | None]:
        """Give the figures by name, in a fixed order, rounded to four decimals."""
        names = self.__dataclass_fields__.keys() - {"reliability", "problems"}
        ordered = (name for name in self.__dataclass_fields__ if name in names)
        return {name: _rounded(getattr(self, name)) for name in ordered}


def sum_up(seen: Sequence[Observation], *, problems: Iterable[str] = ()) -> Figures:
    """Sum up what the rows showed."""
    answerable = [one for one in seen if one.answerable]
    searched = [one for one in answerable if one.ranked]
    refused = [one for one in seen if one.abstained]
    times = sorted(one.ms for one in seen)
    return Figures(
        questions=len(seen),
        answerable=len(answerable),
        article_r1=_mean(searched, lambda one: recall_at(1, one.rank)),
        article_r5=_mean(searched, lambda one: recall_at(5, one.rank)),
        article_r10=_mean(searched, lambda one: recall_at(10, one.rank)),
        mrr=_mean(searched, lambda one: reciprocal_rank(one.rank)),
        ndcg10=_mean(searched, lambda one: ndcg_at(10, one.rank)),
        sentence_accuracy=_mean(answerable, lambda one: one.sentence),
        answer_em=_mean(answerable, lambda one: one.em),
        answer_f1=_mean(answerable, lambda one: one.f1),
        abstain_precision=_mean(refused, lambda one: not one.answerable),
        abstain_recall=_mean([one for one in seen if not one.answerable], lambda one: one.abstained),
        false_refusals=_mean(answerable, lambda one: one.abstained),
        ms_p50=percentile(50, times),
        ms_p95=percentile(95, times),
        reliability=reliability(seen),
        problems=tuple(problems),
    )


def reliability(seen: Iterable[Observation]) -> tuple[ReliabilityBin, ...]:
    """Give, for each tenth of confidence that occurs, how often the shown sentence was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one in seen:
        if one.confidence is not None:
            place = min(int(one.confidence * _BINS), _BINS - 1)
            bins.setdefault(place, []).append((one.confidence, one.sentence))
    return tuple(_bin(place, bins[place]) for place in sorted(bins))


def percentile(percent: float, ordered: Sequence[float]) -> float | None:
    """Give the smallest value that so many percent do not exceed (nearest rank); None for no values."""
    if not ordered:
        return None
    return ordered[max(math.ceil(percent / 100 * len(ordered)), 1) - 1]


def _bin(place: int, answers: Sequence[tuple[float, bool]]) -> ReliabilityBin:
    count = len(answers)
    confidence = sum(confidence for confidence, _ in answers) / count
    accuracy = sum(right for _, right in answers) / count
    return ReliabilityBin(place / _BINS, (place + 1) / _BINS, count, confidence, accuracy)


def _mean(seen: Sequence[Observation], measure: Callable[[Observation], float]) -> float | None:
    return sum(map(measure, seen)) / len(seen) if seen else None


def _rounded(value: float | None) -> float | None:
    return round(value, _DIGITS) if isinstance(value, float) else value
