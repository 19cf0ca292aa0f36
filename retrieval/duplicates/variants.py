"""Hits whose short paragraphs differ by figures or names alone, folded where that is not what is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from retrieval.analyzer.analyzer import Analyzer
from retrieval.duplicates.frames import FIGURE, NAME, Blank, Frame, frame_of
from retrieval.records import Hit, Query, Question, QuestionKind, Twin

_ASKED = {
    QuestionKind.PERSON: frozenset([NAME]),
    QuestionKind.ORGANISATION: frozenset([NAME]),
    QuestionKind.PLACE: frozenset([NAME]),
    QuestionKind.NUMBER: frozenset([FIGURE]),
    QuestionKind.REASON: frozenset[str](),
    QuestionKind.YES_NO: frozenset[str](),
}
_ANY = frozenset([FIGURE, NAME])  # of questions that may ask for either


@dataclass(frozen=True, slots=True)
class Variants:
    """Tells which of some hits say, to one question, what another says; the analyzer is the index's own."""

    analyzer: Analyzer
    question: Question
    query: Query

    def fold(self, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """Give the hits, best first, without those that another of them answers as well as.

        Of such the first stays, or the one whose own figures and names the question has.
        """
        kept: list[_Framed] = []
        for one in map(_framed, hits):
            place, leads = self._behind(one, kept)
            if place is None:
                kept.append(one)
            else:
                first, other = (one, kept[place]) if leads else (kept[place], one)
                kept[place] = replace(first, hit=with_twin(first.hit, other.hit))
        return tuple(sorted((one.hit for one in kept), key=lambda hit: -hit.score))

    def _behind(self, one: "_Framed", kept: "list[_Framed]") -> tuple[int | None, bool]:
        """Give the place of the hit that this one is a variant of, and whether this one is the better."""
        for place, other in enumerate(kept):
            apart = _apart(one, other)
            if apart is None:
                continue
            here, there = (self._matched(one.hit, blanks) for blanks in _sides(apart))
            if here != there and (here <= there or there <= here):
                return place, here > there
            if here == there and not self._is_asked(apart):
                return place, False
        return None, False

    def _is_asked(self, apart: tuple[tuple[Blank, Blank], ...]) -> bool:
        """Say whether what differs may be what is asked for."""
        return any(one.kind in _ASKED.get(self.question.kind, _ANY) for one, _ in apart)

    def _matched(self, hit: Hit, blanks: Iterable[Blank]) -> frozenset[str]:
        """Give the query's terms among the words of some blanks."""
        wanted = {term.text for term in self.query.terms}
        words = " ".join(blank.words for blank in blanks)
        found = self.analyzer.analyze(words, hit.article.language)
        return frozenset(term.text for term in found if term.text in wanted)


def differing(one: Hit, other: Hit) -> tuple[tuple[Blank, Blank], ...] | None:
    """Give what is filled in otherwise in two hits' paragraphs, if that is all that differs."""
    return _apart(_framed(one), _framed(other))


def with_twin(first: Hit, other: Hit) -> Hit:
    """Give a hit to which another gives way: with all that gave way to either, of each other article one."""
    twins: dict[str, Twin] = {}
    for one in (*first.twins, Twin(other.article, other.paragraph), *other.twins):
        if one.article.id != first.article.id:
            twins.setdefault(one.article.id, one)
    return replace(first, twins=tuple(twins.values()))


@dataclass(frozen=True, slots=True)
class _Framed:
    """A hit with its paragraph's frame, which is made once."""

    hit: Hit
    frame: Frame | None


def _framed(hit: Hit) -> _Framed:
    return _Framed(hit, frame_of(hit.paragraph, hit.article.language))


def _apart(one: _Framed, other: _Framed) -> tuple[tuple[Blank, Blank], ...] | None:
    return one.frame.differing(other.frame) if one.frame and other.frame else None


def _sides(apart: tuple[tuple[Blank, Blank], ...]) -> Iterator[tuple[Blank, ...]]:
    yield tuple(one for one, _ in apart)
    yield tuple(other for _, other in apart)
