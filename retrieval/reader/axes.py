"""What is measured of a candidate answer: each axis gives every candidate one of a few named values."""

import numpy as np

from retrieval.reader.asking import Asking
from retrieval.reader.board import ROLES, Board, Spans
from retrieval.reader.places import (
    FAR,
    around,
    bridge,
    clause,
    context,
    context_beyond,
    distance,
    focus,
    nearest,
    order,
    verb_near,
    verb_side,
)
from retrieval.reader.shapes import SMALL, makeup, mean, own, runs, shapes, typed
from retrieval.reader.views import Codes, Floats

_AROUND = 5  # tokens
_START_EDGES = np.array([0, 2, 5])
_LENGTH_EDGES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 14])
_FIFTH_EDGES = np.array([1e-9, 0.2, 0.4, 0.6, 0.8])
_RARITY_EDGES = np.array([1e-9, 2.0, 4.0, 6.0, 8.0])
_GAP_EDGES = np.array([1e-9, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])


def measure(board: Board, spans: Spans, asking: Asking, gaps: Floats) -> dict[str, Codes]:
    """Give the code of every candidate on every axis; gaps are the sentences' distances to the best score."""
    return {
        **_of_question(asking, len(spans.first)),
        **_of_words(board, spans, asking),
        **_of_neighbours(board, spans),
        **_of_matches(board, spans, asking),
        "gap": np.searchsorted(_GAP_EDGES, gaps[board.sentence[spans.first]]),
    }


def _of_question(asking: Asking, count: int) -> dict[str, Codes]:
    return {
        "target": np.full(count, asking.target),
        "opening": np.full(count, asking.opening),
        "asking_left": np.full(count, asking.asking_left),
        "language": np.full(count, asking.language),
        "form": np.full(count, asking.form),
        "wanted": np.full(count, asking.wanted_name),
    }


def _of_words(board: Board, spans: Spans, asking: Asking) -> dict[str, Codes]:
    first, last = spans.first, spans.last
    length = last - first + 1
    matched = board.mass > 0
    count = np.concatenate([[0], np.cumsum(matched)])
    new = np.concatenate([[0], np.cumsum(~matched & (board.rarity > 0) & ~SMALL[board.classes])])
    held, fresh = count[last + 1] - count[first], new[last + 1] - new[first]
    return {
        "first": board.classes[first],
        "last": board.classes[last],
        "second": board.classes[np.minimum(first + 1, last)],
        "penult": board.classes[np.maximum(last - 1, first)],
        "length": np.searchsorted(_LENGTH_EDGES, length),
        "shape": shapes(board, first, last, length),
        "run": runs(board, first, last),
        "inside": makeup(board, first, last),
        "own": own(held, fresh, matched[first], matched[last]),
        "rarity": np.searchsorted(_RARITY_EDGES, mean(board.rarity, first, last, length)),
        "named": np.where(board.named[first] == board.named[last], board.named[first], 0),
        **typed(board, first, last, asking.cells),
    }


def _of_neighbours(board: Board, spans: Spans) -> dict[str, Codes]:
    first, last = spans.first, spans.last
    return {
        "left": context(board.before[first], board.classes[np.maximum(first - 1, 0)]),
        "right": context(board.after[last], board.classes[np.minimum(last + 1, len(board.classes) - 1)]),
        "left_2": context_beyond(board, first, -1),
        "right_2": context_beyond(board, last, 1),
        "start": np.searchsorted(_START_EDGES, first - board.starts[first]),
    }


def _of_matches(board: Board, spans: Spans, asking: Asking) -> dict[str, Codes]:
    first, last = spans.first, spans.last
    total = np.concatenate([[0.0], np.cumsum(board.mass)])
    left_at, right_at = nearest(board, board.mass > 0, first, last)
    left_gap = np.where(left_at >= 0, first - left_at - 1, FAR)
    right_gap = np.where(right_at >= 0, right_at - last - 1, FAR)
    left_role = np.where(left_at >= 0, board.role[left_at], 0)
    right_role = np.where(right_at >= 0, board.role[right_at], 0)
    near_left, near_right = distance(left_gap), distance(right_gap)
    return {
        "near_left": near_left,
        "near_right": near_right,
        "left_near": near_left * len(ROLES) + left_role,
        "right_near": near_right * len(ROLES) + right_role,
        "bridge_left": bridge(left_gap, board.classes[np.maximum(first - 1, 0)]),
        "bridge_right": bridge(right_gap, board.classes[np.minimum(last + 1, len(board.classes) - 1)]),
        "around": np.searchsorted(_FIFTH_EDGES, around(board, total, first, last, _AROUND)),
        "clause": np.searchsorted(_FIFTH_EDGES, clause(board, total, first, last)),
        "focus": focus(board, first, last),
        "order": order(board, left_at, right_at, asking.last_word),
        "verb_side": verb_side(board, first, last),
        "verb_near": verb_near(board, first, last),
    }
