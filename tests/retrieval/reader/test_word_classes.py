"""Words to classes by list, shape and ending."""

import pytest

from retrieval.errors import ResourceError
from retrieval.reader.word_classes import CLASSES, CLOSED, opening_class, read_lines, word_class
from retrieval.records import Language


@pytest.mark.parametrize(
    ("word", "language", "name"),
    [
        ("på", "da", "prep_on"),
        ("at", "da", "sub_that"),
        ("at", "en", "prep_at"),
        ("fordi", "da", "sub_reason"),
        ("ikke", "da", "neg"),
        ("oplyser", "da", "say"),
        ("mandag", "da", "weekday"),
        ("Monday", "en", "weekday"),
        ("1998", "da", "year"),
        ("1.250", "da", "number"),
        ("7b", "da", "mixed"),
        ("K", "da", "initial"),
        ("NATO's", "en", "acronym"),
        ("Jensen", "da", "capital"),
        ("formanden", "da", "title"),
        ("slagterbutikken", "da", "definite"),
        ("sejlende", "da", "participle_now"),
        ("quickly", "en", "adverbial"),
        ("painted", "en", "past"),
        ("kat", "da", "lower"),
    ],
)
def test_word_class(word: str, language: Language, name: str) -> None:
    """Closed lists come first, then the shape, then the ending."""
    assert word_class(word, language, opens=False) == name


def test_capital_at_the_front_means_little() -> None:
    """A listed word keeps its class where it opens a sentence; inside one, its capital makes it a name."""
    assert word_class("Med", "da", opens=True) == "prep_with"
    assert word_class("Med", "da", opens=False) == "capital"
    assert word_class("Solberg", "da", opens=True) == "capital_first"


def test_ending_tells_a_word_from_a_name_at_the_front() -> None:
    """An inflected word at the front is no name, but a surname in -sen may be one."""
    assert opening_class("Slagterbutikken", "da") == "definite"
    assert opening_class("Mortensen", "da") == "capital_first"
    assert opening_class("Unfortunately", "en") == "adverbial"


@pytest.mark.parametrize("language", ["da", "en"])
def test_lists_hold_each_class_once(language: Language) -> None:
    """Every line of the shipped lists names a class that exists, and none twice."""
    names = [line.partition(":")[0] for line in read_lines(f"classes.{language}.txt")]
    assert set(names) <= set(CLOSED)
    assert len(names) == len(set(names))
    assert len(CLASSES) == len(set(CLASSES))


def test_missing_list_is_named() -> None:
    """A list that is gone is a damaged installation."""
    with pytest.raises(ResourceError, match=r"classes\.xx\.txt"):
        read_lines("classes.xx.txt")
