"""A span of a model's to one that a reader can be shown."""

import unicodedata

from retrieval.records import Span

_EDGES = frozenset(".,;:!?\"“”«»„'‘’´`()[]–—-")
_PAIRS = (('"', '"'), ("“", "”"), ("„", "“"), ("»", "«"), ("«", "»"), ("(", ")"), ("[", "]"))


def trimmed(text: str, start: int, end: int) -> Span:
    """Give a span without white space and marks at its edges, and never with half of a word."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    while start < end and start and _of_word(text[start - 1]) and _of_word(text[start]):
        start -= 1
    while start < end < len(text) and _of_word(text[end - 1]) and _of_word(text[end]):
        end += 1
    return Span(start, end)


def closed(text: str, span: Span, within: Span) -> Span:
    """Give a span with the mark beside it whose other half it holds, in its sentence."""
    start, end = span.start, span.end
    before = text[start - 1] if start > within.start else ""
    after = text[end] if end < within.end else ""
    inside = text[start:end]
    for opening, closing in _PAIRS:
        left = (
            inside.count(opening) % 2 if opening == closing else inside.count(opening) - inside.count(closing)
        )
        if left > 0 and after == closing:
            return Span(start, end + 1)
        if left and before == opening:
            return Span(start - 1, end)
    return span


def _is_edge(character: str) -> bool:
    return character in _EDGES or character.isspace() or unicodedata.category(character) == "Cc"


def _of_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))
