"""Why an outcome came about: each searched term with what it scored, and what the reader saw."""

from dataclasses import dataclass

from retrieval.records import Answer, Article, Feature, Hit, Origin, Outcome, Paragraph, Reading


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """One word of the question as it was searched; score is its share of the hit's, None where absent."""

    word: str
    term: str
    origin: Origin
    score: float | None


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What one reader saw: the words it points at, and what spoke for them."""

    answer: str
    features: tuple[Feature, ...]

    def strongest(self, most: int) -> list[Feature]:
        """Give what spoke loudest, for or against, the loudest first."""
        return sorted(self.features, key=lambda feature: -abs(feature.score))[:most]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decided: the hit that was read (None where none was found), its terms, what the readers saw.

    `second` is the lexical reader's view where another reader answered.
    """

    terms: tuple[ExplainedTerm, ...]
    unknown: tuple[str, ...]
    confidence: float
    answered: bool
    article: Article | None = None
    paragraph: Paragraph | None = None
    score: float = 0.0
    reader: ReaderView | None = None
    second: ReaderView | None = None


def explain(outcome: Outcome) -> Explanation:
    """Explain an answer by its reading, an abstention by its nearest hit."""
    hit = _hit(outcome)
    reading = outcome.reading if isinstance(outcome, Answer) else None
    scores = {part.term: part.score for part in hit.parts} if hit else {}
    terms = (
        ExplainedTerm(term.word, term.text, term.origin, scores.get(term) or None)
        for term in outcome.query.terms
    )
    return Explanation(
        terms=tuple(dict.fromkeys(terms)),
        unknown=outcome.query.unknown,
        confidence=outcome.confidence,
        answered=isinstance(outcome, Answer),
        article=hit.article if hit else None,
        paragraph=hit.paragraph if hit else None,
        score=hit.score if hit else 0.0,
        reader=_view(reading) if reading else None,
        second=_view(reading.second) if reading and reading.second else None,
    )


def _view(reading: Reading) -> ReaderView:
    return ReaderView(reading.answer.text, reading.features)


def _hit(outcome: Outcome) -> Hit | None:
    if isinstance(outcome, Answer):
        return outcome.reading.hit
    return outcome.nearest[0] if outcome.nearest else None
