"""Responses as JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bot.json_replies import line_of, render_json
from bot.replies import Response, TooLong
from bot.why import explain
from config.texts import load_texts
from retrieval.periods.period import Period
from retrieval.records import Answer, Note, NoteKind, Query, Span
from tests.bot.outcomes import (
    HARBOUR,
    REFRESHED,
    STORM,
    answers,
    any_text,
    make_abstention,
    make_answer,
    make_folded,
    make_reading,
)
from tests.factories import make_hit

DANISH = load_texts("da")
KEYS = (
    *"question outcome answer sentence article paragraph start end confidence citation further notes".split(),
    *"versions alike period".split(),  # what came later stands behind
)


def test_an_answer_has_exactly_these_keys_in_order() -> None:
    """Programs that read the lines may rely on the keys and their order."""
    reply = json.loads(render_json(make_answer(), DANISH))
    assert list(reply) == [*KEYS, "evidence", "refreshed"]
    assert list(reply["citation"]) == ["headline", "published", "agency", "url"]


def test_an_answer_is_a_slice_of_its_paragraph() -> None:
    """The offsets point at the answer in the paragraph's own text."""
    reply = json.loads(render_json(make_answer(), DANISH))
    text = STORM.paragraphs[reply["paragraph"] - 1].text
    assert text[reply["start"] : reply["end"]] == reply["answer"] == "Anna Lund"
    assert reply["sentence"] in text
    assert (reply["article"], reply["confidence"], reply["outcome"]) == ("storm", 0.8342, "answer")
    assert reply["citation"] == {
        "headline": "Stormen ramte Esbjerg mandag aften.",
        "published": "2021-01",
        "agency": "ritzau",
        "url": None,
    }


def test_further_readings_have_the_same_keys() -> None:
    """Supporting places are given as fully as the first."""
    reply = json.loads(render_json(make_answer(None, make_reading(HARBOUR, 1, "Anna Lund")), DANISH))
    (further,) = reply["further"]
    assert list(further) == [*KEYS[2:8], "citation", "versions", "alike"]
    assert HARBOUR.paragraphs[0].text[further["start"] : further["end"]] == "Anna Lund"
    assert further["citation"]["url"] == "https://example.org/havn"
    assert further["citation"]["published"] == "2021-01-06"


def test_a_second_sentence_is_evidence() -> None:
    """The sentence with the pronoun stands beside the answer's own."""
    pronoun = "»Vi rydder op,« siger hun."
    reading = make_reading(
        STORM, 2, "Anna Lund", (2, "Borgmester Anna Lund kalder skaderne store."), (2, pronoun)
    )
    (evidence,) = json.loads(render_json(make_answer(reading), DANISH))["evidence"]
    assert evidence["text"] == pronoun
    assert STORM.paragraphs[1].text[evidence["start"] : evidence["end"]] == pronoun
    assert evidence["paragraph"] == 2


def test_older_versions_say_what_changed_since() -> None:
    """Each with its own place and the words of both; one without the paragraph has none."""
    first, second = json.loads(render_json(make_folded(), DANISH))["versions"]
    assert (first["article"], first["paragraph"]) == ("tirsdag", 2)
    assert first["citation"]["agency"] == "ritzau"
    assert [one["text"] for one in first["changes"] if one["in"] == "older"] == ["små."]
    assert [one["text"] for one in first["changes"] if one["in"] == "newest"] == ["store."]
    assert second["paragraph"] is None
    assert second["changes"] == []


def test_an_abstention_has_no_answer_but_helps() -> None:
    """The answer's keys are null; reason, unknown words and nearest articles follow."""
    abstention = make_abstention(make_hit(HARBOUR, 1), unknown=("Zlatan",))
    reply = json.loads(render_json(abstention, DANISH))
    assert list(reply) == [*KEYS, "reason", "unknown_words", "nearest", "refreshed"]
    assert reply["outcome"] == "abstain"
    nulls = ("answer", "sentence", "article", "paragraph", "start", "end", "citation")
    assert all(reply[key] is None for key in nulls)
    assert (reply["confidence"], reply["further"], reply["reason"]) == (0.12, [], "not_sure")
    assert reply["unknown_words"] == ["Zlatan"]
    assert reply["nearest"] == [{"article": "havn", "paragraph": 1, "headline": "Havnen i Esbjerg lukker"}]


def test_too_long_a_question_is_an_abstention_of_the_same_shape() -> None:
    """A pipe gets a line for every question."""
    reply = json.loads(render_json(TooLong("x" * 600, 500), DANISH))
    assert list(reply) == [*KEYS, "reason", "unknown_words", "nearest", "refreshed"]
    assert (reply["outcome"], reply["reason"]) == ("abstain", "question_too_long")


def test_notes_are_given_in_words_and_in_pieces() -> None:
    """Programs get the pairs, people the sentence."""
    query = Query((), (Note(NoteKind.CORRECTED, (("hvme", "hvem"),)),), unknown=("xyzzy",))
    corrected, unknown = json.loads(render_json(make_answer(query=query), DANISH))["notes"]
    assert corrected == {
        "kind": "corrected",
        "text": "Søgte også: hvme → hvem",
        "words": [{"typed": "hvme", "used": "hvem"}],
    }
    assert unknown["words"] == [{"typed": "xyzzy", "used": None}]


def test_an_explanation_is_added_when_asked_for() -> None:
    """Each term comes with its score, null where it is absent."""
    answer = make_answer()
    reply = json.loads(render_json(answer, DANISH, why=explain(answer)))
    assert reply["why"]["terms"] == [
        {"word": "Lund", "term": "lund", "origin": "typed", "score": 7.5},
        {"word": "borgmester", "term": "borgmester", "origin": "corrected", "score": None},
    ]


@settings(deadline=None)
@given(any_text())
def test_a_line_is_one_line_and_loses_nothing(text: str) -> None:
    """Any text survives the way through one line of UTF-8 that no terminal obeys."""
    line = line_of({"text": text})
    assert json.loads(line.encode().decode()) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not any(char in line for char in "\x1b\x9b\u202e\x7f")


@settings(max_examples=80, deadline=None)
@given(answers())
def test_any_answer_keeps_the_one_rule(answer: Answer) -> None:
    """Paragraph, start and end lead to the answer, whatever the article holds."""
    reply = json.loads(render_json(answer, DANISH))
    text = answer.reading.hit.article.paragraphs[reply["paragraph"] - 1].text
    assert text[reply["start"] : reply["end"]] == reply["answer"] == answer.text


def test_what_is_no_number_is_never_written() -> None:
    """NaN is not JSON; rather fail than write it."""
    with pytest.raises(ValueError, match="JSON"):
        line_of({"score": float("nan")})


def test_the_period_is_given_with_its_words_and_open_ends() -> None:
    """Programs get first and last day, null where there is no end, and whether it is from outside."""
    answer = make_answer(question="siden 2019, hvem?")
    period = Period(date(2019, 1, 1), date.max, Span(0, 10))
    reply = json.loads(render_json(replace(answer, period=period, outside=True), DANISH))
    expected = {"words": "siden 2019", "first": "2019-01-01", "last": None, "outside": True}
    assert reply["period"] == expected
    assert reply["notes"][0]["kind"] == "outside"
    until = json.loads(render_json(replace(answer, period=replace(period, first=date.min)), DANISH))
    assert until["period"]["first"] is None
    assert json.loads(render_json(answer, DANISH))["period"] is None


@pytest.mark.parametrize("response", [make_answer(), make_abstention(), TooLong("x" * 600, 500)])
def test_every_reply_tells_when_the_archive_was_refreshed(response: Response) -> None:
    """In ISO 8601 with the offset, null where files answer; before the explanation."""
    reply = json.loads(render_json(response, DANISH, refreshed=REFRESHED))
    assert reply["refreshed"] == "2026-11-26T13:52:00+00:00"
    assert json.loads(render_json(response, DANISH))["refreshed"] is None
