"""What the reader sees of a training question: its sentences, then the candidate spans of the best ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.asked import asked
from retrieval.reader.asking import describe
from retrieval.reader.axes import measure
from retrieval.reader.board import Board, Spans, find_spans, lay_out
from retrieval.reader.evidence import Evidence, as_features
from retrieval.reader.matching import Wanted
from retrieval.reader.reading import Views, choose, collect, excerpt
from retrieval.reader.templates import AXES
from retrieval.reader.views import Floats
from training.examples import Example, f1, normalise

Marks = NDArray[np.bool_]
SENTENCES = 6
_SLACK = 8  # characters a gold answer's offset may be off
_LONGER = 3  # tokens a candidate may have more than the gold answer has words


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """A question's sentences: a row of SENTENCE_FEATURES each, and which of them hold the answer."""

    measures: Floats
    gold: Marks


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A question's candidate spans: codes (axes by spans), the right ones, the F1 of held-out ones."""

    codes: NDArray[np.uint8]
    gold: Marks
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    sentence: NDArray[np.int64]
    f1: Floats | None


def see(example: Example, views: Views, rarity: Callable[[str], float]) -> tuple[Wanted, list[Evidence]]:
    """Give what a question wants and its sentences."""
    return collect(example.question, example.query, example.hits, views, rarity)


def as_sentences(example: Example, evidence: list[Evidence]) -> Sentences:
    """Give a question's sentences as numbers."""
    return Sentences(
        as_features(evidence), np.array([_holds_gold(example, one) for one in evidence], dtype=np.bool_)
    )


def _holds_gold(example: Example, one: Evidence) -> bool:
    hit, span = example.hits[one.hit], one.view.sentences[one.number]
    if hit.article.id != example.article:
        return False
    if example.starts:
        return any(
            hit.paragraph.number == number and span.start <= start < span.end
            for number, start in example.starts
        )
    return any(answer in hit.paragraph.text[span.start : span.end] for answer in example.answers)


def as_page(
    example: Example,
    wanted: Wanted,
    evidence: list[Evidence],
    weights: Mapping[str, float],
    *,
    held: bool,
) -> Page | None:
    """Give a question's candidate spans, or nothing where it has none."""
    chosen, gaps = choose(evidence, weights, SENTENCES)
    board = lay_out(chosen, wanted)
    spans = find_spans(board)
    if not len(spans.first):
        return None
    asking = describe(asked(example.question.text), example.question.language, len(wanted.words))
    codes = measure(board, spans, asking, gaps)
    table = np.stack([codes[axis] for axis in AXES]).astype(np.uint8)
    right = _right_spans(example, board, spans)
    truth = _truth(example, board, spans) if held else None
    return Page(table, right, spans.first, spans.last, board.sentence[spans.first], truth)


def _right_spans(example: Example, board: Board, spans: Spans) -> Marks:
    golds = {normalise(answer) for answer in example.answers} - {""}
    longest = max((len(answer.split()) for answer in example.answers), default=0) + _LONGER
    holding = [n for n, one in enumerate(board.evidence) if _holds_gold(example, one)]
    right = np.zeros(len(spans.first), dtype=np.bool_)
    near = np.isin(board.sentence[spans.first], holding) & (spans.last - spans.first < longest)
    for number in np.flatnonzero(near):
        found = excerpt(board, int(spans.first[number]), int(spans.last[number]))
        right[number] = normalise(found.text) in golds and _in_place(
            example, found.paragraph.number, found.span.start, found.span.end
        )
    return right


def _in_place(example: Example, number: int, begin: int, end: int) -> bool:
    return not example.starts or any(
        number == wanted and begin <= start + _SLACK and end >= start - _SLACK + 1
        for wanted, start in example.starts
    )


def _truth(example: Example, board: Board, spans: Spans) -> Floats:
    texts = (excerpt(board, int(i), int(j)) for i, j in zip(spans.first, spans.last, strict=True))
    return np.array([max(f1(found.text, answer) for answer in example.answers) for found in texts])
