"""The one place that turns a reading into a confidence and judges it good enough or not."""

from dataclasses import replace

from retrieval.analyzer.tokens import fold_case
from retrieval.confidence import Asked, Confidence, asked_of
from retrieval.duplicates.variants import differing, with_twin
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Hit,
    Outcome,
    Query,
    Question,
    Reading,
)

_FURTHER = 2
_NEAREST = 3
_SURE = 0.4  # below it the user is told that the answer may be wrong
_FURTHER_BELOW = 0.5  # of the answer's own confidence


class Judge:
    """Answers when the best reading of a reader, given by its name, is likely enough to be right."""

    def __init__(self, *, reader: str, abstain_below: float | None = None) -> None:
        self._confidence = Confidence.load(reader)
        self._abstain_below = abstain_below

    def decide(  # noqa: PLR0913 - what was asked, what was found, and where
        self,
        question: Question,
        query: Query,
        hits: tuple[Hit, ...],
        readings: tuple[Reading, ...],
        *,
        paragraphs: int,
        given: bool = False,
    ) -> Outcome:
        """Give the best reading as an answer, or say why there is none.

        Readings come best first; paragraphs counts those that were searched, or those of a given article.
        """
        if not readings:
            return Abstention(question, query, AbstainReason.NOTHING_FOUND, nearest=_nearest(hits))
        best = readings[0]
        asked = asked_of(question, query, paragraphs)
        confidence = self._confidence.of(best, asked)
        if confidence < self._threshold(paragraphs, given=given):
            contradicted = best.signals.negation_mismatch
            reason = AbstainReason.CONTRADICTED if contradicted else AbstainReason.NOT_SURE
            return Abstention(question, query, reason, confidence, _nearest(hits))
        best, *further = self._shown(readings, asked, confidence)
        sure = confidence >= _SURE
        return Answer(question, query, best.answer.text, best, confidence, tuple(further), sure=sure)

    def _threshold(self, paragraphs: int, *, given: bool) -> float:
        if self._abstain_below is not None:
            return self._abstain_below
        return self._confidence.threshold_given if given else self._confidence.threshold(paragraphs)

    def _shown(self, readings: tuple[Reading, ...], asked: Asked, confidence: float) -> list[Reading]:
        """Give the best reading and the next, one from each other article, that are not much worse.

        What says the same with other figures or names beside it stands behind one of them, not among them.
        """
        shown = [readings[0]]
        for reading in readings[1:]:
            if any(reading.hit.article.id == one.hit.article.id for one in shown):
                continue
            like = next((at for at, one in enumerate(shown) if _says_as_much(reading, one)), None)
            if like is not None:
                shown[like] = replace(shown[like], hit=with_twin(shown[like].hit, reading.hit))
            elif (
                len(shown) <= _FURTHER and self._confidence.of(reading, asked) >= _FURTHER_BELOW * confidence
            ):
                shown.append(reading)
        return shown


def _says_as_much(reading: Reading, other: Reading) -> bool:
    return (
        fold_case(reading.answer.text) == fold_case(other.answer.text)
        and differing(reading.hit, other.hit) is not None
    )


def _nearest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Give the best hit of each of the first articles, but of variants, as none answers, one alone."""
    nearest: list[Hit] = []
    for hit in hits:
        if any(hit.article.id == one.article.id for one in nearest):
            continue
        like = next((at for at, one in enumerate(nearest) if differing(hit, one) is not None), None)
        if like is not None:
            nearest[like] = with_twin(nearest[like], hit)
        elif len(nearest) < _NEAREST:
            nearest.append(hit)
    return tuple(nearest)
