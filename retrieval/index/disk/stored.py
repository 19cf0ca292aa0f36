"""Every article's terms in order, in one file that only grows, read where an article is to be ranked.

A record is made of 32-bit numbers: how many paragraphs, how many terms in all, how many bytes the id has,
whether the article is Danish; how many terms the heading and each paragraph have; the id, filled up with
zeros; the terms. A term is kept as its CRC-32, so that one in four thousand million passes for another.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.manifest import Counts
from retrieval.index.numbered import ranges
from retrieval.records import Article

Words = NDArray[np.uint32]
Places = NDArray[np.int64]

NAME = "terms"
_WORD = 4  # bytes
_HEAD = 4  # words before the paragraphs' lengths
_KIND = np.dtype("<u4")
_ZERO = np.zeros(1, np.int64)


def number_of(term: str) -> int:
    """Give the number a term is stored as."""
    return crc32(term.encode())


def record_of(article: Article, lengths: Sequence[int], terms: Words) -> bytes:
    """Give the record of an article: how many terms its heading and each paragraph have, and all terms."""
    name, danish = article.id.encode(), article.language == "da"
    head = np.array([len(lengths) - 1, len(terms), len(name), danish, *lengths], _KIND)
    return head.tobytes() + name + bytes(-len(name) % _WORD) + terms.astype(_KIND).tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The terms of some articles, text by text: of each article its heading, then its paragraphs.

    `owner` says which of the articles a text belongs to, `headings` which texts are headings; the terms of
    text n stand in `terms` from `starts[n]` to `starts[n + 1]`.
    """

    ids: tuple[str, ...]
    owner: Places
    headings: Places
    starts: Places
    terms: Words

    @property
    def lengths(self) -> Places:
        """The number of terms of each text."""
        return np.diff(self.starts)

    def terms_of(self, text: int) -> list[int]:
        """Give a text's terms in order."""
        numbers: list[int] = self.terms[self.starts[text] : self.starts[text + 1]].tolist()
        return numbers


class StoredTerms:
    """The records of an index, up to a length in bytes; never changes, as they are only ever added to."""

    def __init__(self, folder: Path, length: int) -> None:
        file, shape = folder / NAME, (length // _WORD,)
        # An empty file cannot be mapped; a plain view is sliced in half of memmap's own time.
        mapped = np.memmap(file, _KIND, "r", shape=shape) if length else np.zeros(0, _KIND)
        self._words: Words = mapped.view(np.ndarray)

    def gather(self, places: Places) -> Gathered:
        """Give the terms of the articles whose records begin at some places, counted in words."""
        paragraphs, total, name, _ = self._heads(places)
        texts = paragraphs + 1
        lengths = self._words[ranges(places + _HEAD, texts)]
        names = places + _HEAD + texts
        terms = self._words[ranges(names + (name + _WORD - 1) // _WORD, total)]
        return Gathered(
            tuple(map(self._id, names.tolist(), name.tolist())),
            np.repeat(np.arange(len(places)), texts),
            np.cumsum(texts) - texts,
            np.concatenate([_ZERO, np.cumsum(lengths, dtype=np.int64)]),
            terms,
        )

    def counts(self, places: Places) -> Counts:
        """Give how much the articles whose records begin at some places hold together."""
        paragraphs, terms, _, danish = self._heads(places).sum(axis=1).tolist()
        heading = int(self._words[places + _HEAD].sum(dtype=np.int64))
        return Counts(len(places), paragraphs, terms - heading, heading, danish)

    def _heads(self, places: Places) -> Places:
        heads: Places = self._words[places[:, None] + np.arange(_HEAD)].T.astype(np.int64)
        return heads

    def _id(self, place: int, length: int) -> str:
        return self._words[place : place + length // _WORD + 1].tobytes()[:length].decode()


class Adding:
    """Adds records behind those of an index, and keeps their checksum."""

    def __init__(self, file: BinaryIO, length: int, checksum: int) -> None:
        self._file = file
        self.length = length
        self.checksum = checksum
        file.truncate(length)
        file.seek(length)

    def add(self, record: bytes) -> int:
        """Add a record, and give its place in words."""
        place = self.length // _WORD
        self._file.write(record)
        self.length += len(record)
        self.checksum = crc32(record, self.checksum)
        return place

    def sync(self) -> None:
        """Make sure that what was added outlasts a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())


def checksum_of(path: Path, length: int) -> int | None:
    """Give the CRC-32 of the first so many bytes of a file, None where it is shorter."""
    checksum, left = 0, length
    with path.open("rb") as file:
        while left and (block := file.read(min(left, 1 << 20))):
            checksum = crc32(block, checksum)
            left -= len(block)
    return None if left else checksum
