"""What a paragraph gains where the query's neighbouring words stand close together in it.

After the unordered windows of Metzler & Croft, "A Markov Random Field Model for Term Dependencies" (2005):
pairs of words near each other in the query, counted within a small window of the paragraph.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from retrieval.records import Origin, QueryTerm

_QUERY_REACH = 3  # words apart in the query
_WINDOW = 5  # terms apart in the paragraph
_SATURATION = 1.2

Places = NDArray[np.int64]
Gains = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClosePair:
    """Two terms whose words stand near each other in the query, and the idf of the rarer one."""

    one: Hashable
    other: Hashable
    rarity: float


def close_pairs(terms: Sequence[QueryTerm], rarity: Callable[[str], float]) -> tuple[ClosePair, ...]:
    """Give the pairs of terms whose words stand near each other in the query.

    A pair stands in no more paragraphs than its rarer word, so that word's idf is the least the pair's own
    can be; counting the pair in the whole collection, as Metzler & Croft do, would take its postings.
    """
    whole = [term for term in terms if term.origin is not Origin.PART]
    pairs = dict.fromkeys(
        (one.text, other.text)
        for place, one in enumerate(whole)
        for other in whole[place + 1 : place + 1 + _QUERY_REACH]
        if one.word != other.word and one.text != other.text
    )
    known = {term: rarity(term) for term in dict.fromkeys(term for pair in pairs for term in pair)}
    return tuple(ClosePair(one, other, max(known[one], known[other])) for one, other in pairs)


def closeness_of(pairs: Sequence[ClosePair]) -> Callable[[Sequence[Hashable]], float]:
    """Give what measures paragraphs: the sum of their pairs' rarities, saturating as pairs meet."""
    wanted = frozenset(term for pair in pairs for term in (pair.one, pair.other))

    def measure(paragraph: Sequence[Hashable]) -> float:
        places: dict[Hashable, list[int]] = {}
        for place, term in enumerate(paragraph):
            if term in wanted:
                places.setdefault(term, []).append(place)
        if len(places) < 2:  # noqa: PLR2004  # a pair is two
            return 0.0
        gains = (_gain(pair, places) for pair in pairs if pair.one in places and pair.other in places)
        # One after the other, as `closeness_of_many` adds; Python's sum compensates from 3.12 on.
        return reduce(add, gains, 0.0)

    return measure


def _gain(pair: ClosePair, places: Mapping[Hashable, Sequence[int]]) -> float:
    together = 0
    for one in places[pair.one]:
        for other in places[pair.other]:
            together += -_WINDOW <= one - other <= _WINDOW
    return together * (1 + _SATURATION) / (together + _SATURATION) * pair.rarity


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where a query's terms stand in successive texts: place by place, which term, which text."""

    places: Places
    terms: Places
    texts: Places
    count: int


def closeness_of_many(pairs: Sequence[ClosePair], rows: Mapping[str, int], found: Standing) -> Gains:
    """Give what `closeness_of` measures, of many texts at once; rows numbers the terms."""
    if not pairs:
        return np.zeros(found.count)
    # A pair and the same two the other way round meet as often.
    both = [
        (min(ends), max(ends)) for ends in ((rows[str(pair.one)], rows[str(pair.other)]) for pair in pairs)
    ]
    numbers = {ends: number for number, ends in enumerate(dict.fromkeys(both))}
    together = _meetings(numbers, len(rows), found)
    shares = together * (1 + _SATURATION) / (together + _SATURATION)
    rarities = np.array([pair.rarity for pair in pairs])
    gains = shares[[numbers[ends] for ends in both]] * rarities[:, None]
    # A plain sum of a single text's gains would add them in another order, which shows in the last bit.
    total: Gains = np.add.accumulate(gains, axis=0)[-1]
    return total


def _meetings(numbers: Mapping[tuple[int, int], int], terms: int, found: Standing) -> Gains:
    """Count how often numbered pairs of terms stand within the window, in each text."""
    numbered = np.full((terms, terms), -1)
    for ends, number in numbers.items():
        numbered[ends] = numbered[ends[::-1]] = number
    # A place holds one term, so whatever is within the window is among the next few.
    ahead = np.arange(len(found.places)) + np.arange(1, _WINDOW + 1)[:, None]
    there = np.minimum(ahead, len(found.places) - 1)
    near = (found.places[there] - found.places <= _WINDOW) & (found.texts[there] == found.texts)
    near &= ahead < len(found.places)
    met = numbered[found.terms[there], found.terms]
    near &= met >= 0
    counted = met[near] * found.count + found.texts[np.nonzero(near)[1]]
    meetings = np.bincount(counted, minlength=len(numbers) * found.count)
    return meetings.reshape(len(numbers), found.count).astype(float)
