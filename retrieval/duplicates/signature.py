"""A few hundred bytes that stand for an article's body, by which near duplicates are known.

The sketch is the "bottom-k" kind of MinHash (Broder, On the resemblance and containment of documents, 1997):
of the hashes of all runs of three words the smallest are kept.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer.tokens import fold_case
from retrieval.records import Article, ParagraphKind

Hashes = NDArray[np.uint32]

SKETCH = 128
"""Hashes that are kept; a share estimated from them has a standard error of at most 0.044."""

_MOST_READ = 200_000  # characters; what two longer articles have in common shows in these
_FEWEST_RUNS = 18  # distinct ones; articles of less are compared whole
_WORD = re.compile(r"\w+")
_LITTLE_ENDIAN = np.dtype("<u4")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Signature:
    """The smallest hashes of a body's runs of words, ascending, as little-endian 32-bit numbers.

    `complete` says that none was left out. A very short body has the two halves of one hash of all of it,
    a body without a word has none.
    """

    sketch: bytes
    complete: bool

    @property
    def hashes(self) -> Hashes:
        """The hashes as an array that cannot be written to."""
        return np.frombuffer(self.sketch, _LITTLE_ENDIAN)


def signature(article: Article) -> Signature:
    """Give the signature of an article's body: its paragraphs but for captions, whatever its headline."""
    texts = (one.text for one in article.paragraphs if one.kind is not ParagraphKind.CAPTION)
    words = _WORD.findall(fold_case("\n".join(texts)[:_MOST_READ]))
    runs = _runs(words)
    if len(runs) < _FEWEST_RUNS:
        return Signature(_whole(words), complete=True)
    return Signature(runs[:SKETCH].astype(_LITTLE_ENDIAN).tobytes(), complete=len(runs) <= SKETCH)


def _runs(words: list[str]) -> Hashes:
    """Give the distinct hashes of all runs of three words, ascending."""
    hashes = np.fromiter(map(crc32, map(str.encode, words)), np.uint64, len(words))
    runs = np.zeros(max(len(words) - len(_FACTORS) + 1, 0), np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + len(runs)] * np.uint64(factor)
    runs ^= runs >> np.uint64(31)
    runs *= _MIXER  # the finishing steps of splitmix64: every bit of the words reaches the upper half
    runs ^= runs >> np.uint64(29)
    upper = (runs >> np.uint64(32)).astype(np.uint32)
    upper.sort()
    return upper[np.flatnonzero(np.diff(upper, prepend=~upper[:1]))]


def _whole(words: list[str]) -> bytes:
    if not words:
        return b""
    digest = blake2b(" ".join(words).encode(), digest_size=8).digest()
    return np.sort(np.frombuffer(digest, _LITTLE_ENDIAN)).tobytes()
