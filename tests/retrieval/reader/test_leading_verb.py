"""Spans that begin with the question's verb."""

import pytest

from tests.factories import make_article
from tests.retrieval.reader.desk import shown
from tests.retrieval.reader.pointing import PointingModel, read_with

MINE = make_article("Minen kræver flere penge. Minen kræver.")


@pytest.mark.parametrize(
    ("pointed", "question", "answer"),
    [
        ("kræver flere penge", "Hvad kræver minen?", "flere penge"),
        ("flere penge", "Hvad kræver minen?", "flere penge"),
        ("kræver flere penge", "Hvem kræver flere penge?", "kræver flere penge"),
        ("Minen kræver flere", "Hvad kræver minen?", "Minen kræver flere"),
    ],
)
def test_what_is_done_needs_no_verb_of_the_question(pointed: str, question: str, answer: str) -> None:
    """A thing that is asked for is told without the verb that asks for it; nothing else is cut."""
    assert shown(read_with(PointingModel(pointed), question, MINE)[0].answer) == answer


def test_a_span_within_a_word_is_left_alone() -> None:
    """A model may point at the end of a word that is one: 10 of 24:10."""
    article = make_article("Minen kræver 24:10.")
    assert shown(read_with(PointingModel("10"), "Hvad kræver minen?", article)[0].answer) == "10"
