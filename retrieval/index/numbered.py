"""Texts as numbers of their words: what arrays take in and give back without a thought for each word."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, count

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
Stretch = tuple[Numbers, Places]
"""The numbers of some texts' words, one text after the other, and how many each text has."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """Some texts' words in order, by their numbers, which are places in `words`.

    The numbers of text n stand from `starts[n]` to `starts[n + 1]`.
    """

    words: tuple[str, ...]
    numbers: Numbers
    starts: Places

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> "Numbered":
        """Give some texts' words as numbers."""
        known, numbers, ends = _Numbers(), list[int](), [0]
        for text in texts:
            numbers.extend(map(known.__getitem__, text))
            ends.append(len(numbers))
        found = np.fromiter(numbers, np.uint32, len(numbers))
        return cls(tuple(known), found, np.array(ends, np.int64))

    @classmethod
    def joined(cls, parts: Sequence["Numbered"]) -> "Numbered":
        """Give the texts of some parts, one part after the other, under one numbering."""
        # The words of the first part keep their numbers, so the largest is best put first.
        known = _Numbers(zip(parts[0].words, count()) if parts else ())
        numbers = [part.numbers for part in parts[:1]]
        for part in parts[1:]:
            now = np.fromiter(map(known.__getitem__, part.words), np.uint32, len(part.words))
            numbers.append(now[part.numbers])
        lengths = [part.lengths for part in parts]
        return cls(
            tuple(known),
            np.concatenate([np.zeros(0, np.uint32), *numbers]),
            starts_of(np.concatenate([np.zeros(0, np.int64), *lengths])),
        )

    def __reduce__(self) -> tuple[Callable[[str, Numbers, Places], "Numbered"], tuple[str, Numbers, Places]]:
        """Pass to another process as a few large objects, not as many words; none holds a line break."""
        return _unpacked, ("\n".join(self.words), self.numbers, self.starts)

    def __len__(self) -> int:
        """Give the number of texts."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Places:
        """How many words each text has."""
        return np.diff(self.starts)

    def text(self, number: int) -> tuple[str, ...]:
        """Give the words of a text in order."""
        here = self.numbers[self.starts[number] : self.starts[number + 1]].tolist()
        return tuple(map(self.words.__getitem__, here))

    def of_texts(self, texts: Places) -> Stretch:
        """Give the numbers of some texts' words."""
        lengths = self.lengths[texts]
        return self.numbers[ranges(self.starts[texts], lengths)], lengths

    def only(self, texts: Places) -> "Numbered":
        """Give some texts in some order, and their words alone."""
        numbers, lengths = self.of_texts(texts)
        held = np.zeros(len(self.words), np.bool_)
        held[numbers] = True
        words = tuple(compress(self.words, held.tolist()))
        return Numbered(words, (np.cumsum(held, dtype=np.uint32) - 1)[numbers], starts_of(lengths))

    def counted(self, texts: Places) -> dict[str, int]:
        """Give how often each word stands in some texts."""
        counts = np.bincount(self.of_texts(texts)[0], minlength=len(self.words))
        held = np.flatnonzero(counts)
        return dict(zip(map(self.words.__getitem__, held.tolist()), counts[held].tolist(), strict=True))


def _unpacked(words: str, numbers: Numbers, starts: Places) -> Numbered:
    return Numbered(tuple(words.split("\n")) if len(numbers) else (), numbers, starts)


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def starts_of(lengths: Places) -> Places:
    """Give where each of successive stretches begins, and where the last one ends."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def ranges(starts: Places, counts: Places) -> Places:
    """Give the places from each start, as many as its count, one after another."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total)
