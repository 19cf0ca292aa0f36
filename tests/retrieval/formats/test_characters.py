"""Bytes to characters, and the faults of texts and ids."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.formats.characters import LONGEST_ID, decode, fault_in_id, fault_in_text

PATH = Path("a.txt")


def test_a_byte_order_mark_is_left_out() -> None:
    """The mark is no part of the text; a second one is."""
    assert decode("\ufeffÆble".encode(), PATH) == "Æble"
    assert decode("\ufeff\ufeffÆble".encode(), PATH) == "\ufeffÆble"


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"\xc3\xa6ble\nsk\xe5l\n", 2, "not UTF-8: byte 0xe5"),
        ("Æble".encode("utf-16"), 1, "not UTF-8: byte 0xff"),
        (b"caf\xc3", 1, "not UTF-8: byte 0xc3"),
        (b"\xed\xa0\x80", 1, "not UTF-8"),
        (b"en\n\nto\x00tre", 3, r"control character U\+0000"),
        (b"en\r\nto\x1b[2J", 2, r"control character U\+001B"),
        (b"\x7f", 1, r"control character U\+007F"),
    ],
)
def test_bad_bytes_are_named_with_their_line(raw: bytes, line: int, reason: str) -> None:
    """The first byte or character that cannot stay is placed and shown."""
    with pytest.raises(ArticleError, match=reason) as caught:
        decode(raw, PATH)
    assert caught.value.line == line


def test_lines_count_from_where_the_bytes_begin() -> None:
    """Bytes from the middle of a file are placed in the file."""
    with pytest.raises(ArticleError) as caught:
        decode(b"a\n\xff", PATH, 41)
    assert caught.value.line == 42


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_clean_text_survives_and_other_text_is_refused(text: str) -> None:
    """Decoding gives the very characters back exactly when no fault is found in them."""
    if fault := fault_in_text(text):
        with pytest.raises(ArticleError, match="control character"):
            decode(text.encode(), PATH)
        assert fault.startswith("control character U+")
    else:
        assert decode(text.encode(), PATH) == text.removeprefix("\ufeff")


def test_white_space_is_no_fault_and_a_lone_surrogate_is() -> None:
    """Tabs, line ends and form feeds belong to texts; half characters do not."""
    assert fault_in_text("a\tb\nc\r\nd\x0ce\x0bf\u2028g") is None
    assert fault_in_text("a\ud83d") == "control character U+D83D"


@pytest.mark.parametrize(
    "article_id", ["0001-da", "et navn med mellemrum", "æøå/2021#1", "a" * LONGEST_ID, "日本"]
)
def test_printable_ids_are_accepted(article_id: str) -> None:
    """An id may hold whatever can be shown."""
    assert fault_in_id(article_id) is None


@pytest.mark.parametrize(
    ("article_id", "fault"),
    [
        ("", "blank"),
        (" ", "blank"),
        ("a\x00", "unprintable character U+0000"),
        ("a\x9b", "unprintable character U+009B"),
        ("a\u200b", "unprintable character U+200B"),
        ("\udcff", "unprintable character U+DCFF"),
        ("a" * (LONGEST_ID + 1), "longer than 200 characters"),
    ],
)
def test_other_ids_are_refused(article_id: str, fault: str) -> None:
    """Each refusal says why without showing the id."""
    assert fault_in_id(article_id) == fault
