"""The dictionary tells names from words."""

import pytest

from retrieval.analyzer.names import is_only_a_name


@pytest.mark.parametrize("word", ["Aalborg", "Frederiksen", "amalie", "DANMARK", "Nordea"])
def test_what_the_dictionary_has_with_a_capital_alone_is_a_name(word: str) -> None:
    """However it is written here."""
    assert is_only_a_name(word, "da")


@pytest.mark.parametrize("word", ["Sol", "Skive", "Faldt", "Politiet", "Xyzzy", "", "A\0"])
def test_what_may_be_a_word_or_is_unknown_is_none(word: str) -> None:
    """Skive is a town and a disc."""
    assert not is_only_a_name(word, "da")


def test_only_danish_is_told() -> None:
    """There is no such dictionary for English."""
    assert not is_only_a_name("Aalborg", "en")
