"""How much two articles say the same, and whether that makes them one story."""

from dataclasses import dataclass

import numpy as np

from retrieval.duplicates.signature import Hashes, Signature

_RESEMBLES = 0.4
_CONTAINED = 0.75
_SHORTENED = 0.3  # of the longer one's length: a brief inside a round-up is less
_WEEK = 7  # days in which a story is rewritten; a later article must be nearly the same text
_RESEMBLES_LATER = 0.8
_LAST = np.uint32(2**32 - 1)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two bodies have in common, each a share of 0 to 1, estimated.

    `resemblance` is the Jaccard share of their runs of words, `containment` the share of the shorter one's
    that the longer one has too, `lengths` the shorter one's length in that of the longer.
    """

    resemblance: float
    containment: float
    lengths: float


def likeness(one: Signature, other: Signature) -> Likeness:
    """Compare two signatures where both tell all: up to the smaller of their greatest hashes."""
    edge = min(_edge(one), _edge(other))
    left, right = _until(one.hashes, edge), _until(other.hashes, edge)
    fewer, more = sorted((len(left), len(right)))
    if not fewer:
        return Likeness(0.0, 0.0, 0.0)
    together = np.concatenate((left, right))
    together.sort()
    common = int(np.count_nonzero(together[1:] == together[:-1]))
    return Likeness(common / (fewer + more - common), common / fewer, fewer / more)


def is_one_story(alike: Likeness, *, days_apart: int | None) -> bool:
    """Say whether two articles tell one story; days_apart is None where it is not known.

    The shares are measured: docs/decisions/0017-near-duplicates.md.
    """
    if days_apart is not None and days_apart > _WEEK:
        return alike.resemblance >= _RESEMBLES_LATER
    shortened = alike.containment >= _CONTAINED and alike.lengths >= _SHORTENED
    return shortened or alike.resemblance >= _RESEMBLES


def _edge(one: Signature) -> np.uint32:
    return _LAST if one.complete else one.hashes[-1]


def _until(hashes: Hashes, edge: np.uint32) -> Hashes:
    return hashes[: np.searchsorted(hashes, edge, "right")]
