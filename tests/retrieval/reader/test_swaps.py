"""Names that a model reads in the place of pronouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.following import swaps_of
from retrieval.reader.reading import Views
from retrieval.reader.texts import Swap, text_of
from retrieval.records import Span
from tests.factories import make_article, make_hit, make_question
from tests.retrieval.reader.desk import analyzer, shown
from tests.retrieval.reader.pointing import PointingModel, read_with

MAYOR = make_article(
    "Borgmester Eva Lund afviser planen om et nyt rådhus, som museumsdirektør Bo Krag har foreslået.",
    "'Byen har ikke råd,' skriver hun på sin hjemmeside.",
    "Hun vil hellere bygge en skole.",
    id="mayor",
    lead=True,
)
WHO = "Hvem skriver 'Byen har ikke råd' på sin hjemmeside?"


def swaps(question: str, number: int) -> list[tuple[str, str]]:
    """Give the pronouns of a paragraph with the names that a model reads there."""
    hit = make_hit(MAYOR, number)
    found = swaps_of(make_question(question), hit, Views(analyzer(), lambda _: 1.0))
    return [(hit.paragraph.text[one.pronoun.start : one.pronoun.end], one.name) for one in found]


@pytest.mark.parametrize(
    ("question", "number", "found"),
    [
        (WHO, 2, [("hun", "Eva Lund")]),
        (WHO, 3, []),  # says nothing
        ("Hvornår skriver hun på sin hjemmeside?", 2, []),  # nobody is asked for
    ],
)
def test_who_says_something_is_named(question: str, number: int, found: list[tuple[str, str]]) -> None:
    """Beside a verb of saying, and where a person is asked for."""
    assert swaps(question, number) == found


def test_a_model_that_points_at_the_name_means_the_pronoun() -> None:
    """The answer is the name where the article gives it, the evidence both sentences."""
    readings = {one.hit.paragraph.number: one for one in read_with(PointingModel("Eva Lund"), WHO, MAYOR)}
    best = readings[2]
    assert best.signals.followed_pronoun
    assert best.answer.paragraph.number == 1
    assert [shown(one) for one in best.sentences] == [one.text for one in MAYOR.paragraphs[:2]]


@given(st.data())
def test_places_are_the_paragraphs_own(data: st.DataObject) -> None:
    """Wherever names stand for pronouns, every other character keeps its place, there and back."""
    words = data.draw(st.lists(st.sampled_from(["hun", "🙂", "Byen", "vil", "æ"]), min_size=1, max_size=12))
    names = data.draw(st.lists(st.text("Aæ ", min_size=1, max_size=9), min_size=12, max_size=12))
    text, found, place = " ".join(words), list[Swap](), 0
    for word, name in zip(words, names, strict=False):
        found += [Swap(Span(place, place + len(word)), name)] if word == "hun" else []
        place += len(word) + 1
    given_text = text_of(make_hit(make_article("Før.", text), 2), found)
    own = given_text.text[given_text.own.start : given_text.own.end]
    assert len(own) == len(text) + sum(one.growth for one in found)
    for start in range(len(text)):
        shown = given_text.in_text(Span(start, start + 1))
        if not any(one.pronoun.start <= start < one.pronoun.end for one in found):
            assert given_text.text[shown.start : shown.end] == text[start]
            assert given_text.in_paragraph(shown.start, shown.end) == Span(start, start + 1)
    for one in found:
        shown = given_text.in_text(one.pronoun)
        assert given_text.text[shown.start : shown.end] == one.name
        for place in range(shown.start, shown.end):
            assert given_text.in_paragraph(place, place + 1) == one.pronoun
