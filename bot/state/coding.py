"""Records as texts that any database takes: ASCII JSON, so that NUL and lone surrogates survive it."""

import json
from dataclasses import asdict

from bot.state.records import Reference, Spot
from retrieval.records import Question, QuestionKind


def write_question(question: Question) -> str:
    """Give a question as text."""
    return _written(asdict(question))


def read_question(text: str) -> Question:
    """Give the question that `write_question` wrote."""
    fields = json.loads(text)
    names = tuple(fields.pop("names"))
    return Question(**{**fields, "kind": QuestionKind(fields["kind"]), "names": names})


def words_of(question: Question) -> tuple[str, ...]:
    """Give every text of a question in which a name may stand."""
    return (question.text, question.focus or "", question.person or "", *question.names)


def write_reference(reference: Reference) -> str:
    """Give a reference as text; equal references give equal texts."""
    return _written(asdict(reference))


def read_reference(text: str) -> Reference:
    """Give the reference that `write_reference` wrote."""
    fields = json.loads(text)
    spots = {name: tuple(Spot(**spot) for spot in fields.get(name, ())) for name in ("rest", "alike")}
    return Reference(**{**fields, **spots, "versions": tuple(fields.get("versions", ()))})


def _written(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
