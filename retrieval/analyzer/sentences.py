"""Paragraphs to sentences, as spans."""

import re

from retrieval.analyzer.words import word_list
from retrieval.records import Span

# Neither gives back what it has taken: a row of dots or blanks would be gone through once for each of them.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|\n+")
_LONGEST_ORDINAL = 2
_LAST_WORD = re.compile(r"[^\s(\"'«»”]+$")
_OPENS_SENTENCE = re.compile(r"\s*+[-–—\"'“”«»‘’(\[]*+\s*+(?:[^\W\d_a-zæøåäöü]|\d)")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Give the sentences of a text in order, as spans without outer white space."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_boundary(text, start, match):
            spans.extend(_trimmed(text, start, match.end()))
            start = match.end()
    spans.extend(_trimmed(text, start, len(text)))
    return tuple(spans)


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    if "\n" in match[0] or match[0][0] in "!?":
        return True
    if not _OPENS_SENTENCE.match(text, match.end()):
        return match.end() >= len(text.rstrip())
    last = _LAST_WORD.search(text[max(start, match.start() - 40) : match.start()])
    word = last[0].casefold() if last else ""
    initial = len(word) == 1 and word.isalpha()
    ordinal = word.isdigit() and len(word) <= _LONGEST_ORDINAL
    return not (initial or ordinal or word in word_list("abbreviations.txt"))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    part = text[start:end]
    inner = part.strip()
    if not inner:
        return []
    begin = start + len(part) - len(part.lstrip())
    return [Span(begin, begin + len(inner))]
