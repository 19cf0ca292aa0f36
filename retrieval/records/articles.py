"""Articles, their paragraphs, and places in them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

Language = Literal["da", "en"]


class ParagraphKind(StrEnum):
    """What a paragraph is within its article."""

    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with the precision its source gave: month is 1-12, day 1-31, None where unknown."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, in its original characters; number counts from 1 within the article."""

    number: int
    text: str
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `article.paragraphs[i].number == i + 1`, and a lead, where there is one, is the first.

    `arrival` sorts texts of one day, where a store has them: when one was updated, else received, in seconds
    since 1970, and its place among all that arrived; it is no part of the text.
    """

    id: str
    paragraphs: tuple[Paragraph, ...]
    language: Language = "da"
    title: str | None = None
    published: Published | None = None
    agency: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    arrival: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of which item an article is, as its sender says: guid stays the same over all versions.

    replaces is the guid of another item that this one was made of; updated has a time zone.
    """

    guid: str | None = None
    version: int | None = None
    replaces: str | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into a paragraph's original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or hyphenated compound as it stands in a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """What the index stores: an analysed word, or a part of one, with the offsets it came from."""

    text: str
    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one paragraph: `article.paragraphs[paragraph.number - 1].text[span.start:span.end]`."""

    paragraph: Paragraph
    span: Span

    @property
    def text(self) -> str:
        """Its characters as they stand in the article."""
        return self.paragraph.text[self.span.start : self.span.end]
