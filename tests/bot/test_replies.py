"""Outcomes in words."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from bot.replies import TooLong, all_notes, nearest_places, render
from config.texts import load_texts
from retrieval.periods.period import Period
from retrieval.records import AbstainReason, Answer, Note, NoteKind, Query, QueryTerm, Span
from tests.bot.outcomes import (
    HARBOUR,
    REFRESHED,
    STORM,
    answers,
    make_abstention,
    make_answer,
    make_reading,
)
from tests.factories import make_hit

DANISH = load_texts("da")
ENGLISH = load_texts("en")


def test_an_answer_is_quoted_with_its_place() -> None:
    """The reply has the answer, its sentence with the answer marked, and where it stands."""
    reply = render(make_answer(), DANISH)
    assert reply.answered
    assert reply.heading == "Anna Lund"
    (source,) = reply.sources
    assert source.number == 1
    assert source.citation.endswith("ritzau, januar 2021, afsnit 2")
    (quotation,) = source.quotations
    assert quotation.text == "Borgmester Anna Lund kalder skaderne store."
    assert quotation.marked
    assert quotation.text[quotation.marked.start : quotation.marked.end] == "Anna Lund"


def test_the_sentence_with_a_pronoun_is_quoted_too() -> None:
    """Where a pronoun was followed, both sentences show it, and only the name is marked."""
    reading = make_reading(
        STORM,
        2,
        "Anna Lund",
        (2, "Borgmester Anna Lund kalder skaderne store."),
        (2, "»Vi rydder op,« siger hun."),
    )
    first, second = render(make_answer(reading), DANISH).sources[0].quotations
    assert first.marked == Span(11, 20)
    assert second.text == "»Vi rydder op,« siger hun."
    assert second.marked is None


def test_evidence_in_another_paragraph_is_not_marked() -> None:
    """Offsets of one paragraph mean nothing in another."""
    reading = make_reading(STORM, 1, "Stormen", (1, STORM.paragraphs[0].text), (2, STORM.paragraphs[1].text))
    quotations = render(make_answer(reading), DANISH).sources[0].quotations
    assert [quotation.marked is None for quotation in quotations] == [False, True]


def test_further_sources_are_numbered_on() -> None:
    """Other articles that say the same follow as [2], [3]."""
    reply = render(make_answer(None, make_reading(HARBOUR, 1, "Anna Lund")), ENGLISH)
    assert [source.number for source in reply.sources] == [1, 2]
    assert reply.sources[1].citation.startswith("Havnen i Esbjerg lukker, Vestkysten, January 6, 2021")


def test_a_second_question_is_quoted_back() -> None:
    """Who asks two things at once is told which of them is left."""
    twofold = Note(NoteKind.TWOFOLD, (("hvornår?", ""),))
    (note,) = render(make_answer(query=Query((), (twofold,))), DANISH).notes
    assert note.endswith("Stil det andet for sig: »hvornår?«")
    (note,) = render(make_abstention(notes=(twofold,)), ENGLISH).notes
    assert note.endswith("Ask the other by itself: “hvornår?”")


def test_notes_say_what_was_done_to_the_question() -> None:
    """Corrections, translations, names carried over and unknown words are all told."""
    notes = (
        Note(NoteKind.CORRECTED, (("borgmster", "borgmester"),)),
        Note(NoteKind.RESPELT, (("Sofie", "Sophie"),)),
        Note(NoteKind.TRANSLATED, (("harbour", "havn"), ("mayor", "borgmester"))),
        Note(NoteKind.CARRIED, (("Anna", "Anna"), ("Lund", "Lund"))),
    )
    query = Query((QueryTerm("lund", "Lund"),), notes, unknown=("xyzzy",))
    reply = render(make_answer(query=query, names=("Anna Lund",)), DANISH)
    assert reply.notes == (
        "Søgte også: borgmster → borgmester",
        "Søgte også: Sofie → Sophie",
        "Oversatte: harbour → havn, mayor → borgmester",
        "Handler stadig om: Anna Lund",
        "Står ikke i artiklerne: xyzzy",
    )


def test_carried_words_without_names_are_told_as_they_are() -> None:
    """A follow-up may go on about words rather than names."""
    query = Query((), (Note(NoteKind.CARRIED, (("stormen", "stormen"),)),))
    assert all_notes(query) == query.notes


def test_a_refusal_helps() -> None:
    """It says why, which words no article has, and what is nearest, marked as no answer."""
    nearest = (make_hit(STORM, 2), make_hit(HARBOUR, 1), make_hit(STORM, 1))
    reply = render(make_abstention(*nearest, unknown=("Zlatan", "scorede")), DANISH)
    assert not reply.answered
    assert reply.heading == DANISH.refusal.not_sure
    assert reply.help == ("Disse ord står ikke i nogen artikel: Zlatan, scorede",)
    assert reply.notes == ()
    assert [source.number for source in reply.sources] == [1, 2]
    assert "afsnit 2" in reply.sources[0].citation
    assert all(source.quotations == () for source in reply.sources)


def test_one_unknown_word_is_told_in_the_singular() -> None:
    """The sentence agrees with the count."""
    (line,) = render(make_abstention(unknown=("Zlatan",)), ENGLISH).help
    assert line == "This word is in no article: Zlatan"


def test_every_reason_has_its_own_sentence() -> None:
    """No two reasons to abstain look the same."""
    headings = {render(make_abstention(reason=reason), DANISH).heading for reason in AbstainReason}
    assert len(headings) == len(AbstainReason)


def test_the_nearest_places_are_one_for_each_article() -> None:
    """Of an article's hits the best is kept, in order."""
    first, other, again = make_hit(STORM, 2), make_hit(HARBOUR, 1), make_hit(STORM, 1)
    assert nearest_places((first, other, again)) == (first, other)


def test_too_long_a_question_is_told_with_both_lengths() -> None:
    """The reader learns how much to cut."""
    reply = render(TooLong("x" * 1200, 500), DANISH)
    assert not reply.answered
    assert "1.200" in reply.heading
    assert "500" in reply.heading


@settings(max_examples=80, deadline=None)
@given(answers())
def test_any_answer_can_be_worded(answer: Answer) -> None:
    """Whatever the article holds, the marked part is the answer, and nothing can command a terminal."""
    reply = render(answer, DANISH)
    quotation = reply.sources[0].quotations[0]
    if quotation.marked:
        assert quotation.text[quotation.marked.start : quotation.marked.end] == reply.heading
    spoken = (*reply.notes, reply.heading, quotation.text, reply.sources[0].citation)
    assert not any(char in text for text in spoken for char in "\x1b\x9b\u202e\ud800")


WEEK = Period(date(2026, 11, 16), date(2026, 11, 22), Span(0, 3))


def test_a_reply_says_of_which_time_it_is() -> None:
    """Only of that time, none of that time, or first of that time and then of all; the first note says it."""
    inside = render(replace(make_answer(), period=WEEK), DANISH)
    assert inside.notes[0] == "Kun artikler fra uge 47 (16.–22. nov. 2026)."
    assert inside.narrowed
    outside = render(replace(make_answer(), period=WEEK, outside=True), DANISH)
    assert outside.notes[0].startswith("Ingen artikel fra uge 47")
    assert not outside.narrowed
    refused = render(replace(make_abstention(), period=WEEK, outside=True), DANISH)
    assert refused.notes[0].startswith("Søgte først i artikler fra uge 47")
    assert not render(make_answer(), DANISH).narrowed


def test_a_question_of_nothing_but_a_time_tells_of_no_search() -> None:
    """Nothing was searched, so nothing is said of it."""
    empty = make_abstention(reason=AbstainReason.EMPTY_QUESTION)
    assert render(replace(empty, period=WEEK), DANISH).notes == ()


def test_answers_and_refusals_say_how_fresh_the_archive_is() -> None:
    """A refusal may be due to an old archive; what was not asked of it says nothing of it."""
    said = "Arkivet er opdateret 26. november kl. 13.52."
    assert render(make_answer(), DANISH, refreshed=REFRESHED).freshness == said
    assert render(make_abstention(), DANISH, refreshed=REFRESHED).freshness == said
    assert render(make_answer(), DANISH).freshness is None
    assert render(TooLong("x" * 600, 500), DANISH, refreshed=REFRESHED).freshness is None
    empty = make_abstention(reason=AbstainReason.EMPTY_QUESTION)
    assert render(empty, DANISH, refreshed=REFRESHED).freshness is None
