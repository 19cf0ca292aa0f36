"""Untrusted text on a terminal."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.visible import visible, without_surrogates
from tests.bot.outcomes import any_text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31m", "\ufffd31m"),
        ("\x00\x07\x08", "␀␇␈"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\x85\u2028\u2029", "   "),
        ("abc\u202edcba", "abc\ufffddcba"),
        ("\u2066x\u2069", "\ufffdx\ufffd"),
        ("\x7f", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("æøå »ja« 👩‍👩‍👧 שלום", "æøå »ja« 👩‍👩‍👧 שלום"),
    ],
)
def test_what_commands_a_terminal_is_made_visible(text: str, seen: str) -> None:
    """Control characters are shown, never obeyed; everything else stays as it is."""
    assert visible(text) == seen


@settings(deadline=None)
@given(any_text() | st.text())
def test_nothing_is_lost_and_nothing_commands(text: str) -> None:
    """The shown text has the same length, so offsets hold, and is free of controls."""
    seen = visible(text)
    assert len(seen) == len(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in seen)
    assert visible(seen) == seen
    seen.encode()


def test_undecodable_bytes_are_replaced() -> None:
    """What Python keeps as surrogates becomes the replacement character; control characters stay."""
    assert without_surrogates("hvor\udcff\x1b") == "hvor\ufffd\x1b"
