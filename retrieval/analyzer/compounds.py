"""Danish compounds to their parts, by a lexicon of the forms that words take inside compounds.

The lexicon (`data/compounds.da.marisa`, built by `training/build_compounds.py`) maps a marked form to what it
costs there and to the word it is a form of. A word splits the way that takes the fewest parts; among those,
the cheapest way, where a part is cheap if many words of the dictionary are made with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import marisa_trie

from retrieval.analyzer.tries import change_to, changed, shipped_trie

FIRST = "<"  # before another part, linking letter included
INNER = "+"  # the same, but only behind another part (the s of `rødvins` belongs to no `vin` at the front)
LAST = ">"  # at the end, with any ending
WHOLE = "="  # a word that only looks like a compound

_LONGEST = 60
_SHORTEST = 5
_DEAREST_PART = 45
_LEXICON = "compounds.da.marisa"


@dataclass(frozen=True, slots=True)
class CompoundPart:
    """A part as a word of its own (no linking letter, no ending); its half-open offsets in the compound."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Path:
    """The best way found to a place in a word: the parts so far and what they cost together."""

    parts: tuple[CompoundPart, ...] = ()
    cost: int = 0

    def then(self, part: CompoundPart, cost: int) -> "_Path":
        return _Path((*self.parts, part), self.cost + cost)

    def beats(self, other: "_Path | None") -> bool:
        return other is None or (len(self.parts), self.cost) < (len(other.parts), other.cost)


class CompoundSplitter:
    """Splits Danish compounds; raises ResourceError where the shipped lexicon is missing or damaged."""

    def __init__(self) -> None:
        self._lexicon = shipped_trie(_LEXICON)

    def split(self, word: str) -> tuple[CompoundPart, ...]:
        """Give the parts of a case-folded word in order, or nothing where it is no compound or unknown."""
        return split_word(word, self._lexicon)


def split_word(word: str, lexicon: marisa_trie.BytesTrie) -> tuple[CompoundPart, ...]:
    """Give the parts of a word by fewest-parts dynamic programming over the places where a part may end."""
    if not _SHORTEST <= len(word) <= _LONGEST or WHOLE + word in lexicon or LAST + word in lexicon:
        return ()
    paths: list[_Path | None] = [None] * len(word)
    paths[0] = _Path()
    best: _Path | None = None
    for start, path in enumerate(paths):
        if path is None:
            continue
        if start:
            best = _ended(path, word, start, lexicon, best)
        for part, cost in _firsts(word, start, lexicon):
            longer = path.then(part, cost)
            if part.end < len(word) and longer.beats(paths[part.end]):
                paths[part.end] = longer
    return best.parts if best else ()


def pack(form: str, word: str, cost: int) -> bytes:
    """Give a lexicon value: the cost (0-255), how many letters to cut from the form, the letters to add."""
    return bytes((cost,)) + change_to(word, form)


def _unpack(form: str, value: bytes) -> tuple[str, int]:
    return changed(form, value[1:]), value[0]


def _ended(
    path: _Path, word: str, start: int, lexicon: marisa_trie.BytesTrie, best: _Path | None
) -> _Path | None:
    form = word[start:]
    for value in lexicon.get(LAST + form, ()):
        text, cost = _unpack(form, value)
        longer = path.then(CompoundPart(text, start, len(word)), cost)
        if longer.beats(best) and longer.cost <= _DEAREST_PART * len(longer.parts):
            best = longer
    return best


def _firsts(word: str, start: int, lexicon: marisa_trie.BytesTrie) -> Iterator[tuple[CompoundPart, int]]:
    for mark in (FIRST, INNER) if start else (FIRST,):
        for key in lexicon.prefixes(mark + word[start:]):
            form = key[1:]
            text, cost = _unpack(form, lexicon[key][0])
            yield CompoundPart(text, start, start + len(form)), cost
