"""Groups as numbers in one file, and from there in batches."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from training.neural.pieces import PAD
from training.neural.windows import Group

Integers = NDArray[np.int64]

LONGEST = 320  # tokens of a window
_STEP = 32  # lengths are filled up to multiples of it, so that few shapes occur
_TOKENS = 3072  # of a batch
_SHUFFLED = 4096  # groups among which those of like length are put together
_CUT = 0.4  # of the windows to learn from are cut
_STRETCH = (64, 130)  # tokens of the paragraph that a cut one keeps
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows of whole groups, filled up to one length and number.

    `ids` is windows x tokens; `lengths` counts each window's tokens; `group` names each window's group, -1
    for windows that only fill up; `opening` is the first token that an answer may hold; `first` and `last`
    are the answer's tokens or -1.
    """

    ids: Integers
    lengths: Integers
    group: Integers
    opening: Integers
    first: Integers
    last: Integers


class _Window(NamedTuple):
    ids: NDArray[Any]
    opening: int
    first: int
    last: int


class Dataset:
    """Encoded groups."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._ids = arrays["ids"]
        self._starts = arrays["starts"]  # of each window in ids, and the end
        self._windows = arrays["windows"]  # opening, first, last
        self._groups = arrays["groups"]  # the first window of each group, and the end

    def __len__(self) -> int:
        """Give the number of groups."""
        return len(self._groups) - 1

    @classmethod
    def load(cls, path: Path) -> "Dataset":
        """Read a file that `write` wrote."""
        with np.load(path) as arrays:
            return cls({name: arrays[name] for name in arrays.files})

    def batches(self, chance: random.Random | None = None) -> Iterator[Batch]:
        """Give all groups once, of like length together; by chance, if given, in a new order and cut anew."""
        order = list(range(len(self)))
        if chance:
            chance.shuffle(order)
        for place in range(0, len(order), _SHUFFLED):
            groups = [self._group(number, chance) for number in order[place : place + _SHUFFLED]]
            batches = list(_alike(groups))
            if chance:
                chance.shuffle(batches)
            yield from (_batch(batch) for batch in batches)

    def _group(self, number: int, chance: random.Random | None) -> list[_Window]:
        windows = []
        for place in range(self._groups[number], self._groups[number + 1]):
            ids = self._ids[self._starts[place] : self._starts[place + 1]]
            window = _Window(ids, *(int(mark) for mark in self._windows[place]))
            windows.append(_cut(window, chance) if chance and chance.random() < _CUT else window)
        return windows


def _cut(window: _Window, chance: random.Random) -> _Window:
    """Give a window with a stretch of its paragraph only, the answer in it; it costs less to read."""
    close = len(window.ids) - 1
    size = chance.randint(*_STRETCH)
    if close - window.opening <= size:
        return window
    first, last = (window.first, window.last) if window.first >= 0 else (window.opening, window.opening)
    earliest = max(last + 1 - size, window.opening)
    start = min(chance.randint(earliest, max(min(first, close - size), earliest)), first)
    end = max(start + size, last + 1)
    ids = np.concatenate([window.ids[: window.opening], window.ids[start:end], window.ids[close:]])
    if window.first < 0:
        return window._replace(ids=ids)
    shift = start - window.opening
    return window._replace(ids=ids, first=first - shift, last=last - shift)


def _alike(groups: list[list[_Window]]) -> Iterator[list[list[_Window]]]:
    """Give groups in batches of like length."""
    kept: list[list[_Window]] = []
    for group in sorted(groups, key=_longest, reverse=True):
        length = _filled(_longest((kept or [group])[0]))
        if sum(map(len, [*kept, group])) > _TOKENS // length:
            yield kept
            kept = []
        kept.append(group)
    if kept:
        yield kept


def _longest(group: list[_Window]) -> int:
    return max(len(window.ids) for window in group)


def _batch(groups: list[list[_Window]]) -> Batch:
    length = _filled(_longest(groups[0]))
    count = _TOKENS // length
    ids = np.full((count, length), PAD, np.int64)
    rows = np.full((5, count), _NONE, np.int64)
    rows[0] = 1
    windows = [(number, window) for number, group in enumerate(groups) for window in group]
    for place, (number, window) in enumerate(windows):
        ids[place, : len(window.ids)] = window.ids
        rows[:, place] = (len(window.ids), number, window.opening, window.first, window.last)
    return Batch(ids, *rows)


def _filled(length: int) -> int:
    return -(-length // _STEP) * _STEP


def write(groups: Iterable[Group], tokenizer: Tokenizer, path: Path) -> int:
    """Encode groups into a file, without those whose answer is cut off; give their number."""
    ids: list[Sequence[int]] = []
    windows: list[tuple[int, int, int]] = []
    firsts = [0]
    for group in groups:
        encoded = tokenizer.encode_batch([(group.question, window.text) for window in group.windows])
        marks = [_marks(group, number, encoding) for number, encoding in enumerate(encoded)]
        if any(mark is None for mark in marks):
            continue
        windows += [mark for mark in marks if mark]
        ids += [encoding.ids for encoding in encoded]
        firsts.append(len(ids))
    np.savez_compressed(
        path,
        ids=np.concatenate([np.array(one, np.int32) for one in ids]),
        starts=np.cumsum([0, *map(len, ids)]),
        windows=np.array(windows, np.int32),
        groups=np.array(firsts),
    )
    return len(firsts) - 1


def _marks(group: Group, number: int, encoding: Encoding) -> tuple[int, int, int] | None:
    """Give a window's first token that may answer, and the tokens of the gold or -1; None if it has none."""
    window, gold = group.windows[number], group.gold
    own = [place for place, sequence in enumerate(encoding.sequence_ids) if sequence == 1]
    inside = [place for place in own if encoding.offsets[place][1] > window.opening]
    if not inside or len(encoding.ids) > LONGEST:
        return None
    if gold is None or gold.window != number:
        return inside[0], _NONE, _NONE
    held = [
        place
        for place in inside
        if encoding.offsets[place][1] > gold.start and encoding.offsets[place][0] < gold.end
    ]
    return (inside[0], held[0], held[-1]) if held else None
