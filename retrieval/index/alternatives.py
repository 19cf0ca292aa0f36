"""Which of a query's terms stand for one another."""

from collections.abc import Iterator
from itertools import groupby

from retrieval.records import Origin, QueryTerm

_ALTERNATIVES = frozenset(
    {Origin.FOLDED, Origin.CORRECTED, Origin.RESPELT, Origin.TRANSLATED, Origin.SYNONYM}
)

Terms = tuple[QueryTerm, ...]


def grouped(terms: Terms) -> Iterator[Terms]:
    """Give the terms in order: one by one, but a word's alternatives together, as only the best counts."""
    for word, group in groupby(terms, key=lambda term: term.word if term.origin in _ALTERNATIVES else None):
        if word is None:
            yield from ((term,) for term in group)
        else:
            yield tuple(group)
