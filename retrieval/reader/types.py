"""Which tokens can stand for what a question asks for."""

import numpy as np

from retrieval.asked import TARGETS
from retrieval.reader.views import MARK, Codes, View
from retrieval.reader.word_classes import CLASSES

_NAMES = frozenset(["capital", "acronym", "initial", "capital_first"])
_NUMBERS = frozenset(["number", "num_word", "year", "mixed"])
_TIMES = frozenset(["month", "weekday", "year", "time_noun"])
_REASONS = frozenset(["sub_reason", "prep_for", "inf", "prep_to", "prep_time"])
_WANTED = {
    "person": _NAMES | {"title", "pron_person"},
    "who_is": frozenset(["be", "title", "det_indef"]),
    "organisation": _NAMES,
    "place": _NAMES | {"prep_in", "prep_on", "prep_at", "place_noun", "prep_to"},
    "called": _NAMES,
    "year": frozenset(["year"]),
    "time": _TIMES | {"prep_time"},
    "duration": _NUMBERS | {"time_noun"},
    "count": _NUMBERS,
    "money": _NUMBERS,
    "percent": _NUMBERS,
    "age": _NUMBERS,
    "measure": _NUMBERS,
    "reason": _REASONS,
}


def type_tokens(target: str) -> Codes | None:
    """Give one cell a class, 1 where a word of it can stand for the target; None where any word can."""
    wanted = _WANTED.get(target)
    if wanted is None:
        return None
    return np.array([name in wanted for name in CLASSES], dtype=np.int64)


def count_type(view: View, start: int, end: int, target: str, matched: frozenset[int]) -> int:
    """Count the tokens of a stretch that can stand for the target and are no words of the question."""
    if target == "quotation":
        return int(np.count_nonzero(view.marks[start : end + 1] == MARK["quote"]))
    cells = _CELLS[target]
    if cells is None:
        return -1
    return sum(1 for n in range(start, end) if cells[view.classes[n]] and n not in matched)


_CELLS = {target: type_tokens(target) for target in TARGETS}
_SHAPED: dict[str, frozenset[str]] = {
    "person": frozenset(["name", "name_part", "name_more", "title_name", "pronoun", "acronym"]),
    "organisation": frozenset(["name", "name_part", "name_more", "acronym", "title_name"]),
    "year": frozenset(["year", "date", "time"]),
    "time": frozenset(["year", "date", "time", "number_more", "preposition_phrase", "mixed_number"]),
    "duration": frozenset(["number", "number_more", "date", "mixed_number", "time"]),
    "count": frozenset(["number", "number_more", "mixed_number"]),
    "money": frozenset(["number", "number_more", "mixed_number", "year"]),
    "percent": frozenset(["number", "number_more", "mixed_number"]),
    "age": frozenset(["number", "number_more", "mixed_number", "date"]),
    "measure": frozenset(["number", "number_more", "mixed_number", "date"]),
}


def agreement(target: str, shape: str) -> float:
    """Say how well a span's shape fits what is asked: 1 well, 0 badly, .5 where any shape may do."""
    shapes = _SHAPED.get(target)
    return 0.5 if shapes is None else float(shape in shapes)
