"""What a paragraph gains where the query's neighbouring words stand close together in it.

After the unordered windows of Metzler & Croft, "A Markov Random Field Model for Term Dependencies" (2005):
pairs of words near each other in the query, counted within a small window of the paragraph.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from retrieval.records import Origin, QueryTerm

_QUERY_REACH = 3  # words apart in the query
_WINDOW = 5  # terms apart in the paragraph
_SATURATION = 1.2


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
    """Give what measures paragraphs by their terms: what their pairs gain."""
    wanted = frozenset(term for pair in pairs for term in (pair.one, pair.other))

    def measure(paragraph: Sequence[Hashable]) -> float:
        places: dict[Hashable, list[int]] = {}
        for place, term in enumerate(paragraph):
            if term in wanted:
                places.setdefault(term, []).append(place)
        return gained(pairs, places)

    return measure


def gained(pairs: Sequence[ClosePair], places: Mapping[Hashable, Sequence[int]]) -> float:
    """Give the sum of the pairs' rarities, saturating as pairs meet, by where in a paragraph terms stand."""
    if len(places) < 2:  # noqa: PLR2004  # a pair is two
        return 0.0
    gains = (_gain(pair, places) for pair in pairs if pair.one in places and pair.other in places)
    # Python's own sum compensates from 3.12 on, which shows in the last bit.
    return reduce(add, gains, 0.0)


def _gain(pair: ClosePair, places: Mapping[Hashable, Sequence[int]]) -> float:
    others, together = places[pair.other], 0
    for one in places[pair.one]:
        together += bisect_right(others, one + _WINDOW) - bisect_left(others, one - _WINDOW)
    return together * (1 + _SATURATION) / (together + _SATURATION) * pair.rarity
