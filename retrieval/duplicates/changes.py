"""What another version of an article says in the place of a paragraph, and how that differs."""

import re
from dataclasses import dataclass

from retrieval.analyzer.tokens import fold_case
from retrieval.quotes import Stretch, differences
from retrieval.records import Article, Paragraph

_WORD = re.compile(r"\w+")
_LONGEST = 8_000  # characters that are compared: the work grows with the square
_MOST = 2_000  # paragraphs
_SAME_PLACE = 0.3  # of the distinct words of two paragraphs in common


@dataclass(frozen=True, slots=True)
class Change:
    """A version, its paragraph in the place of the newest's, and both word by word; else None and nothing.

    In the stretches "asked" is what only the version has, "said" what only the newest has.
    """

    article: Article
    paragraph: Paragraph | None = None
    stretches: tuple[Stretch, ...] = ()


def change(paragraph: Paragraph, version: Article) -> Change:
    """Compare a paragraph of the newest article with the one most like it in another version."""
    text = paragraph.text[:_LONGEST]
    words = _words(text)
    best = max(version.paragraphs[:_MOST], key=lambda one: _alike(words, one), default=None)
    if best is None or _alike(words, best) < _SAME_PLACE:
        return Change(version)
    return Change(version, best, differences(best.text[:_LONGEST], text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_case(text)))


def _alike(words: frozenset[str], paragraph: Paragraph) -> float:
    other = _words(paragraph.text[:_LONGEST])
    return len(words & other) / max(len(words | other), 1)
