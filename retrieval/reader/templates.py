"""The features of a candidate answer: combinations of axes, each combination of values with a weight."""

from collections.abc import Collection
from functools import cache

import numpy as np

from retrieval.asked import TARGETS
from retrieval.reader import gazetteer, values
from retrieval.reader.views import Codes
from retrieval.reader.word_classes import CLASSES

AXES: dict[str, tuple[str, ...]] = {
    "target": TARGETS,
    "opening": values.OPENING,
    "asking_left": values.CONTEXT,
    "language": values.LANGUAGES,
    "form": values.ASKING,
    "first": CLASSES,
    "last": CLASSES,
    "left": values.CONTEXT,
    "right": values.CONTEXT,
    "length": values.LENGTHS,
    "shape": values.SHAPES,
    "run": values.RUNS,
    "inside": values.INSIDE,
    "own": values.OWN,
    "near_left": values.DISTANCES,
    "near_right": values.DISTANCES,
    "left_near": values.NEAR,
    "right_near": values.NEAR,
    "bridge_left": values.BRIDGE,
    "bridge_right": values.BRIDGE,
    "around": values.FIFTHS,
    "clause": values.FIFTHS,
    "gap": values.GAPS,
    "rarity": values.RARITIES,
    "focus": values.FOCUS,
    "order": values.ORDER,
    "verb_side": values.SIDES,
    "start": values.STARTS,
    "verb_near": values.VERB_NEAR,
    "wanted": gazetteer.WANTED,
    "named": gazetteer.KINDS,
    "left_2": values.CONTEXT,
    "right_2": values.CONTEXT,
    "second": CLASSES,
    "penult": CLASSES,
    "typed": values.TYPED,
    "rivals": values.RIVALS,
}
TEMPLATES: tuple[tuple[str, ...], ...] = (
    ("target", "first"),
    ("target", "last"),
    ("target", "left"),
    ("target", "right"),
    ("left", "first"),
    ("last", "right"),
    ("left", "right"),
    ("first", "last"),
    ("language", "left", "first"),
    ("language", "last", "right"),
    ("target", "length"),
    ("target", "shape"),
    ("target", "run"),
    ("target", "inside"),
    ("length", "inside"),
    ("shape", "length"),
    ("shape", "inside"),
    ("shape", "left"),
    ("shape", "right"),
    ("target", "own"),
    ("own", "length"),
    ("own", "shape"),
    ("target", "near_left"),
    ("target", "near_right"),
    ("near_left", "near_right"),
    ("left_near", "shape"),
    ("right_near", "shape"),
    ("left_near", "opening"),
    ("right_near", "opening"),
    ("bridge_left", "target"),
    ("bridge_right", "target"),
    ("left_near", "bridge_left"),
    ("right_near", "bridge_right"),
    ("left_near", "right_near"),
    ("target", "around"),
    ("target", "clause"),
    ("around", "clause"),
    ("gap",),
    ("target", "gap"),
    ("target", "rarity"),
    ("rarity", "length"),
    ("target", "focus"),
    ("focus", "shape"),
    ("focus", "length"),
    ("asking_left", "left"),
    ("asking_left", "first"),
    ("order", "target"),
    ("order", "opening"),
    ("verb_side", "target"),
    ("verb_side", "opening", "form"),
    ("opening", "left"),
    ("opening", "right"),
    ("opening", "form", "shape"),
    ("target", "start"),
    ("left", "near_left"),
    ("right", "near_right"),
    ("form", "opening", "left_near"),
    ("form", "opening", "right_near"),
    ("target", "shape", "length"),
    ("target", "left", "right"),
    ("language", "target", "left"),
    ("language", "target", "shape"),
    ("language", "target", "first"),
    ("left_2", "left"),
    ("right", "right_2"),
    ("first", "second"),
    ("penult", "last"),
    ("left_2", "first"),
    ("last", "right_2"),
    ("verb_near", "target"),
    ("verb_near", "form", "opening"),
    ("verb_near", "shape"),
    ("wanted", "named", "run"),
    ("target", "named", "length"),
    ("target", "typed", "length"),
    ("target", "typed", "rivals"),
    ("target", "typed", "near_left"),
    ("target", "typed", "near_right"),
)


@cache
def shapes() -> tuple[tuple[int, ...], ...]:
    """Give the sizes of each template's table."""
    return tuple(tuple(len(AXES[axis]) for axis in template) for template in TEMPLATES)


@cache
def offsets() -> tuple[int, ...]:
    """Give where each template's table begins in the row of weights; the last is the row's length."""
    sizes = [int(np.prod(shape)) for shape in shapes()]
    return tuple(int(n) for n in np.concatenate([[0], np.cumsum(sizes)]))


def features(codes: dict[str, Codes]) -> Codes:
    """Give each candidate's features as places in the row of weights, shape (templates, candidates)."""
    rows = []
    for template, shape, offset in zip(TEMPLATES, shapes(), offsets(), strict=False):
        code = codes[template[0]]
        for axis, size in zip(template[1:], shape[1:], strict=True):
            code = code * size + codes[axis]
        rows.append(code + offset)
    return np.stack(rows)


def feature_name(place: int) -> str:
    """Give the readable name of a place in the row of weights, `target=person left=mark_comma`."""
    number = int(np.searchsorted(np.array(offsets()), place, side="right")) - 1
    values = np.unravel_index(place - offsets()[number], shapes()[number])
    return " ".join(
        f"{axis}={AXES[axis][int(value)]}" for axis, value in zip(TEMPLATES[number], values, strict=True)
    )


def feature_places(axes: str, values: Collection[str]) -> Codes:
    """Give the places of a template's features by their values: `target left`, (`person mark_comma`, ...).

    Raises ValueError for axes of no template, and for a value that its axis does not have.
    """
    template = tuple(axes.split(" "))
    number, named = TEMPLATES.index(template), " ".join(values).split(" ")
    if len(named) != len(template) * len(values):
        raise ValueError(f"{axes}: a feature with too many or too few values")
    places = np.zeros(len(values), np.int64)
    for turn, axis in enumerate(template):
        codes = {value: code for code, value in enumerate(AXES[axis])}
        try:
            row = [codes[value] for value in named[turn :: len(template)]]
        except KeyError as err:
            raise ValueError(f"{axis} has no value {err}") from err
        places = places * len(codes) + row
    return places + offsets()[number]


def feature_place(name: str) -> int:
    """Give the place of a feature by its name, as `feature_name` gives it; raises ValueError as above."""
    pairs = [part.split("=", 1) for part in name.split(" ")]
    axes, values = (" ".join(side) for side in zip(*pairs, strict=True))
    return int(feature_places(axes, (values,))[0])
