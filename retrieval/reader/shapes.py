"""Axes of what a candidate answer is made of."""

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.board import Board
from retrieval.reader.values import SHAPES
from retrieval.reader.views import MARK, Codes, Floats
from retrieval.reader.word_classes import CLASSES, CODE


def _cells(names: str) -> NDArray[np.bool_]:
    chosen = set(names.split())
    return np.array([name in chosen for name in CLASSES])


_VERBS = _cells("be become have modal do say call verb past")
_PREPOSITIONS = _cells(" ".join(name for name in CLASSES if name.startswith("prep_")))
_AND = _cells("conj_and conj_or")
_NAME = _cells("capital acronym initial capital_first")
_NUMBER = _cells("number num_word mixed year")
_TIME = _cells("month weekday time_noun")
_MEASURE = _cells("unit money time_noun")
SMALL = _PREPOSITIONS | _AND | _cells("det_def det_indef det_other poss be have adv neg")
_DETERMINED = _cells("det_def det_indef adjective poss title")
_CLAUSE = _cells("sub_that sub_reason sub_other rel")
# The shapes in the order in which `shapes` tries them.
_TRIED = (
    "pronoun", "year", "quote", "acronym", "name", "name_part", "number", "date", "time", "number_more",
    "number_more", "title_name", "title_phrase", "clause", "preposition_phrase",
    "article_phrase", "owner_phrase", "verbal", "name_more",
    "mixed_number", "word",
)  # fmt: skip
_MOST_RIVALS = 3
_SHORT_TIME = 3  # tokens


def makeup(board: Board, first: Codes, last: Codes) -> Codes:
    """Give whether verbs, commas, "and" and prepositions stand in each span, as places in INSIDE."""
    verb = any_in(_VERBS[board.classes], first, last)
    comma = any_in(np.concatenate([board.before == MARK["comma"], [False]]), first + 1, last)
    joined = any_in(_AND[board.classes], first, last)
    preposition = any_in(_PREPOSITIONS[board.classes], first, last)
    return np.asarray(verb + 2 * comma + 4 * joined + 8 * preposition, dtype=np.int64)


def own(inside: Codes, fresh: Codes, first: NDArray[np.bool_], last: NDArray[np.bool_]) -> Codes:
    """Give where in each span words of the question stand, as places in OWN; fresh counts all others."""
    codes = np.select([inside == 0, fresh == 0, first & last, first, last], [0, 5, 3, 1, 2], default=4)
    return np.asarray(codes, dtype=np.int64)


def typed(board: Board, first: Codes, last: Codes, cells: Codes | None) -> dict[str, Codes]:
    """Give whether the span has words of the asked type, and how many others its sentence has."""
    if cells is None:
        return {"typed": np.zeros(len(first), dtype=np.int64), "rivals": np.zeros(len(first), dtype=np.int64)}
    fits = (cells[board.classes] > 0) & (board.mass == 0)
    counts = np.concatenate([[0], np.cumsum(fits)])
    inside = counts[last + 1] - counts[first]
    others = counts[board.ends[first] + 1] - counts[board.starts[first]] - inside
    typed = np.select([inside == 0, others == 0], [1, 2], default=3)
    return {"typed": np.asarray(typed, dtype=np.int64), "rivals": np.minimum(others, _MOST_RIVALS)}


def mean(values: Floats, first: Codes, last: Codes, length: Codes) -> Floats:
    """Give the mean of a value over each span."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[last + 1] - sums[first]) / length, dtype=np.float64)


def runs(board: Board, first: Codes, last: Codes) -> Codes:
    """Give how each span fits the runs of capitals, as places in RUNS."""
    name = _NAME[board.classes]
    start, end = board.run_start[first], board.run_end[last]
    has = any_in(name, first, last)
    within = board.run_end[first] >= last
    codes = np.select(
        [
            ~has,
            within & (start == first) & (end == last),
            within & (start == first),
            within & (end == last),
            within,
            name[last] & (end == last),
            name[first] & (start == first),
        ],
        [0, 1, 2, 3, 4, 5, 6],
        default=7,
    )
    return np.asarray(codes, dtype=np.int64)


def shapes(board: Board, first: Codes, last: Codes, length: Codes) -> Codes:
    """Give what kind of phrase each span looks like, as places in SHAPES."""
    classes = board.classes
    head, tail = classes[first], classes[last]
    named = all_in(_NAME[classes] | (board.run_start != board.run_end), first, last)
    full = (board.run_start[first] == first) & (board.run_end[last] == last) & (board.run_end[first] == last)
    number = _NUMBER[classes]
    quoted = (board.before[first] == MARK["quote"]) & (board.after[last] == MARK["quote"])
    loose = _VERBS[classes] | _PREPOSITIONS[classes]
    timed = any_in(_TIME[classes], first, last)
    choices = [
        (length == 1) & (head == CODE["pron_person"]),
        (length == 1) & (head == CODE["year"]),
        quoted,
        (length == 1) & (head == CODE["acronym"]),
        named & full,
        named,
        all_in(number, first, last),
        timed & any_in(number, first, last),
        timed & (length <= _SHORT_TIME),
        number[first] & any_in(_MEASURE[classes], first, last),
        number[first],
        (head == CODE["title"]) & _NAME[tail],
        (tail == CODE["title"]) & any_in(_DETERMINED[classes], first, last) & ~any_in(loose, first, last),
        _CLAUSE[head],
        _PREPOSITIONS[head],
        (head == CODE["det_def"]) | (head == CODE["det_indef"]) | (head == CODE["det_other"]),
        head == CODE["poss"],
        any_in(_VERBS[classes], first, last),
        any_in(_NAME[classes], first, last),
        any_in(number, first, last),
        length == 1,
    ]
    codes = np.select(choices, [SHAPES.index(name) for name in _TRIED], default=SHAPES.index("words"))
    return np.asarray(codes, dtype=np.int64)


def any_in(cells: NDArray[np.bool_], first: Codes, last: Codes) -> NDArray[np.bool_]:
    """Say of each span whether any of its tokens is marked."""
    counts = np.concatenate([[0], np.cumsum(cells)])
    return counts[last + 1] > counts[first]


def all_in(cells: NDArray[np.bool_], first: Codes, last: Codes) -> NDArray[np.bool_]:
    """Say of each span whether all of its tokens are marked."""
    return ~any_in(~cells, first, last)
