"""Numbers of some among others."""

import pytest

from tests.factories import make_article
from tests.retrieval.reader.desk import read, shown
from tests.retrieval.reader.pointing import PointingModel, read_with

SHIP = make_article("I alt fem sejlere druknede ved Læsø, heriblandt en kaptajn og to børn.")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Hvor mange kaptajner druknede ved Læsø?", "en"),
        ("Hvor mange sejlere druknede ved Læsø?", "fem"),
        ("Hvor mange druknede ved Læsø?", "fem"),
        ("Hvem druknede ved Læsø?", "fem"),
    ],
)
def test_who_is_counted_among_others_has_a_number_of_his_own(question: str, number: str) -> None:
    """A model that points at the first number is asked for the second one's noun."""
    assert shown(read_with(PointingModel("fem"), question, SHIP)[0].answer) == number


def test_a_noun_with_a_number_before_it_elsewhere_is_not_counted_among_others() -> None:
    """A number that stands beside by chance answers nothing."""
    article = make_article("Politiet anholdt 52, siger en demonstrant.")
    question = "Hvor mange demonstranter anholdt politiet?"
    assert shown(read_with(PointingModel("52"), question, article)[0].answer) == "52"


def test_the_reader_of_rules_counts_so_too() -> None:
    """Both readers answer with the same number."""
    article = make_article("I alt fem sejlere druknede ved Læsø, heriblandt en kaptajn.")
    assert shown(read("Hvor mange kaptajner druknede ved Læsø?", article)[0].answer) == "en"
