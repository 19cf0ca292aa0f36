"""From scored paragraphs to the few that are shown, the same whatever engine found them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import Scores
from retrieval.index.closeness import close_pairs, closeness_of
from retrieval.records import QueryTerm

_DUPLICATE_SHARE = 0.9  # of two paragraphs' distinct terms in common
_BLOCK = 64


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A paragraph that may be shown: where its engine keeps it, its terms in order, its score so far.

    Newness, 0 to 1, is its article's; of equal scores the newer comes first.
    """

    article: str
    number: int
    score: float
    terms: Sequence[str]
    part: int
    entry: int
    newness: float = 0.0


@dataclass(frozen=True, slots=True)
class Lifts:
    """What the best candidates gain: a share of their closeness, and of their score by how new they are."""

    closeness: float
    recency: float = 0.0


def depth_of(k: int) -> int:
    """Give how many candidates k hits are chosen from."""
    return 4 * k + 16


def best_places(scores: Scores, most: int) -> NDArray[np.intp]:
    """Give the places of the `most` best positive scores and of what ties with the last, in place order."""
    places = np.flatnonzero(scores >= max(_floor(scores, most), np.nextafter(0, 1)))
    if most >= len(places):
        return places
    return places[scores[places] >= _nth(scores[places], most)]


def choose(
    candidates: Sequence[Candidate],
    terms: Sequence[QueryTerm],
    k: int,
    *,
    lifts: Lifts,
    rarity: Callable[[str], float],
) -> tuple[Candidate, ...]:
    """Give at most k candidates, best first, lifted by closeness, then by recency; each wire text once."""
    best = _best(candidates, depth_of(k))
    if pairs := close_pairs(terms, rarity):
        closeness = closeness_of(pairs)
        best = _best((_lifted(one, lifts.closeness * closeness(one.terms)) for one in best), depth_of(k))
    if lifts.recency:
        best = _best((_lifted(one, lifts.recency * one.newness * one.score) for one in best), depth_of(k))
    chosen: list[Candidate] = []
    seen: list[frozenset[str]] = []
    for candidate in best:
        distinct = frozenset(candidate.terms)
        if any(_near_identical(distinct, other) for other in seen):
            continue
        seen.append(distinct)
        chosen.append(candidate)
        if len(chosen) == k:
            break
    return tuple(chosen)


def _floor(scores: Scores, most: int) -> float:
    """Give a score that at least `most` places reach, found without looking for it among all of them."""
    blocks = len(scores) // _BLOCK
    if blocks < most:
        return 0.0
    return _nth(scores[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0), most)


def _nth(scores: Scores, number: int) -> float:
    return float(np.partition(scores, -number)[-number])


def _best(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """Give the best candidates and those that tie with the last of them, best first."""
    ordered = sorted(candidates, key=lambda one: (-one.score, -one.newness, one.article, one.number))
    if len(ordered) <= most:
        return ordered
    last = ordered[most - 1].score
    return [one for one in ordered if one.score >= last]


def _lifted(one: Candidate, lift: float) -> Candidate:
    return replace(one, score=one.score + lift)


def _near_identical(terms: frozenset[str], other: frozenset[str]) -> bool:
    common = len(terms & other)
    return common > 0 and common >= _DUPLICATE_SHARE * max(len(terms), len(other))
