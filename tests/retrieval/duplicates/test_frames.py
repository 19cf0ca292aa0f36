"""A frame is a short paragraph without its figures and names."""

import pytest

from retrieval.duplicates.frames import FIGURE, NAME, Blank, Frame, frame_of
from retrieval.records import Language
from tests.factories import make_article


def frame(text: str, language: Language = "da") -> Frame:
    """Give the frame of a text that has one."""
    article = make_article(text, language=language)
    found = frame_of(article.paragraphs[0], language)
    assert found is not None
    return found


def apart(one: str, other: str, language: Language = "da") -> list[tuple[str, str]] | None:
    """Give what two texts fill in otherwise, None where they are different texts."""
    found = frame(one, language).differing(frame(other, language))
    return None if found is None else [(left.words, right.words) for left, right in found]


def test_figures_and_names_are_blanks() -> None:
    """A name is one blank however long it is; a capital that only opens a sentence is none."""
    assert frame("Aktien i Novo Nordisk steg 2,5 procent. Den lukkede i 600,40.") == Frame(
        ("aktien", "i", NAME, "steg", FIGURE, "procent", "den", "lukkede", "i", FIGURE),
        (Blank(NAME, "Novo Nordisk"), Blank(FIGURE, "2,5"), Blank(FIGURE, "600,40")),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Novo Nordisk: DKK 10,50", "Novo Nordisk: DKK 11,20", [("10,50", "11,20")]),
        ("Sol i Aalborg, 12 grader", "Sol i Odense, 12 grader", [("Aalborg", "Odense")]),
        (
            "Mette Frederiksen ved mødet i dag",
            "Lars Løkke Rasmussen ved mødet i dag",
            [("Mette Frederiksen", "Lars Løkke Rasmussen")],
        ),
        ("Foto: Lars Hansen", "Foto: Ole Olsen", [("Lars Hansen", "Ole Olsen")]),
        ("Kampen endte 2-1.", "kampen endte 2-1", []),
        ("Aalborg: sol", "Vejle: sol", [("Aalborg", "Vejle")]),
        (
            "Det regner.\nCarlsberg steg 2 procent",
            "Det regner.\nNordea steg 2 procent",
            [("Carlsberg", "Nordea")],
        ),
    ],
)
def test_texts_that_differ_by_figures_or_names(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    """What differs is told, however many words it has."""
    assert apart(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aktien steg 2 procent.", "Aktien faldt 2 procent."),
        ("Steg: 2 procent", "Faldt: 2 procent"),
        ("Aalborg: sol", "Odense: regn"),
        ("Skuespiller: Ole Olsen", "Forfatter: Ole Olsen"),
        ("Kursen er 12.\nSteg 2 procent", "Kursen er 12.\nFaldt 2 procent"),
        ("Kursen på Novo\nSteg 2 procent i dag", "Kursen på Novo\nFaldt 2 procent i dag"),
        ("Kampen i Aalborg 2", "Kampen i 3 2"),
        ("I Aalborg vandt Ole Olsen 2", "I Odense vandt Lars Hansen 3"),
        ("Lars Hansen", "Ole Olsen"),
        ("AKTIEN I NOVO STEG", "AKTIEN I NOVO FALDT"),
    ],
)
def test_other_texts(one: str, other: str) -> None:
    """Another word, or more that is different than is not, makes another text."""
    assert apart(one, other) is None


def test_a_stop_word_with_a_capital_is_no_name() -> None:
    """The preposition before a name is not part of it."""
    assert frame("Det regner. I Aalborg er der 12.").blanks == (Blank(NAME, "Aalborg"), Blank(FIGURE, "12"))


def test_long_paragraphs_and_empty_ones_have_no_frame() -> None:
    """Long ones are compared by their terms."""
    for text in ("ord " * 100, "..."):
        assert frame_of(make_article(text).paragraphs[0], "da") is None
