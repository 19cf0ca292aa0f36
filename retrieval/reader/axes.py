"""What is measured of a candidate answer: each axis gives every candidate one of a few named values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.asked import TARGETS, Asked
from retrieval.reader.board import ROLES, Board, Spans
from retrieval.reader.views import MARK, MARKS, Codes, Floats
from retrieval.reader.word_classes import CLASSES, CODE, word_class
from retrieval.records import Language

CONTEXT = (*(f"mark_{name}" for name in MARKS), *CLASSES)
LENGTHS = ("1", "2", "3", "4", "5", "6", "7_8", "9_10", "11_14", "15_up")
_LENGTH_EDGES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 14])
SHAPES = (
    "name", "name_part", "name_more", "acronym", "year", "number", "number_more", "date", "quote", "article_phrase",
    "owner_phrase", "preposition_phrase", "clause", "verbal", "word", "words", "pronoun", "title_name", "mixed_number", "time",
)  # fmt: skip
RUNS = ("none", "full", "left_part", "right_part", "inner", "more_left", "more_right", "more_both")
DISTANCES = ("adjacent", "1", "2", "3_4", "5_8", "9_up", "none")
_DISTANCE_EDGES = np.array([0, 1, 2, 4, 8])
NEAR = tuple(f"{distance}_{role}" for distance in DISTANCES for role in ROLES)
BRIDGE = ("far", "adjacent", *CLASSES)
INSIDE = tuple(
    "".join(name if code >> bit & 1 else "-" for bit, name in enumerate("vcap")) for code in range(16)
)
OWN = ("none", "first", "last", "both", "middle", "all")
FIFTHS = ("0", "to_20", "to_40", "to_60", "to_80", "to_100")
_FIFTH_EDGES = np.array([1e-9, 0.2, 0.4, 0.6, 0.8])
RARITIES = ("0", "to_2", "to_4", "to_6", "to_8", "up")
_RARITY_EDGES = np.array([1e-9, 2.0, 4.0, 6.0, 8.0])
GAPS = ("0", "to_.2", "to_.5", "to_1", "to_1.5", "to_2", "to_3", "to_4", "to_6", "up")
_GAP_EDGES = np.array([1e-9, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])
FOCUS = ("none", "before", "after", "first", "last", "inside", "before_2", "after_2")
ORDER = tuple(
    f"{left}_{right}"
    for left in ("none", "first", "middle", "last")
    for right in ("none", "first", "middle", "last")
)
SIDES = ("none", "left", "right", "inside")
STARTS = ("0", "1_2", "3_5", "6_up")
OPENING = (
    "none",
    "be",
    "become",
    "have",
    "do",
    "modal",
    "call",
    "verb",
    "capital",
    "focus",
    "det",
    "prep",
    "other",
)
LANGUAGES = ("da", "en")
ASKING = ("none", "who", "what", "which", "where", "when", "why", "how")


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
_CLAUSE = _cells("sub_that sub_reason sub_other rel")


@dataclass(frozen=True, slots=True)
class Asking:
    """What the axes need to know of the question, as codes."""

    target: int
    opening: int
    asking_left: int
    language: int
    form: int
    last_word: int


def describe(asked: Asked, language: Language, words: int) -> Asking:
    """Give a question's codes; words counts its content words."""
    number = asked.asking
    before = asked.tokens[number - 1] if number else None
    return Asking(
        target=TARGETS.index(asked.target),
        opening=OPENING.index(_opening(asked, language)),
        asking_left=CONTEXT.index(word_class(before.text, language, opens=True)) if before else 0,
        language=LANGUAGES.index(language),
        form=ASKING.index(asked.form),
        last_word=words - 1,
    )


def _opening(asked: Asked, language: Language) -> str:
    if asked.asking is None or asked.asking + 1 >= len(asked.tokens):
        return "none"
    if asked.focus is not None and asked.focus == asked.asking + 1:
        return "focus"
    name = word_class(asked.tokens[asked.asking + 1].text, language, opens=False)
    if name in OPENING:
        return name
    if name in {"say", "past", "present"}:
        return "verb"
    return (
        "capital"
        if name in {"capital", "acronym"}
        else "det"
        if name[:3] == "det"
        else "prep"
        if name[:4] == "prep"
        else "other"
    )


def measure(board: Board, spans: Spans, asking: Asking, gaps: Floats) -> dict[str, Codes]:
    """Give the code of every candidate on every axis; gaps are the sentences' distances to the best score."""
    first, last = spans.first, spans.last
    length = last - first + 1
    matched = board.mass > 0
    total = np.concatenate([[0.0], np.cumsum(board.mass)])
    count = np.concatenate([[0], np.cumsum(matched)])
    inside = count[last + 1] - count[first]
    left_at, right_at = _nearest(board, matched, first, last)
    left_gap = np.where(left_at >= 0, first - left_at - 1, 999)
    right_gap = np.where(right_at >= 0, right_at - last - 1, 999)
    left_role = np.where(left_at >= 0, board.role[left_at], 0)
    right_role = np.where(right_at >= 0, board.role[right_at], 0)
    near_left, near_right = _distance(left_gap), _distance(right_gap)
    n = len(first)
    codes = {
        "target": np.full(n, asking.target),
        "opening": np.full(n, asking.opening),
        "asking_left": np.full(n, asking.asking_left),
        "language": np.full(n, asking.language),
        "form": np.full(n, asking.form),
        "first": board.classes[first],
        "last": board.classes[last],
        "left": _context(board.before[first], board.classes[np.maximum(first - 1, 0)]),
        "right": _context(board.after[last], board.classes[np.minimum(last + 1, len(board.classes) - 1)]),
        "length": np.searchsorted(_LENGTH_EDGES, length),
        "shape": _shapes(board, first, last, length),
        "run": _runs(board, first, last),
        "inside": _inside(board, first, last),
        "own": _own(inside, length, matched[first], matched[last]),
        "near_left": near_left,
        "near_right": near_right,
        "left_near": near_left * len(ROLES) + left_role,
        "right_near": near_right * len(ROLES) + right_role,
        "bridge_left": _bridge(left_gap, board.classes[np.maximum(first - 1, 0)]),
        "bridge_right": _bridge(right_gap, board.classes[np.minimum(last + 1, len(board.classes) - 1)]),
        "around": np.searchsorted(_FIFTH_EDGES, _around(board, total, first, last, 5)),
        "clause": np.searchsorted(_FIFTH_EDGES, _clause(board, total, first, last)),
        "gap": np.searchsorted(_GAP_EDGES, gaps[board.sentence[first]]),
        "rarity": np.searchsorted(_RARITY_EDGES, _mean(board.rarity, first, last, length)),
        "focus": _focus(board, first, last),
        "order": _order(board, left_at, right_at, asking.last_word),
        "verb_side": _verb_side(board, first, last),
        "start": np.searchsorted(np.array([0, 2, 5]), first - board.starts[first]),
    }
    return codes


def _context(marks: Codes, classes: Codes) -> Codes:
    return np.where(marks == MARK["blank"], classes + len(MARKS), marks)


def _distance(gap: Codes) -> Codes:
    return np.where(gap >= 999, len(DISTANCES) - 1, np.searchsorted(_DISTANCE_EDGES, gap))


def _bridge(gap: Codes, classes: Codes) -> Codes:
    return np.where(gap == 0, 1, np.where(gap == 1, classes + 2, 0))


def _nearest(board: Board, matched: NDArray[np.bool_], first: Codes, last: Codes) -> tuple[Codes, Codes]:
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


def _any(cells: NDArray[np.bool_], first: Codes, last: Codes) -> NDArray[np.bool_]:
    counts = np.concatenate([[0], np.cumsum(cells)])
    return counts[last + 1] > counts[first]


def _all(cells: NDArray[np.bool_], first: Codes, last: Codes) -> NDArray[np.bool_]:
    return ~_any(~cells, first, last)


def _mean(values: Floats, first: Codes, last: Codes, length: Codes) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[last + 1] - sums[first]) / length, dtype=np.float64)


def _inside(board: Board, first: Codes, last: Codes) -> Codes:
    verb = _any(_VERBS[board.classes], first, last)
    comma = _any(np.concatenate([board.before == MARK["comma"], [False]]), first + 1, last)
    joined = _any(_AND[board.classes], first, last)
    preposition = _any(_PREPOSITIONS[board.classes], first, last)
    return np.asarray(verb + 2 * comma + 4 * joined + 8 * preposition, dtype=np.int64)


def _own(inside: Codes, length: Codes, first: NDArray[np.bool_], last: NDArray[np.bool_]) -> Codes:
    codes = np.select([inside == 0, inside == length, first & last, first, last], [0, 5, 3, 1, 2], default=4)
    return np.asarray(codes, dtype=np.int64)


def _runs(board: Board, first: Codes, last: Codes) -> Codes:
    name = _NAME[board.classes]
    start, end = board.run_start[first], board.run_end[last]
    has = _any(name, first, last)
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


def _shapes(board: Board, first: Codes, last: Codes, length: Codes) -> Codes:
    classes = board.classes
    head, tail = classes[first], classes[last]
    named = _all(_NAME[classes] | (board.run_start != board.run_end), first, last)
    full = (board.run_start[first] == first) & (board.run_end[last] == last) & (board.run_end[first] == last)
    number = _NUMBER[classes]
    quoted = (board.before[first] == MARK["quote"]) & (board.after[last] == MARK["quote"])
    timed = _any(_TIME[classes], first, last)
    choices = [
        (length == 1) & (head == CODE["pron_person"]),
        (length == 1) & (head == CODE["year"]),
        quoted,
        (length == 1) & (head == CODE["acronym"]),
        named & full,
        named,
        _all(number, first, last),
        timed & _any(number, first, last),
        timed & (length <= 3),
        number[first] & _any(_MEASURE[classes], first, last),
        number[first],
        (head == CODE["title"]) & _NAME[tail],
        _CLAUSE[head],
        _PREPOSITIONS[head],
        (head == CODE["det_def"]) | (head == CODE["det_indef"]) | (head == CODE["det_other"]),
        head == CODE["poss"],
        _any(_VERBS[classes], first, last),
        _any(_NAME[classes], first, last),
        _any(number, first, last),
        length == 1,
    ]
    names = (
        "pronoun", "year", "quote", "acronym", "name", "name_part", "number", "date", "time", "number_more",
        "number_more", "title_name", "clause", "preposition_phrase", "article_phrase", "owner_phrase", "verbal", "name_more",
        "mixed_number", "word",
    )  # fmt: skip
    codes = np.select(choices, [SHAPES.index(name) for name in names], default=SHAPES.index("words"))
    return np.asarray(codes, dtype=np.int64)


def _around(board: Board, total: Floats, first: Codes, last: Codes, width: int) -> Floats:
    """Give the share of the sentence's matched rarity that stands within width tokens of the span."""
    start = np.maximum(first - width, board.starts[first])
    end = np.minimum(last + width, board.ends[last])
    near = total[end + 1] - total[start] - (total[last + 1] - total[first])
    whole = total[board.ends[last] + 1] - total[board.starts[first]]
    return np.asarray(near / np.maximum(whole, 1e-9), dtype=np.float64)


def _clause(board: Board, total: Floats, first: Codes, last: Codes) -> Floats:
    """Give the share of the sentence's matched rarity in the clauses the span stands in, the span left out."""
    size = len(board.classes)
    breaks = (board.before != MARK["blank"]) & (board.before != MARK["quote"])
    places = np.arange(size)
    begin = np.maximum.accumulate(np.where(breaks | (places == board.starts), places, 0))
    closing = np.concatenate([breaks[1:], [True]]) | (places == board.ends)
    end = np.minimum.accumulate(np.where(closing, places, size)[::-1])[::-1]
    near = total[end[last] + 1] - total[begin[first]] - (total[last + 1] - total[first])
    whole = total[board.ends[last] + 1] - total[board.starts[first]]
    return np.asarray(near / np.maximum(whole, 1e-9), dtype=np.float64)


def _focus(board: Board, first: Codes, last: Codes) -> Codes:
    is_focus = board.role == ROLES.index("focus")
    padded = np.concatenate([is_focus, [False, False, False]])
    same = np.concatenate([board.sentence, [-1, -1, -1]])
    here = board.sentence[first]
    codes = np.select(
        [
            is_focus[first],
            is_focus[last],
            _any(is_focus, first, last),
            padded[first - 1] & (same[first - 1] == here),
            padded[last + 1] & (same[last + 1] == here),
            padded[first - 2] & (same[first - 2] == here),
            padded[last + 2] & (same[last + 2] == here),
        ],
        [3, 4, 5, 1, 2, 6, 7],
        default=0,
    )
    return np.asarray(codes, dtype=np.int64)


def _order(board: Board, left_at: Codes, right_at: Codes, last_word: int) -> Codes:
    def place(at: Codes) -> Codes:
        word = board.word[at]
        code = np.where(word == 0, 1, np.where(word == last_word, 3, 2))
        return np.where(at < 0, 0, code)

    return np.asarray(place(left_at) * 4 + place(right_at), dtype=np.int64)


def _verb_side(board: Board, first: Codes, last: Codes) -> Codes:
    verb = board.role == ROLES.index("verb")
    counts = np.concatenate([[0], np.cumsum(verb)])
    inside = counts[last + 1] > counts[first]
    left = counts[first] > counts[board.starts[first]]
    right = counts[board.ends[last] + 1] > counts[last + 1]
    return np.asarray(np.select([inside, right, left], [3, 2, 1], default=0), dtype=np.int64)
