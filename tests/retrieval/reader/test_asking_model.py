"""The question as a model reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.asking_model import question_for_model
from retrieval.records import Language, Note, NoteKind, Query
from tests.factories import make_question
from tests.retrieval.reader.desk import analyzer


def written(text: str, *notes: Note, language: Language = "da") -> str:
    """Give a question as the model reads it."""
    return question_for_model(
        make_question(text, language=language), Query((), notes), analyzer().is_danish_word
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "Hvem blev koert til Viborg, da han besoegte byen?",
            "Hvem blev kørt til Viborg, da han besøgte byen?",
        ),
        ("hvor mange aar", "hvor mange år"),
        ("Aabner Gaarden?", "Åbner Gården?"),
        ("Hvad laver poeten i Israel?", "Hvad laver poeten i Israel?"),
        ("Xaexoexaa?", "Xaexoexaa?"),
    ],
)
def test_danish_letters_are_restored_where_only_they_make_a_word(typed: str, meant: str) -> None:
    """What is typed on a foreign keyboard is read as it was meant; other words stay."""
    assert written(typed) == meant


def test_english_questions_stay_as_they_are() -> None:
    """No English word is taken for a Danish one."""
    assert written("Who took aar?", language="en") == "Who took aar?"


def test_corrected_words_are_read_as_they_were_found() -> None:
    """The model is asked about what was searched, by the best of the corrections."""
    note = Note(NoteKind.CORRECTED, (("Trmp", "Trump"), ("Trmp", "Tramp")))
    assert written("Hvem er Trmp?", note) == "Hvem er Trump?"


def test_names_carried_on_are_told() -> None:
    """A question that goes on about a name is not read without it."""
    note = Note(NoteKind.CARRIED, (("", "Trump"),))
    assert written("Og hvor bor han?", note) == "Og hvor bor han? (Trump)"


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever is typed, nothing but letters between words changes."""
    shown = written(text)
    assert [char for char in shown if not char.isalnum()] == [char for char in text if not char.isalnum()]
