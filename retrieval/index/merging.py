"""Segments kept few: small ones join, so that a search visits few and new articles never wait for many."""

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.index.prepared import Prepared
from retrieval.index.segment import Segment

_STEP = 4  # times the next smaller segment's paragraphs


@dataclass(frozen=True, slots=True)
class _Group:
    """Articles that are to share a segment, and how many paragraphs they have."""

    parts: tuple[Segment | Prepared, ...]
    paragraphs: int

    def __add__(self, other: "_Group") -> "_Group":
        return _Group((*self.parts, *other.parts), self.paragraphs + other.paragraphs)

    def build(self) -> Segment:
        match self.parts:
            case (Segment() as segment,) if not segment.worn:
                return segment
        left = [part.left() if isinstance(part, Segment) else part for part in self.parts]
        return Segment.build(Prepared.joined(left))


def merged(segments: Iterable[Segment], new: Prepared) -> tuple[Segment, ...]:
    """Give the same articles and some new ones in few segments, the largest first, each some times the next.

    So a few new articles never wait for the many to be built anew, and each is built once.
    """
    groups = [_Group((one,), len(one)) for one in segments if len(one.held.articles) > len(one.dropped)]
    if new.articles:
        groups.append(_Group((new,), int(new.said.first[-1])))
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda one: one.paragraphs, reverse=True):
        kept.append(group)
        while len(kept) > 1 and kept[-2].paragraphs < _STEP * kept[-1].paragraphs:
            small, large = kept.pop(), kept.pop()
            kept.append(large + small)
    return tuple(group.build() for group in kept)
