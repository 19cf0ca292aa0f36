"""What a paragraph gains where the query's neighbouring words stand close together in it.

After the unordered windows of Metzler & Croft, "A Markov Random Field Model for Term Dependencies" (2005):
pairs of words near each other in the query, counted within a small window of the paragraph.
"""

from collections.abc import Callable, Mapping, Sequence

from retrieval.records import Origin, QueryTerm

_QUERY_REACH = 3  # words apart in the query
_WINDOW = 5  # terms apart in the paragraph
_SATURATION = 1.2


def close_pairs(terms: Sequence[QueryTerm]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of terms whose words stand near each other in the query."""
    whole = [term for term in terms if term.origin is not Origin.PART]
    pairs = (
        (one.text, other.text)
        for place, one in enumerate(whole)
        for other in whole[place + 1 : place + 1 + _QUERY_REACH]
        if one.word != other.word and one.text != other.text
    )
    return tuple(dict.fromkeys(pairs))


def closeness(
    paragraph: Sequence[str], pairs: Sequence[tuple[str, str]], rarity: Callable[[str], float]
) -> float:
    """Give the sum over pairs of their rarity, saturating with how often they stand together.

    A pair stands in no more paragraphs than its rarer word, so that word's idf is the least the pair's own
    can be; counting the pair in the whole collection, as Metzler & Croft do, would take its postings.
    """
    wanted = {term for pair in pairs for term in pair}
    places: dict[str, list[int]] = {}
    for place, term in enumerate(paragraph):
        if term in wanted:
            places.setdefault(term, []).append(place)
    return sum(_gain(pair, places, rarity) for pair in pairs if pair[0] in places and pair[1] in places)


def _gain(
    pair: tuple[str, str], places: Mapping[str, Sequence[int]], rarity: Callable[[str], float]
) -> float:
    together = sum(abs(one - other) <= _WINDOW for one in places[pair[0]] for other in places[pair[1]])
    share = together * (1 + _SATURATION) / (together + _SATURATION)
    return share * max(rarity(pair[0]), rarity(pair[1]))
