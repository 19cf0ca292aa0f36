"""Misspelt and ASCII words find the archive's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.words import CountedWords
from retrieval.spelling import Spelling

WORDS = ("skattestyrelsen", "helsingør", "kørt", "ålborg", "mand", "mund", "studerer", "zebra")
FREQUENCY = {"mund": 5, "mand": 2}


def spelling(*words: str) -> Spelling:
    """Give the spelling of a small archive."""
    return Spelling(CountedWords.of(words or WORDS), lambda word: FREQUENCY.get(word, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("skattestyrlesen", "skattestyrelsen"),
        ("stuedrer", "studerer"),
        ("ZEBAR", "zebra"),
        ("Studrer", "studerer"),
    ],
)
def test_a_typing_error_finds_the_word(typed: str, meant: str) -> None:
    """Swapped, missing and extra letters are seen through, whatever the case."""
    assert spelling().near(typed) == (meant,)


@pytest.mark.parametrize("typed", ["man", "xyzzy", "1988", "1989x", "", "brunsviger", "a" * 500])
def test_short_far_and_numeric_words_are_left_alone(typed: str) -> None:
    """What could be anything is not corrected."""
    assert spelling().near(typed) == ()


def test_the_commoner_of_two_equally_near_words_is_chosen() -> None:
    """At the same distance the word the archive uses more wins."""
    assert spelling().near("mnd") == ()
    assert spelling().near("mynd") == ("mund",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mattas", "matas"), ("komunen", "kommunen"), ("snad", "sand"), ("maltass", "maltas")],
)
def test_a_doubled_letter_or_swapped_ones_go_before_the_commoner_word(typed: str, meant: str) -> None:
    """These are what people mistype most, where the archive's commoner word has another letter."""
    often = {"maltas": 9, "komunal": 9, "koloner": 9, "komiten": 9, "snak": 9}
    words = ("matas", "maltas", "kommunen", "komuner", "sand", "snak")
    assert Spelling(CountedWords.of(words), lambda word: often.get(word, 1)).near(typed) == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("koert", "kørt"), ("Helsingoer", "helsingør"), ("aalborg", "ålborg"), ("AALBORG", "ålborg")],
)
def test_ascii_letters_stand_for_danish_ones(typed: str, meant: str) -> None:
    """Words typed on a foreign keyboard are found."""
    assert spelling().folded(typed) == (meant,)


def test_danish_letters_find_ascii_words_too() -> None:
    """The archive may be the one without Danish letters."""
    assert spelling("aarhus", "poul").folded("århus") == ("aarhus",)


def test_a_word_spelt_like_the_archives_has_no_other_folding() -> None:
    """A word is not its own alternative."""
    assert spelling().folded("kørt") == ()


@given(st.text(max_size=60))
def test_any_text_is_safe(typed: str) -> None:
    """Whatever is typed, only the archive's words come back."""
    found = {*spelling().near(typed), *spelling().folded(typed), *spelling().of_name(typed)}
    assert found <= set(WORDS)


def test_a_name_finds_its_other_spellings_and_no_words() -> None:
    """Bil is a car, not Bill; Jensen is somebody else."""
    archive = spelling("jacobsen", "jakobsen", "jensen", "moeller", "møller", "bil", "bill")
    assert archive.of_name("Jakobsen") == ("jacobsen",)
    assert archive.of_name("Møller") == ("moeller",)
    assert archive.of_name("Bill") == ()
