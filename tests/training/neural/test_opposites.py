"""Questions turned into their opposites."""

import random

import pytest

from training.neural.opposites import Opposites


@pytest.mark.parametrize(
    ("question", "opposites"),
    [
        ("What was the largest city?", {"What was the smallest city?", "What wasn't the largest city?"}),
        ("Hvad skete der før krigen?", {"Hvad skete der efter krigen?"}),
        ("Who sold more?", {"Who bought more?", "Who sold less?", "Who sold fewer?"}),
    ],
)
def test_one_word_is_exchanged(question: str, opposites: set[str]) -> None:
    """Every opposite that the list allows comes up, and nothing but those."""
    shipped = Opposites.load()
    found = {shipped.oppose(question, random.Random(seed)) for seed in range(60)}
    assert found == opposites


def test_without_a_known_word_there_is_no_opposite() -> None:
    """A question of other words, or of parts of words, is left alone."""
    assert Opposites([("før", "efter")]).oppose("Hvem førte?", random.Random(1)) is None


def test_both_words_of_a_pair_are_exchanged() -> None:
    """A pair works in both directions."""
    pair = Opposites([("før", "efter")])
    assert pair.oppose("efter", random.Random(1)) == "før"
    assert pair.oppose("før", random.Random(1)) == "efter"
