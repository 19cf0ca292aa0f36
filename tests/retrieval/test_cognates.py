"""Spellings of loan words in the other language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.cognates import cognates
from retrieval.records import Language


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("classification", "klassifikation"),
        ("frequency", "frekvens"),
        ("photosynthesis", "fotosyntese"),
        ("theology", "teologi"),
        ("aristocracy", "aristokrati"),
        ("symphonies", "symfonier"),
        ("chromosome", "kromosom"),
        ("catholic", "katolisk"),
        ("evolutionary", "evolutionær"),
        ("quality", "kvalitet"),
        ("technician", "tekniker"),
        ("nationalism", "nationalisme"),
        ("enzymes", "enzymer"),
        ("characterized", "karakteriseret"),
        ("accent", "akcent"),
        ("acclamation", "akklamation"),
    ],
)
def test_english_loan_words_get_danish_spellings(english: str, danish: str) -> None:
    """Endings and letters change as they do between the two languages."""
    assert danish in cognates(english, "en")


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("klassifikation", "classification"),
        ("kvalitet", "quality"),
        ("demokratisk", "democratic"),
        ("temperatur", "temperature"),
        ("nationalisme", "nationalism"),
    ],
)
def test_danish_loan_words_get_english_spellings(danish: str, english: str) -> None:
    """The same endings serve the other way."""
    assert english in cognates(danish, "da")


@pytest.mark.parametrize(
    "word", ["", "cat", "tion", "Boston", "USA", "covid-19", "x2y3z4", "protein", "a" * 31]
)
def test_short_endless_capital_and_unchanged_words_are_left_alone(word: str) -> None:
    """Only a lower-case word of five to thirty letters that would be spelt otherwise is respelt."""
    assert cognates(word, "en") == ()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["en", "da"]))
def test_any_text_gets_few_and_other_spellings(text: str, source: Language) -> None:
    """There are never more than four spellings, none twice, none empty, none the word itself."""
    found = cognates(text, source)
    assert len(found) == len(set(found)) <= 4
    assert text not in found
    assert "" not in found
