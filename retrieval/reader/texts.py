"""What a neural model reads of a hit: title, what stands before, the paragraph itself, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.records import Article, Hit, Span

_LONGEST_TITLE = 140  # characters
_LONGEST_BEFORE = 300
_LONGEST_AFTER = 150


@dataclass(frozen=True, slots=True)
class Swap:
    """A name that a model reads where a paragraph has a pronoun."""

    pronoun: Span
    name: str

    @property
    def growth(self) -> int:
        """By how many characters the text is longer for it."""
        return len(self.name) - (self.pronoun.end - self.pronoun.start)


@dataclass(frozen=True, slots=True)
class ModelText:
    """A text in which the characters of `own` are a paragraph's; the others are its surroundings.

    `swaps` are in the paragraph's order.
    """

    text: str
    own: Span
    swaps: tuple[Swap, ...] = ()

    def in_paragraph(self, start: int, end: int) -> Span:
        """Give what a span of the text is in the paragraph; part of a name is its whole pronoun."""
        return Span(self._origin(start - self.own.start).start, self._origin(end - 1 - self.own.start).end)

    def in_text(self, span: Span) -> Span:
        """Give where a span of the paragraph stands in the text."""
        return Span(self._place(span.start), self._place(span.end))

    def _origin(self, place: int) -> Span:
        """Give the characters of the paragraph that one of the text's own stands for."""
        for swap in self.swaps:
            if place < swap.pronoun.start:
                break
            if place < swap.pronoun.start + len(swap.name):
                return swap.pronoun
            place -= swap.growth
        return Span(place, place + 1)

    def _place(self, offset: int) -> int:
        return self.own.start + offset + sum(swap.growth for swap in self.swaps if swap.pronoun.end <= offset)


def text_of(hit: Hit, swaps: Sequence[Swap] = ()) -> ModelText:
    """Give the text in which a hit's paragraph is read, names in the place of its pronouns."""
    paragraphs, number = hit.article.paragraphs, hit.paragraph.number
    ahead = [_beginning(_title(hit.article), _LONGEST_TITLE) if number > 1 or hit.article.title else ""]
    if number > 1 and not _is_title(hit.article, number - 1):
        ahead.append(_ending(paragraphs[number - 2].text, _LONGEST_BEFORE))
    opening = "".join(f"{part}\n" for part in ahead if part)
    after = _beginning(paragraphs[number].text, _LONGEST_AFTER) if number < len(paragraphs) else ""
    read = _swapped(hit.paragraph.text, swaps)
    closing = f"\n{after}" if after else ""
    return ModelText(f"{opening}{read}{closing}", Span(len(opening), len(opening) + len(read)), tuple(swaps))


def _swapped(text: str, swaps: Sequence[Swap]) -> str:
    for swap in reversed(swaps):
        text = f"{text[: swap.pronoun.start]}{swap.name}{text[swap.pronoun.end :]}"
    return text


def _title(article: Article) -> str:
    return article.title or article.paragraphs[0].text


def _is_title(article: Article, number: int) -> bool:
    """Say whether a paragraph stands for the title that an article lacks."""
    return not article.title and number == 1


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _ending(text: str, most: int) -> str:
    return text if len(text) <= most else text[-most:].partition(" ")[2]
