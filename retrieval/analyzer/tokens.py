"""Text to tokens that keep their character offsets."""

import re
import unicodedata
from collections.abc import Iterator

from retrieval.records import Token

# Letters, digits and combining marks; joined by one apostrophe or hyphen they stay one token
# (USA's, Trump-tilhængere), and digits keep their inner separators (1.250, 13.52, 24:10).
_WORD = r"[^\W_][\w\u0300-\u036f]*"
_TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)+|{_WORD}(?:['’‐‑-]{_WORD})*")
_APART = re.compile(f"({_TOKEN.pattern})")
_HYPHENS = re.compile(r"[^‐‑-]+")


def tokenize(text: str) -> tuple[Token, ...]:
    """Give the tokens of a text in order; `text[token.start:token.end] == token.text`."""
    return tuple(Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text))


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the tokens of a text as bare words, each after what stands between it and the word before."""
    apart = _APART.split(text)
    return zip(apart[::2], apart[1::2], strict=False)


def hyphen_parts(token: Token) -> tuple[Token, ...]:
    """Give the pieces of a hyphenated token, or nothing for a token without a hyphen."""
    if token.text.isalnum():
        return ()
    pieces = tuple(
        Token(m[0], token.start + m.start(), token.start + m.end()) for m in _HYPHENS.finditer(token.text)
    )
    return pieces if len(pieces) > 1 else ()


def fold_case(text: str) -> str:
    """Give a text in Unicode NFC with case folded away, apostrophes and hyphens in their ASCII form."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.replace("’", "'").replace("‐", "-").replace("‑", "-")
