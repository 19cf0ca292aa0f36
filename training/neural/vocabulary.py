"""Which pieces of the vocabulary the shipped model keeps: those that texts in its languages are written with.

Every character that Danish, Norwegian, Swedish, English and German text is made of stays as a piece of its
own, so that a word whose longer pieces are gone falls back to shorter ones and is never lost.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tokenizers import Tokenizer

SPECIALS = 4  # the first pieces: begin, filling, end, unknown
_MARK = "\u2581"
_BATCH = 1000
_ALPHABET = "LATIN"
_FOREIGN = frozenset({"GREEK", "CYRILLIC"})  # single letters only: formulas and names


def kept_pieces(
    pieces: Sequence[str], tokenizer: Tokenizer, texts: Iterable[str], *, most: int
) -> tuple[int, ...]:
    """Give the places of at most so many pieces: the special ones, the characters, the commonest."""
    kept = set(range(SPECIALS))
    kept |= {place for place, piece in enumerate(pieces) if _is_letter(piece)}
    counts = Counter(place for found in _encoded(tokenizer, texts) for place in found)
    for place, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if len(kept) >= most:
            break
        kept.add(place)
    return tuple(sorted(kept))


def coverage(tokenizer: Tokenizer, kept: frozenset[int], texts: Iterable[str]) -> float:
    """Give the share of the pieces of some texts that are kept."""
    inside = total = 0
    for found in _encoded(tokenizer, texts):
        total += len(found)
        inside += sum(place in kept for place in found)
    return inside / total


def _encoded(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[list[int]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH:
            yield from (one.ids for one in tokenizer.encode_batch(batch, add_special_tokens=False))
            batch = []
    yield from (one.ids for one in tokenizer.encode_batch(batch, add_special_tokens=False))


def _is_letter(piece: str) -> bool:
    """Say whether a piece is one character, alone or opening a word, that the languages may write."""
    bare = piece.removeprefix(_MARK)
    if len(bare) > 1:
        return False
    if not bare or not bare.isalpha():
        return True
    script = unicodedata.name(bare, "").partition(" ")[0]
    return script == _ALPHABET or script in _FOREIGN
