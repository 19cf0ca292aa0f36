"""Every article's terms in order, in one file that only grows, read where an article is to be ranked.

A record is made of 32-bit numbers: how many paragraphs, how many terms in all, how many bytes the id has,
whether the article is Danish; how many terms the heading and each paragraph have; the id, filled up with
zeros; the terms. A term is kept as its CRC-32, so that one in four thousand million passes for another.
"""

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.manifest import Counts
from retrieval.records import Article

Words = NDArray[np.uint32]
Numbers = NDArray[np.int64]
Places = Sequence[int]  # in words

NAME = "terms"
_WORD = 4  # bytes
_HEAD = 4  # words before the paragraphs' lengths
_KIND = np.dtype("<u4")
_BLOCK = 1 << 18  # bytes that stay near the processor
_FOUR = struct.Struct("<4I")


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
    """The terms of some articles in the order of their ids, each its heading first, then its paragraphs.

    `order` says which of the places asked for each article was, `headings` which text is its heading, `owner`
    which of the articles a text belongs to. The terms of a text, `lengths` says how many, end in `terms`
    before `ends`.
    """

    ids: tuple[str, ...]
    order: tuple[int, ...]
    headings: Numbers
    owner: Numbers
    lengths: Numbers
    ends: Numbers
    terms: Words

    def at(self, text: int) -> tuple[str, int]:
        """Give the id of a text's article, and the number of the paragraph, 0 for a heading."""
        article = self.owner[text]
        return self.ids[article], int(text - self.headings[article])

    def terms_of(self, text: int) -> list[int]:
        """Give a text's terms in order."""
        end = self.ends[text]
        numbers: list[int] = self.terms[end - self.lengths[text] : end].tolist()
        return numbers


class StoredTerms:
    """The records of an index, up to a length in bytes; never changes, as they are only ever added to."""

    def __init__(self, folder: Path, length: int) -> None:
        with (folder / NAME).open("rb") as file:
            # An empty file cannot be mapped.
            self._bytes = mmap(file.fileno(), length, access=ACCESS_READ) if length else bytes(0)
        self._words: Words = np.frombuffer(self._bytes, _KIND)

    def gather(self, places: Places) -> Gathered:
        """Give the terms of the articles whose records begin at some places, one or more."""
        records = [self._record(place) for place in places]
        order = sorted(range(len(records)), key=lambda n: records[n][0])
        ids, lengths, terms = zip(*map(records.__getitem__, order), strict=True)
        texts = np.array([len(one) for one in lengths])
        all_lengths = np.concatenate(lengths, dtype=np.int64)
        return Gathered(
            ids,
            tuple(order),
            np.cumsum(texts) - texts,
            np.repeat(np.arange(len(ids)), texts),
            all_lengths,
            np.cumsum(all_lengths),
            np.concatenate(terms),
        )

    def counts(self, places: Places) -> Counts:
        """Give how much the articles whose records begin at some places hold together."""
        here = np.array(places, np.int64)
        heads = self._words[here[:, None] + np.arange(_HEAD)].sum(axis=0, dtype=np.int64)
        paragraphs, terms, _, danish = heads.tolist()
        heading = int(self._words[here + _HEAD].sum(dtype=np.int64))
        return Counts(len(places), paragraphs, terms - heading, heading, danish)

    def _record(self, place: int) -> tuple[str, Words, Words]:
        """Give an article's id, how many terms each of its texts has, and its terms."""
        paragraphs, total, name, _ = _FOUR.unpack_from(self._bytes, place * _WORD)
        lengths = place + _HEAD
        names = lengths + paragraphs + 1
        terms = names + (name + _WORD - 1) // _WORD
        article_id = self._bytes[names * _WORD : names * _WORD + name].decode()
        return article_id, self._words[lengths:names], self._words[terms : terms + total]


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
    checksum, left, block = 0, length, memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as file:
        while left and (count := file.readinto(block[: min(left, _BLOCK)])):
            checksum = crc32(block[:count], checksum)
            left -= count
    return None if left else checksum
