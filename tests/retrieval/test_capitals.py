"""Questions without capitals, or in nothing but capitals, read with the names as articles write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.capitals import with_capitals, without_common_words
from retrieval.question import analyze_question
from retrieval.records import Note, NoteKind, Origin, Query, QueryTerm, Question
from tests.factories import make_article, make_hit

ARTICLE = make_article(
    "Onsdag talte præsident Anders And i Det Hvide Hus. Ænder er i USA, siger Anders Ands nevø.",
    "And er en and i en sø, og en and er en fugl.",
)
HITS = (make_hit(ARTICLE, 1), make_hit(ARTICLE, 2))


def read(text: str) -> Question:
    """Give a Danish question as it is read."""
    return with_capitals(analyze_question(text, "da"), HITS)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hvem er anders", "hvem er Anders"),
        ("Hvad sagde præsidenten i det hvide hus?", "Hvad sagde præsidenten i det Hvide Hus?"),
        ("HVEM TALTE I USA?", "Hvem talte i USA?"),
        ("hvad er anders' nevø i usas ænder", "hvad er Anders' nevø i USAs ænder"),
    ],
)
def test_names_are_written_as_the_articles_write_them(typed: str, written: str) -> None:
    """Who types on a telephone leaves capitals out; names have them all the same."""
    assert read(typed).text == written


def test_restored_names_are_names() -> None:
    """What the question is about is recognised again with its capitals."""
    assert read("hvem er anders").names == ("Anders",)


def test_a_word_that_is_mostly_no_name_stays_small() -> None:
    """The articles' commoner form counts, and one that opens a sentence says nothing."""
    assert read("hvad er en and").text == "hvad er en and"


def test_names_carried_over_stay() -> None:
    """A follow-up goes on about whom it was asked about."""
    question = Question("hvad sagde han i usa", "da", analyze_question("hvad", "da").kind, names=("Bo",))
    assert with_capitals(question, HITS).names == ("Bo",)


def test_a_question_with_capitals_stays_as_it_was_typed() -> None:
    """Who writes capitals means what has none."""
    question = analyze_question("Hvem er anders i Danmark?", "da")
    assert with_capitals(question, HITS) is question


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_keeps_its_letters(text: str) -> None:
    """Nothing but capitals changes, so that places in the question stay where they are."""
    written = read(text).text
    assert written.casefold() == text.casefold()
    assert len(written) == len(text)


def corrected(typed: str, used: str) -> Query:
    """Give a query with a corrected word."""
    terms = (QueryTerm(typed, typed), QueryTerm(used, typed, 0.8, Origin.CORRECTED), QueryTerm("sø", "sø"))
    return Query(terms, (Note(NoteKind.CORRECTED, ((typed, used),)),))


def test_a_name_is_not_corrected_to_what_all_articles_write_small() -> None:
    """Who asks about somebody named Fugel does not mean a bird."""
    question = analyze_question("Hvor er Fugel i en sø?", "da")
    read = without_common_words(question, corrected("Fugel", "fugl"), HITS)
    assert [term.text for term in read.terms] == ["Fugel", "sø"]
    assert (read.unknown, read.notes) == (("Fugel",), ())


@pytest.mark.parametrize(
    ("text", "typed", "used"),
    [
        ("Hvor er Anderss nevø?", "Anderss", "anders"),
        ("Hvor er en fugel?", "fugel", "fugl"),
        ("Hvor er Fugel?", "Fugel", "fjer"),
    ],
)
def test_other_corrections_stay(text: str, typed: str, used: str) -> None:
    """What articles write with a capital, what is no name, and what no hit has at all."""
    query = corrected(typed, used)
    assert without_common_words(analyze_question(text, "da"), query, HITS) is query
