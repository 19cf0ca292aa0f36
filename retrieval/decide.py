"""The one place that turns a reading into a confidence and judges it good enough or not."""

from retrieval.confidence import Confidence
from retrieval.records import AbstainReason, Abstention, Answer, Hit, Outcome, Query, Question, Reading

_FURTHER = 2
_NEAREST = 3
_FURTHER_BELOW = 0.5  # of the answer's own confidence


class Judge:
    """Answers when the best reading is likely enough to be right, and abstains otherwise."""

    def __init__(self, *, abstain_below: float | None = None) -> None:
        self._confidence = Confidence.load()
        self._threshold = self._confidence.threshold if abstain_below is None else abstain_below

    def decide(
        self, question: Question, query: Query, hits: tuple[Hit, ...], readings: tuple[Reading, ...]
    ) -> Outcome:
        """Give the best reading as an answer, or say why there is none; readings come best first."""
        if not readings:
            return Abstention(question, query, AbstainReason.NOTHING_FOUND, nearest=_nearest(hits))
        best = readings[0]
        confidence = self._confidence.of(best)
        if confidence < self._threshold:
            contradicted = best.signals.negation_mismatch
            reason = AbstainReason.CONTRADICTED if contradicted else AbstainReason.NOT_SURE
            return Abstention(question, query, reason, confidence, _nearest(hits))
        return Answer(question, query, _text(best), best, confidence, self._further(readings, confidence))

    def _further(self, readings: tuple[Reading, ...], confidence: float) -> tuple[Reading, ...]:
        """Give the next readings, one from each other article, that are not much worse than the answer."""
        seen = {readings[0].hit.article.id}
        further: list[Reading] = []
        for reading in readings[1:]:
            if reading.hit.article.id in seen or self._confidence.of(reading) < _FURTHER_BELOW * confidence:
                continue
            seen.add(reading.hit.article.id)
            further.append(reading)
        return tuple(further[:_FURTHER])


def _text(reading: Reading) -> str:
    span = reading.answer.span
    return reading.answer.paragraph.text[span.start : span.end]


def _nearest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Give the best hit of each of the first articles."""
    by_article: dict[str, Hit] = {}
    for hit in hits:
        by_article.setdefault(hit.article.id, hit)
    return tuple(by_article.values())[:_NEAREST]
