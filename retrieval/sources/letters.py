"""Bytes of lists to bytes that a parser takes: what is no letter spoils its own entry, and not the list."""

import re

# Those with a mark in front, and those without one that begin as XML does.
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DECLARED = re.compile(r"""(\s*<\?xml\b[^>]*?)\s+encoding\s*=\s*(["'])([\w.:-]*)\2""")
_LOOKED_AT = 512
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
# https://www.w3.org/TR/xml/#charsets, of what a decoder gives
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_LETTER = "\ufffd"
_REFERENCE_TO_NO_LETTER = "&#xFFFD;"


def in_utf8(raw: bytes) -> bytes:
    """Give a list in UTF-8 where it is in UTF-16, and declares no other then; any other as it is."""
    encoding = _UTF_16.get(raw[:2])
    if encoding is None:
        return raw
    text = raw.decode(encoding, "replace")
    declared = _DECLARED.match(text[:_LOOKED_AT])
    return (declared[1] + text[declared.end() :] if declared else text).encode()


def with_references_to_letters(raw: bytes) -> bytes:
    """Give markup with U+FFFD for references to half a letter, to a control character, or to none."""
    return _REFERENCE.sub(_to_a_letter, raw)


def with_letters_only(raw: bytes) -> bytes:
    """Give XML with U+FFFD for control characters, and, where it is in UTF-8, for bytes that are not."""
    declared = _DECLARED.match(raw[:_LOOKED_AT].decode("latin-1"))
    if declared and declared[3].casefold() != "utf-8":
        # Whatever it is, it begins as ASCII does, where U+FFFD has no bytes of its own.
        return _NO_LETTERS.sub(_REFERENCE_TO_NO_LETTER, raw.decode("latin-1")).encode("latin-1")
    return _NO_LETTERS.sub(_NO_LETTER, raw.decode("utf-8", "replace")).encode()


def _to_a_letter(reference: re.Match[bytes]) -> bytes:
    """Give a reference to a letter as it is."""
    hexadecimal, decimal = reference.groups()
    try:
        letter = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        letter.encode()
    except (ValueError, OverflowError):
        return _REFERENCE_TO_NO_LETTER.encode()
    return _REFERENCE_TO_NO_LETTER.encode() if _NO_LETTERS.match(letter) else reference[0]
