"""What a reader asks to open: a source of the last answer, or an article by name, at a paragraph."""

from dataclasses import dataclass

from rapidfuzz import process

from bot.replies import nearest_places
from retrieval.archive import Archive
from retrieval.records import Answer, Article, Outcome, Reading, Span

_LONGEST_NAME = 200
_ALIKE = 60  # of 100, rapidfuzz's weighted ratio


@dataclass(frozen=True, slots=True)
class Opening:
    """An article and the place in it that is pointed to; spans are sentences of that paragraph."""

    article: Article
    at: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NoArticle:
    """No article has this name, or several begin so; near is one whose name is much alike."""

    name: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class NoParagraph:
    """An article has fewer paragraphs, namely count, than the number asked for."""

    article: Article
    number: str


def openings(outcome: Outcome) -> tuple[Opening, ...]:
    """Give the numbered sources of an outcome, in order: what was read, or the nearest places."""
    if isinstance(outcome, Answer):
        return tuple(_of_reading(reading) for reading in (outcome.reading, *outcome.further))
    return tuple(Opening(hit.article, hit.paragraph.number) for hit in nearest_places(outcome.nearest))


def open_named(name: str, archive: Archive) -> Opening | NoArticle | NoParagraph:
    """Open ARTICLE or ARTICLE#PARAGRAPH; an article's own name may hold a # too."""
    whole = archive.find(name)
    if whole:
        return Opening(whole)
    bare, mark, number = name.rpartition("#")
    article = archive.find(bare) if mark else None
    if article is None:
        return NoArticle(name, _near(bare if mark else name, archive))
    if not number.isdecimal() or not 1 <= int(number[:9]) <= len(article.paragraphs):
        return NoParagraph(article, number)
    return Opening(article, int(number))


def _of_reading(reading: Reading) -> Opening:
    number = reading.answer.paragraph.number
    spans = tuple(one.span for one in reading.sentences if one.paragraph.number == number)
    return Opening(reading.hit.article, number, spans)


def _near(name: str, archive: Archive) -> str | None:
    if not name or len(name) > _LONGEST_NAME:
        return None
    found = process.extractOne(name, archive.near(name), score_cutoff=_ALIKE)
    return found[0] if found else None
