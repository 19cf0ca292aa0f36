"""A span of a model's to one that a reader can be shown."""

import re
import unicodedata

from retrieval.analyzer.sentences import has_own_stop
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.records import Span

_EDGES = frozenset(".,;:!?\"“”«»„'‘’´`()[]–—-")
_LONGEST_ABBREVIATION = 20
_NAME_NEXT = re.compile(r"[ \u00a0]([A-ZÆØÅ][\w'’-]*)")
# The first word may have its capital from the sentence that it opens: "Forfatter og borgmester Eva Lund".
_SOMEBODY_AND = re.compile(r"\s[A-ZÆØÅ][\w'’-]*,? (?:og|samt|and) (?=\S)")
_PLAIN = '"'
_PAIRS = (("“", "”"), ("„", "“"), ("»", "«"), ("«", "»"), ("(", ")"), ("[", "]"))


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


def apposed(text: str, span: Span, question: str) -> Span:
    """Give of a span right before a name in the question what says who that is, not who stands beside it.

    Of "præsidenten, Bo Dam, og borgmester" before "Eva Lund" that is "borgmester".
    """
    following = _NAME_NEXT.match(text, span.end)
    if not following or fold_case(following[1]) not in {fold_case(one.text) for one in tokenize(question)}:
        return span
    others = list(_SOMEBODY_AND.finditer(text, span.start, span.end))
    return Span(others[-1].end(), span.end) if others else span


def closed(text: str, span: Span, within: Span) -> Span:
    """Give a span with the marks beside it whose other halves it holds, in its sentence."""
    before = text[span.start - 1] if span.start > within.start else ""
    after = text[span.end] if span.end < within.end else ""
    inside = text[span.start : span.end]
    for opening, closing in _PAIRS:
        lacks_opening, lacks_closing = _lacking(inside, opening, closing)
        start = span.start - (lacks_opening and before == opening)
        end = span.end + (lacks_closing and after == closing)
        if (start, end) != (span.start, span.end):
            return Span(start, end)
    return _quoted(span, inside.count(_PLAIN), before == _PLAIN, after == _PLAIN)


def stopped(text: str, span: Span, within: Span) -> Span:
    """Give a span with the full stop of the abbreviation at its end, as in 16 kr., in its sentence."""
    if span.end >= within.end or text[span.end] != ".":
        return span
    words = text[max(span.start, span.end - _LONGEST_ABBREVIATION) : span.end].split()
    return Span(span.start, span.end + 1) if words and has_own_stop(words[-1]) else span


def _lacking(inside: str, opening: str, closing: str) -> tuple[bool, bool]:
    """Say whether a mark is closed that was not opened, and one opened that is not closed."""
    depth = low = 0
    for character in inside:
        depth += (character == opening) - (character == closing)
        low = min(low, depth)
    return low < 0, depth > low


def _quoted(span: Span, marks: int, before: bool, after: bool) -> Span:  # noqa: FBT001 - the places beside it
    """Take in plain quotation marks, which look the same at both ends, so that their number is even."""
    if marks % 2:
        return Span(span.start, span.end + 1) if after else Span(span.start - before, span.end)
    return Span(span.start - 1, span.end + 1) if marks and before and after else span


def _is_edge(character: str) -> bool:
    return character in _EDGES or character.isspace() or unicodedata.category(character) == "Cc"


def _of_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))
