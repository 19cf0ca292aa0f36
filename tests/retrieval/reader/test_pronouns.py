"""Whom a pronoun stands for."""

import pytest

from retrieval.reader.pronouns import antecedent, looked_at
from tests.retrieval.reader.desk import view


def _person(*texts: str, pronoun: str = "han") -> str | None:
    """Give the person the first such pronoun of the last paragraph stands for."""
    views = {number: view(text) for number, text in enumerate(texts, 1)}
    last = len(texts)
    name = antecedent(views, last, views[last].folded.index(pronoun))
    return None if name is None else " ".join(name.words)


@pytest.mark.parametrize(
    ("texts", "person"),
    [
        (("Bo Holm kom hjem i går.", "Så sov han."), "bo holm"),
        (("Bo Holm ringede til Eva Lund.", "Så sov han."), "bo holm"),
        (("Bo Holm kom hjem. Holm var træt.", "Så sov han."), "bo holm"),
        (("Bo Holm kom hjem. Siden gik Per Krogh.", "Så sov han."), "per krogh"),
        (("Bo Holm kom hjem fra Los Angeles.", "Så sov han."), "bo holm"),
        (("Bo Holm skældte ud på sin formand, Per Krogh.", "Så sov han."), "bo holm"),
        (("Bo Holm kom hjem.", "En have. Foto: Per Krogh", "Så sov han."), "bo holm"),
        (("Bo Holm kom hjem.", '"Per Krogh lyver!"', "Så sov han."), "bo holm"),
        (("Det regnede i Odense.", "Så sov han."), None),
    ],
)
def test_antecedent(texts: tuple[str, ...], person: str | None) -> None:
    """The last person at the front of a sentence counts, not places, objects, quoted names and credits."""
    assert _person(*texts) == person


def test_fullest_name_is_given() -> None:
    """Where the last mention is short, the fullest mention before the pronoun answers."""
    assert _person("Direktør Bo Ege Holm kom.", "Holm gik igen.", "Så sov han.") == "bo ege holm"


def test_lead_is_always_looked_at() -> None:
    """A pronoun looks at the paragraphs just before it and at the first."""
    assert looked_at(1) == (1,)
    assert looked_at(9) == (1, 5, 6, 7, 8, 9)
