"""From scored paragraphs to the few that are shown, the same whatever engine found them."""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import Scores

_DUPLICATE_SHARE = 0.9  # of two paragraphs' distinct terms in common
_BLOCK = 64
_LEAST = math.nextafter(0, 1)
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A paragraph that may be shown, its score so far, and the place where its engine keeps it.

    Newness, 0 to 1, is its article's; of equal scores the newer comes first.
    """

    article: str
    number: int
    score: float
    part: int
    entry: int
    newness: float = 0.0


def depth_of(k: int) -> int:
    """Give how many candidates k hits are chosen from."""
    return 4 * k + 16


def best_places(scores: Scores, most: int) -> NDArray[np.intp]:
    """Give the places of the `most` best positive scores and of what ties with the last, in place order."""
    places = np.flatnonzero(scores >= max(_floor(scores, most), _LEAST))
    if most >= len(places):
        return places
    return places[scores[places] >= _nth(scores[places], most)]


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The places of the best of many paragraphs, in order, and their scores so far."""

    places: NDArray[np.intp]
    scores: Scores
    most: int

    @classmethod
    def of(cls, scores: Scores, k: int) -> "Best":
        """Give those that k hits are chosen from."""
        most = depth_of(k)
        places = best_places(scores, most)
        return cls(places, scores[places], most)

    def lifted(self, gains: Scores) -> "Best":
        """Give the best after each of them has gained something."""
        scores = self.scores + gains
        if len(scores) <= self.most:
            return Best(self.places, scores, self.most)
        kept = best_places(scores, self.most)
        return Best(self.places[kept], scores[kept], self.most)

    def in_order(self, newness: Scores) -> list[tuple[int, float]]:
        """Give each place with its score, best first, of equal scores the newer, then the earlier place."""
        order = np.lexsort((-newness, -self.scores))
        return list(zip(self.places[order].tolist(), self.scores[order].tolist(), strict=True))


def lifted(candidates: Iterable[Candidate], k: int, lift: Callable[[Candidate], float]) -> list[Candidate]:
    """Give the best candidates for k hits with what each gains by closeness added."""
    return [replace(one, score=one.score + lift(one)) for one in best_first(candidates, k)]


def best_first(candidates: Iterable[Candidate], k: int) -> list[Candidate]:
    """Give the candidates that k hits are chosen from, and what ties with the last of them, best first."""
    most = depth_of(k)
    ordered = sorted(candidates, key=lambda one: (-one.score, -one.newness, one.article, one.number))
    if len(ordered) <= most:
        return ordered
    last = ordered[most - 1].score
    return [one for one in ordered if one.score >= last]


def choose(
    ordered: Iterable[_Found],
    k: int,
    terms_of: Callable[[_Found], Sequence[Hashable]],
    wanted: frozenset[Hashable] = frozenset(),
) -> tuple[Sequence[_Found], ...]:
    """Give at most k of what was found, in its order, each with what is nearly the same text behind it.

    A text with a wanted term that the other lacks never stands behind it. What comes behind the next other
    text is not looked at: nearly equal texts have nearly equal scores.
    """
    chosen: list[list[_Found]] = []
    seen: list[frozenset[Hashable]] = []
    for one in ordered:
        distinct = frozenset(terms_of(one))
        own = distinct & wanted
        same = next((n for n, other in enumerate(seen) if own <= other and _is_same(distinct, other)), None)
        if same is not None:
            chosen[same].append(one)
            continue
        if len(chosen) == k:
            break
        seen.append(distinct)
        chosen.append([one])
    return tuple(chosen)


def _floor(scores: Scores, most: int) -> float:
    """Give a score that at least `most` places reach, found without looking for it among all of them."""
    blocks = len(scores) // _BLOCK
    if blocks < most:
        return 0.0
    return _nth(scores[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0), most)


def _nth(scores: Scores, number: int) -> float:
    return float(np.partition(scores, -number)[-number])


def _is_same(terms: frozenset[Hashable], other: frozenset[Hashable]) -> bool:
    """Say whether two texts are nearly the same."""
    more, fewer = (len(terms), len(other)) if len(terms) > len(other) else (len(other), len(terms))
    return 0 < _DUPLICATE_SHARE * more <= fewer and len(terms & other) >= _DUPLICATE_SHARE * more
