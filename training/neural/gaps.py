"""Rows whose text lacks a sentence."""

import random

from retrieval.analyzer.sentences import split_sentences
from retrieval.records import Span
from training.examples import Row, normalise

_LEAST = 200  # characters of a text that is left


def without_answer(row: Row) -> Row | None:
    """Give a row without the sentences of its answer, which is empty now and stands where they stood.

    None where the text says it once more, or where little of it is left.
    """
    start, end = _answer(row)
    own = [one for one in split_sentences(row["context"]) if one.start < end and start < one.end]
    if not own:
        return None
    gap = Span(own[0].start, own[-1].end)
    left = _cut_out(row["context"], gap)
    said = f" {normalise(left)} "
    if len(left) < _LEAST or any(f" {normalise(answer)} " in said for answer in row["answers"]):
        return None
    return row | {"context": left, "answers": [""], "answer_start": [min(gap.start, len(left))]}


def thinned(row: Row, chance: random.Random) -> Row:
    """Give a row without one sentence that its answer does not stand in, if its text has such a one."""
    start, end = _answer(row)
    others = [one for one in split_sentences(row["context"]) if one.end <= start or end <= one.start]
    if not others:
        return row
    gap = chance.choice(others)
    left = _cut_out(row["context"], gap)
    moved = len(row["context"]) - len(left) if gap.end <= start else 0
    return row | {"context": left, "answer_start": [start - moved]}


def _answer(row: Row) -> tuple[int, int]:
    start = row["answer_start"][0]
    return start, start + len(row["answers"][0])


def _cut_out(text: str, gap: Span) -> str:
    """Give a text without a gap and the blanks after it."""
    return text[: gap.start] + text[gap.end :].lstrip()
