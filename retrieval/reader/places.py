"""Axes of where a candidate answer stands: its neighbours, and the words of the question around it."""

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.board import ROLES, Board
from retrieval.reader.shapes import any_in
from retrieval.reader.values import DISTANCES
from retrieval.reader.views import MARK, MARKS, Codes, Floats

FAR = 999  # tokens; where nothing is near
_DISTANCE_EDGES = np.array([0, 1, 2, 4, 8])


def context(marks: Codes, classes: Codes) -> Codes:
    """Give what stands at a place: a mark, or a word of some class, as places in CONTEXT."""
    return np.where(marks == MARK["blank"], classes + len(MARKS), marks)


def context_beyond(board: Board, place: Codes, step: int) -> Codes:
    """Give the context two tokens away, the sentence's edge where there is none."""
    size = len(board.classes)
    near = np.clip(place + step, 0, size - 1)
    far = np.clip(place + 2 * step, 0, size - 1)
    marks = board.before[near] if step < 0 else board.after[near]
    inside = (near >= board.starts[place]) & (near <= board.ends[place]) & (near != place)
    return np.where(inside, context(marks, board.classes[far]), MARK["edge"])


def distance(gap: Codes) -> Codes:
    """Give numbers of tokens as places in DISTANCES."""
    return np.where(gap >= FAR, len(DISTANCES) - 1, np.searchsorted(_DISTANCE_EDGES, gap))


def bridge(gap: Codes, classes: Codes) -> Codes:
    """Give the one word between each span and the nearest word of the question, as places in BRIDGE."""
    return np.where(gap == 0, 1, np.where(gap == 1, classes + 2, 0))


def nearest(board: Board, matched: NDArray[np.bool_], first: Codes, last: Codes) -> tuple[Codes, Codes]:
    """Give the nearest matched token to the left and to the right in the sentence, -1 where there is none."""
    size = len(matched)
    places = np.arange(size)
    lefts = np.concatenate([[-1], np.maximum.accumulate(np.where(matched, places, -1))])
    rights = np.concatenate([np.minimum.accumulate(np.where(matched, places, size)[::-1])[::-1], [size]])
    left, right = lefts[first], rights[last + 1]
    return (
        np.where(left >= board.starts[first], left, -1),
        np.where(right <= board.ends[last], right, -1),
    )


def around(board: Board, total: Floats, first: Codes, last: Codes, width: int) -> Floats:
    """Give the share of the sentence's matched rarity that stands within width tokens of the span."""
    start = np.maximum(first - width, board.starts[first])
    end = np.minimum(last + width, board.ends[last])
    near = total[end + 1] - total[start] - (total[last + 1] - total[first])
    whole = total[board.ends[last] + 1] - total[board.starts[first]]
    return np.asarray(near / np.maximum(whole, 1e-9), dtype=np.float64)


def clause(board: Board, total: Floats, first: Codes, last: Codes) -> Floats:
    """Give the share of the sentence's matched rarity in the span's clauses, itself left out."""
    size = len(board.classes)
    breaks = (board.before != MARK["blank"]) & (board.before != MARK["quote"])
    places = np.arange(size)
    begin = np.maximum.accumulate(np.where(breaks | (places == board.starts), places, 0))
    closing = np.concatenate([breaks[1:], [True]]) | (places == board.ends)
    end = np.minimum.accumulate(np.where(closing, places, size)[::-1])[::-1]
    near = total[end[last] + 1] - total[begin[first]] - (total[last + 1] - total[first])
    whole = total[board.ends[last] + 1] - total[board.starts[first]]
    return np.asarray(near / np.maximum(whole, 1e-9), dtype=np.float64)


def focus(board: Board, first: Codes, last: Codes) -> Codes:
    """Give where the question's focus stands beside each span, as places in FOCUS."""
    is_focus = board.role == ROLES.index("focus")
    padded = np.concatenate([is_focus, [False, False, False]])
    same = np.concatenate([board.sentence, [-1, -1, -1]])
    here = board.sentence[first]
    codes = np.select(
        [
            is_focus[first],
            is_focus[last],
            any_in(is_focus, first, last),
            padded[first - 1] & (same[first - 1] == here),
            padded[last + 1] & (same[last + 1] == here),
            padded[first - 2] & (same[first - 2] == here),
            padded[last + 2] & (same[last + 2] == here),
        ],
        [3, 4, 5, 1, 2, 6, 7],
        default=0,
    )
    return np.asarray(codes, dtype=np.int64)


def order(board: Board, left_at: Codes, right_at: Codes, last_word: int) -> Codes:
    """Give which words of the question stand nearest on each side, as places in ORDER."""

    def place(at: Codes) -> Codes:
        word = board.word[at]
        code = np.where(word == 0, 1, np.where(word == last_word, 3, 2))
        return np.where(at < 0, 0, code)

    return np.asarray(place(left_at) * 4 + place(right_at), dtype=np.int64)


def verb_near(board: Board, first: Codes, last: Codes) -> Codes:
    """Give the side and distance of the question's verb, the nearer one where it stands twice."""
    left, right = nearest(board, board.role == ROLES.index("verb"), first, last)
    left_gap = np.where(left >= 0, first - left - 1, FAR)
    right_gap = np.where(right >= 0, right - last - 1, FAR)
    sides = len(DISTANCES) - 1
    code = np.where(left_gap <= right_gap, 1 + distance(left_gap), 1 + sides + distance(right_gap))
    return np.where(np.minimum(left_gap, right_gap) >= FAR, 0, code)


def verb_side(board: Board, first: Codes, last: Codes) -> Codes:
    """Give on which side of each span the question's verb stands, as places in SIDES."""
    verb = board.role == ROLES.index("verb")
    counts = np.concatenate([[0], np.cumsum(verb)])
    inside = counts[last + 1] > counts[first]
    left = counts[first] > counts[board.starts[first]]
    right = counts[board.ends[last] + 1] > counts[last + 1]
    return np.asarray(np.select([inside, right, left], [3, 2, 1], default=0), dtype=np.int64)
