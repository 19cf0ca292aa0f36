"""The one place that turns a reading into a confidence and judges it good enough or not."""

from retrieval.analyzer.tokens import fold_case
from retrieval.confidence import Asked, Confidence, asked_of
from retrieval.duplicates.variants import differing
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
        further = self._further(readings, asked, confidence)
        sure = confidence >= _SURE
        return Answer(question, query, _text(best), best, confidence, further, sure=sure)

    def _threshold(self, paragraphs: int, *, given: bool) -> float:
        if self._abstain_below is not None:
            return self._abstain_below
        return self._confidence.threshold_given if given else self._confidence.threshold(paragraphs)

    def _further(self, readings: tuple[Reading, ...], asked: Asked, confidence: float) -> tuple[Reading, ...]:
        """Give the next readings, one from each other article, that are not much worse than the answer.

        What says the same with other figures or names beside it is none of them.
        """
        seen = {readings[0].hit.article.id}
        shown = [readings[0]]
        for reading in readings[1:]:
            if reading.hit.article.id in seen or any(_says_as_much(reading, other) for other in shown):
                continue
            if self._confidence.of(reading, asked) < _FURTHER_BELOW * confidence:
                continue
            seen.add(reading.hit.article.id)
            shown.append(reading)
        return tuple(shown[1 : _FURTHER + 1])


def _text(reading: Reading) -> str:
    span = reading.answer.span
    return reading.answer.paragraph.text[span.start : span.end]


def _says_as_much(reading: Reading, other: Reading) -> bool:
    return (
        fold_case(_text(reading)) == fold_case(_text(other)) and differing(reading.hit, other.hit) is not None
    )


def _nearest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Give the best hit of each of the first articles, but of variants, as none answers, one alone."""
    by_article: dict[str, Hit] = {}
    for hit in hits:
        if len(by_article) == _NEAREST:
            break
        if hit.article.id not in by_article and all(
            differing(hit, other) is None for other in by_article.values()
        ):
            by_article[hit.article.id] = hit
    return tuple(by_article.values())
