"""Articles as pages of a message, each short enough to be sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.opening import Opening
from bot.telegram.answer_view import marked_text
from bot.telegram.links import place_link
from bot.telegram.markup import Link, Run, Runs, Style, cut, length, split
from bot.visible import visible
from bot.wording import source
from config.texts import Texts

PAGE = 3_000
"""UTF-16 units of a page: a screen or three of a telephone."""

_LONGEST_HEADING = 400
_POINTER = "▸ "
_GAP = Run("\n\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows, and whether the place that was asked for begins on it."""

    runs: Runs
    here: bool


@dataclass(frozen=True, slots=True)
class _Block:
    runs: Runs
    here: bool = False


def article_pages(opening: Opening, texts: Texts) -> tuple[Page, ...]:
    """Lay out an article from its headline to its last paragraph; the asked place has a pointer."""
    pages: list[Page] = []
    for block in (_heading(opening, texts), *_paragraphs(opening)):
        last = pages[-1] if pages else None
        if last and length(last.runs) + length(block.runs) + 2 <= PAGE:
            pages[-1] = Page((*last.runs, _GAP, *block.runs), last.here or block.here)
        else:
            pages.append(Page(block.runs, block.here))
    return tuple(pages)


def page_at(pages: tuple[Page, ...]) -> int:
    """Give the page, counted from 1, where the asked place begins."""
    return next((number for number, page in enumerate(pages, 1) if page.here), 1)


def _heading(opening: Opening, texts: Texts) -> _Block:
    headline, *rest = source(opening.article, texts)
    link = place_link(opening.article.url, "")
    marks = (Style.BOLD, Link(link)) if link else (Style.BOLD,)
    below = Run("\n" + ", ".join(rest), (Style.ITALIC,)) if rest else Run("")
    return _Block((*cut((Run(headline, marks),), _LONGEST_HEADING), below))


def _paragraphs(opening: Opening) -> Iterator[_Block]:
    for paragraph in opening.article.paragraphs:
        here = paragraph.number == opening.at
        if not visible(paragraph.text).strip():
            continue
        shown = tuple(marked_text(paragraph, opening.spans if here else ()))
        runs = (Run(_POINTER, (Style.BOLD,)), *shown) if here else shown
        yield from (_Block(part, here and not count) for count, part in enumerate(split(runs, PAGE)))
