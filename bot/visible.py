"""Untrusted text made fit for a terminal, character by character, so that offsets still hold."""

import unicodedata

_PICTURES = 0x2400  # U+2400 stands for NUL, U+241B for ESC, and so on
_LAST_C0 = 0x1F
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BLANKS = "\t\n\v\f\r\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LAST_UNFIT = 0x2069
_SURROGATES = range(0xD800, 0xE000)


def _shown_as(code: int) -> str:
    if chr(code) in _BLANKS:
        return " "
    return chr(_PICTURES + code) if code <= _LAST_C0 else _REPLACEMENT


def _is_unfit(code: int) -> bool:
    return unicodedata.category(chr(code)) == "Cc" or chr(code) in _BLANKS + _DIRECTIONS


_TABLE = {code: _shown_as(code) for code in range(_LAST_UNFIT + 1) if _is_unfit(code)}
_TABLE.update(dict.fromkeys(_SURROGATES, _REPLACEMENT))


def visible(text: str) -> str:
    """Give a text of the same length in which nothing can command a terminal or turn its direction.

    White space of any kind is a blank, a control character its picture, anything else unfit U+FFFD.
    """
    return text.translate(_TABLE)


def without_surrogates(text: str) -> str:
    """Give a text with undecodable bytes, which Python keeps as surrogates, replaced by U+FFFD."""
    return text.translate(dict.fromkeys(_SURROGATES, _REPLACEMENT))
