"""Why an outcome came about: each searched term with what it scored, and what the reader saw."""

from dataclasses import dataclass

from retrieval.records import Answer, Article, Feature, Hit, Origin, Outcome, Paragraph


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """One word of the question as it was searched; score is its share of the hit's, None where absent."""

    word: str
    term: str
    origin: Origin
    score: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decided: the hit that was read (None where none was found), its terms, the reading's features."""

    terms: tuple[ExplainedTerm, ...]
    unknown: tuple[str, ...]
    confidence: float
    answered: bool
    article: Article | None = None
    paragraph: Paragraph | None = None
    score: float = 0.0
    features: tuple[Feature, ...] = ()


def explain(outcome: Outcome) -> Explanation:
    """Explain an answer by its reading, an abstention by its nearest hit."""
    hit = _hit(outcome)
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
        features=outcome.reading.features if isinstance(outcome, Answer) else (),
    )


def _hit(outcome: Outcome) -> Hit | None:
    if isinstance(outcome, Answer):
        return outcome.reading.hit
    return outcome.nearest[0] if outcome.nearest else None
