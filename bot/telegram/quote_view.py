"""What the quote finder found, as Telegram messages."""

from collections.abc import Iterator

from bot.opening import Opening
from bot.telegram.markup import LONGEST_MESSAGE, Link, Run, Runs, Style, cut
from bot.visible import visible
from bot.wording import percent, place
from config.texts import Texts
from retrieval.quotes import Found, Kept, QuoteSource, Stretch, differences

WHOLE = 0.95
"""The share of a text from which an article is said to say all of it."""

_LONGEST_QUOTATION = 700  # UTF-16 units
_MARKS = {Kept.BOTH: (), Kept.ASKED: (Style.STRUCK,), Kept.SAID: (Style.UNDERLINED,)}


def quote_runs(sources: tuple[QuoteSource, ...], links: tuple[str | None, ...], texts: Texts) -> Runs:
    """Say which article says a text and where, the differences shown; links are one for each place."""
    best = sources[0]
    runs = [Run(f"{_verdict(best, texts)}\n", (Style.BOLD,))]
    paragraphs = tuple(_by_paragraph(best))
    for count, ((number, found), link) in enumerate(zip(paragraphs, links, strict=False), 1):
        runs += _citation(count, best, number, link, texts)
        runs += (run for one in found for run in _quotation(one))
    if any(not one.verbatim for one in best.found):
        runs.append(Run(texts.telegram.quote_legend, (Style.ITALIC,)))
    others = _also(len(paragraphs), sources[1:], links[len(paragraphs) :], texts)
    return cut((*runs, *others), LONGEST_MESSAGE)


def places(sources: tuple[QuoteSource, ...]) -> Iterator[Opening]:
    """Give the places that are cited: each paragraph of the best source, the first one of the others."""
    for source in sources:
        for number, found in _by_paragraph(source):
            yield Opening(source.article, number, (found[0].excerpt.span,))
            if source is not sources[0]:
                break


def _verdict(source: QuoteSource, texts: Texts) -> str:
    words = texts.telegram
    if source.share < WHOLE:
        return words.quote_partly.format(percent=percent(source.share, texts.language))
    return words.quote_verbatim if all(one.verbatim for one in source.found) else words.quote_near


def _by_paragraph(source: QuoteSource) -> Iterator[tuple[int, tuple[Found, ...]]]:
    numbers = dict.fromkeys(one.excerpt.paragraph.number for one in source.found)
    for number in numbers:
        yield number, tuple(one for one in source.found if one.excerpt.paragraph.number == number)


def _citation(count: int, source: QuoteSource, number: int, link: str | None, texts: Texts) -> Iterator[Run]:
    cited = place(source.article, source.article.paragraphs[number - 1], texts)
    yield Run(f"[{count}] ")
    yield Run(cited, (Link(link),) if link else ())
    yield Run("\n")


def _quotation(found: Found) -> Iterator[Run]:
    said = visible(found.excerpt.text)
    stretches = (Stretch(said, Kept.BOTH),) if found.verbatim else differences(visible(found.asked), said)
    runs = []
    for count, stretch in enumerate(stretches):
        gap = " " if count else ""
        runs.append(Run(gap, (Style.QUOTED,)))
        runs.append(Run(stretch.text, (Style.QUOTED, *_MARKS[stretch.kept])))
    yield from cut(tuple(runs), _LONGEST_QUOTATION)
    yield Run("\n")


def _also(
    before: int, sources: tuple[QuoteSource, ...], links: tuple[str | None, ...], texts: Texts
) -> Iterator[Run]:
    if sources:
        yield Run(f"\n{texts.telegram.quote_also}\n", (Style.ITALIC,))
    for count, (source, link) in enumerate(zip(sources, links, strict=True), before + 1):
        yield from _citation(count, source, source.found[0].excerpt.paragraph.number, link, texts)
