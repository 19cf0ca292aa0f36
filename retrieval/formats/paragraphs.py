"""Text to paragraphs: where one ends, what kind it is, and which agency signed the article."""

import re

from retrieval.records import Paragraph, ParagraphKind

LONG_PARAGRAPH = 2_000
"""Characters beyond which a paragraph is split at its single line breaks, if it has any."""

_LINE_BREAK = r"(?>\r\n|\r|\n)"
_BLANK_LINE = re.compile(rf"{_LINE_BREAK}[^\S\r\n]*+{_LINE_BREAK}")
_SENTENCE_AND_LINE_END = re.compile(r"(?<=[.!?…])[^\S\r\n]*+[\r\n]+")
_LINE_END = re.compile(r"[\r\n]+")

# /ritzau/, and the joint /ritzau/AFP or /ritzau/Reuters/.
_SIGNATURE = re.compile(r"/[^\W\d_][\w .&+-]{0,39}(?:/[\w .&+-]{0,40}){1,3}")

# Foto: NAME at the end; also Arkivfoto, Pressefotos, (Foto: NAME).
_CREDIT = re.compile(r"\b\w*(?:foto|photo)s?:\s*(?P<name>[^\W\d_][^\n]{0,79})$", re.IGNORECASE)
_CREDIT_REACH = 120
_LONGEST_CAPTION = 600
_MOST_CREDIT_WORDS = 10

_OPENS_QUOTE = re.compile(r"[\"'“”„‟«»‘’‚‹›]\S|[-–—]\s")


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Split a text at blank lines into its paragraphs, trimmed outside, untouched inside."""
    return tuple(part for block in _split(_BLANK_LINE, text) for part in _shorten(block))


def cut_signature(texts: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take a closing `/agency/` line off; give the other paragraphs and the agency, None if unsigned.

    Photo captions may follow the signature, as they do where a page's pictures come last.
    """
    place = len(texts) - 1
    while place > 0 and _is_caption(texts[place]):
        place -= 1
    if place < 0:
        return texts, None
    *above, last = _LINE_END.split(texts[place])
    if not _SIGNATURE.fullmatch(last):
        return texts, None
    body = texts[place].removesuffix(last).rstrip() if above else ""
    return (*texts[:place], *([body] if body else []), *texts[place + 1 :]), last.strip("/")


def number_paragraphs(texts: tuple[str, ...], *, lead: bool) -> tuple[Paragraph, ...]:
    """Count the paragraphs from 1 and name the kind of each; lead says whether the first is the lead."""
    return tuple(
        Paragraph(number, text, ParagraphKind.LEAD if lead and number == 1 else kind_of(text))
        for number, text in enumerate(texts, start=1)
    )


def kind_of(text: str) -> ParagraphKind:
    """Name what a trimmed paragraph is by its own marks: a caption, a quotation, or body text."""
    if _is_caption(text):
        return ParagraphKind.CAPTION
    return ParagraphKind.QUOTE if _OPENS_QUOTE.match(text) else ParagraphKind.BODY


def _is_caption(text: str) -> bool:
    if len(text) > _LONGEST_CAPTION:
        return False
    credit = _CREDIT.search(text, max(0, len(text) - _CREDIT_REACH))
    return bool(credit and credit["name"][0].isupper() and len(credit["name"].split()) <= _MOST_CREDIT_WORDS)


def _shorten(block: str) -> tuple[str, ...]:
    # Hard-wrapped text is best cut where a sentence ends with its line; lists and tables have no such place.
    parts = _split(_SENTENCE_AND_LINE_END, block) if len(block) > LONG_PARAGRAPH else (block,)
    return tuple(
        line
        for part in parts
        for line in (_split(_LINE_END, part) if len(part) > LONG_PARAGRAPH else (part,))
    )


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(trimmed for part in pattern.split(text) if (trimmed := part.strip()))
