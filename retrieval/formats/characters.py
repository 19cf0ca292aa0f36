"""Bytes to characters: UTF-8 only, without the control characters that no article text needs."""

import re
from pathlib import Path

from retrieval.errors import ArticleError

LONGEST_ID = 200

# Tab, line feed, vertical tab, form feed and carriage return are white space and stay.
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def decode(raw: bytes, path: Path, line: int = 1) -> str:
    """Give the characters of UTF-8 bytes, a byte order mark left out; line is where the bytes begin.

    Raises ArticleError at the line of the first byte that is not UTF-8, or the first unwanted character.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        place = line + raw.count(b"\n", 0, err.start)
        raise ArticleError(path, place, f"not UTF-8: byte 0x{raw[err.start]:02x}") from err
    if unwanted := _UNWANTED.search(text):
        place = line + text.count("\n", 0, unwanted.start())
        raise ArticleError(path, place, f"control character {_code_point(unwanted[0])}")
    return text


def fault_in_text(text: str) -> str | None:
    """Name the first control character or lone surrogate of a text, or give None for a clean one."""
    unwanted = _UNWANTED.search(text)
    return f"control character {_code_point(unwanted[0])}" if unwanted else None


def fault_in_id(article_id: str) -> str | None:
    """Say why a string cannot be an article's id, or give None where it can."""
    if len(article_id) > LONGEST_ID:
        return f"longer than {LONGEST_ID} characters"
    if not article_id.strip():
        return "blank"
    unwanted = next((character for character in article_id if not character.isprintable()), None)
    return f"unprintable character {_code_point(unwanted)}" if unwanted else None


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
