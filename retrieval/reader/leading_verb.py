"""Answers without the question's own verb: what the USA demands is "the truth", not "demands the truth"."""

from retrieval.asked import asked
from retrieval.reader.evidence import Evidence
from retrieval.reader.matching import Wanted
from retrieval.records import Question, Span


def without_verb(question: Question, one: Evidence, wanted: Wanted, span: Span) -> Span:
    """Give a span that answers "what" without the question's verb at its head, or another word for it."""
    if asked(question.text).target != "thing":
        return span
    tokens = [n for n, token in enumerate(one.view.tokens) if span.start <= token.start < span.end]
    verbs = {match.token for match in one.matches if wanted.roles[match.word] == "verb"}
    if len(tokens) < 2 or tokens[0] not in verbs:  # noqa: PLR2004 - a verb and what follows it
        return span
    return Span(one.view.tokens[tokens[1]].start, span.end)
