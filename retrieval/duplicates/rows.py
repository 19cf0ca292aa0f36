"""A table of which articles hold which hash, in which those that share some stand side by side."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from retrieval.duplicates.signature import Signature

Rows = NDArray[np.uint64]
"""Ascending; each is a hash in the upper and an article's number in the lower 32 bits."""

_OF_EACH = 24  # hashes; of two articles that are 0.3 alike 99.7 in 100 share two of these
_SHARED = 2
_REACH = 4  # neighbours that are looked at on each side: what half the archive says stays cheap
_HALF = np.uint64(32)
_NUMBER = np.uint64(2**32 - 1)


def make_rows(signatures: Iterable[tuple[int, Signature]]) -> Rows:
    """Give the rows of some numbered signatures."""
    parts = [one.hashes[:_OF_EACH].astype(np.uint64) << _HALF | np.uint64(n) for n, one in signatures]
    rows = np.concatenate(parts) if parts else np.empty(0, np.uint64)
    rows.sort()
    return rows


def add(rows: Rows, new: Rows) -> Rows:
    """Give the rows with some new ones among them."""
    return np.insert(rows, np.searchsorted(rows, new), new)


def without(rows: Rows, numbers: Iterable[int]) -> Rows:
    """Give the rows without those of some articles."""
    gone = np.fromiter(numbers, np.uint64)
    return rows[~np.isin(rows & _NUMBER, gone)] if len(gone) else rows


def candidates(rows: Rows, new: Rows) -> Iterator[tuple[int, int]]:
    """Give the pairs of numbers, the lower first, that share hashes and of which one at least is new."""
    is_new = np.zeros(len(rows), np.bool_)
    is_new[np.searchsorted(rows, new)] = True
    found: list[Rows] = []
    for step in range(1, _REACH + 1):
        starts = np.flatnonzero(is_new[:-step] | is_new[step:])
        left, right = rows[starts], rows[starts + step]
        same = left >> _HALF == right >> _HALF
        found.append((left[same] & _NUMBER) << _HALF | right[same] & _NUMBER)
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    for pair in pairs[counts >= _SHARED].tolist():
        yield pair >> 32, pair & 0xFFFFFFFF
