"""A question's text to what is asked: the question, its query, and the period it asks about."""

from dataclasses import dataclass, replace
from datetime import date

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.language import detect
from retrieval.followup import carried_words
from retrieval.index.engine import Engine
from retrieval.parting import first_part, parts_of
from retrieval.periods import period_of, time_words, without_relative_words, without_time
from retrieval.periods.period import Period
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Note, NoteKind, Query, Question


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, what is searched for it, and the period it is answered from, if it names one."""

    question: Question
    query: Query
    period: Period | None = None


class Understanding:
    """Understands questions to one index's articles."""

    def __init__(self, analyzer: Analyzer, index: Engine) -> None:
        self._analyzer = analyzer
        self._covered = index.covered
        self._queries = QueryBuilder(analyzer, index)

    def understand(
        self, text: str, *, previous: Question | None = None, today: date | None = None
    ) -> Understood:
        """Give what a text asks, following a previous question; without a today no period is read.

        Of two questions the first is searched for, and the user is told.

        A question that follows another keeps its own period alone: what is carried on has no dates.
        """
        question = analyze_question(text, detect(text))
        period = self._period(question, today)
        plain = without_relative_words(question, period) if period else question
        carried = carried_words(plain, self._undated(previous, today), self._analyzer)
        query = _noted(self._queries.build(first_part(plain), carried=carried), text)
        if period:
            said = time_words(question, period)
            query = replace(query, unknown=tuple(word for word in query.unknown if word not in said))
        return Understood(replace(question, names=carried or plain.names), query, period)

    def _undated(self, previous: Question | None, today: date | None) -> Question | None:
        period = self._period(previous, today) if previous else None
        return without_time(previous, period) if previous and period else previous

    def _period(self, question: Question, today: date | None) -> Period | None:
        return period_of(question, today=today, covered=self._covered) if today else None


def _noted(query: Query, text: str) -> Query:
    """Note the question of a text that is not searched for."""
    parts = parts_of(text)
    return (
        replace(query, notes=(*query.notes, Note(NoteKind.TWOFOLD, ((parts.other, ""),)))) if parts else query
    )
