"""Places in articles to keys that buttons and links can carry, and back."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from bot.opening import Opening, openings
from bot.replies import Quotation, Reply, Source
from bot.state.records import Reference, Spot
from bot.state.store import State
from bot.telegram.answer_view import Cited
from bot.telegram.links import bot_link, place_link
from bot.telegram.placing import opening_at, spot_in, spot_of
from bot.visible import visible
from bot.wording import place
from config.texts import Texts
from retrieval.archive import Archive
from retrieval.records import Answer, Outcome, Paragraph, Span


@dataclass(frozen=True, slots=True)
class Citer:
    """Cites places under keys the state remembers; username is the bot's own."""

    state: State
    archive: Archive
    username: str

    async def cite(self, outcome: Outcome, reply: Reply) -> tuple[Cited, ...]:
        """Give each source of a reply with the link that leads to it."""
        opened = zip(reply.sources, openings(outcome), strict=True)
        return tuple([await self.cited(source, opening) for source, opening in opened])

    async def cited(self, source: Source, opening: Opening) -> Cited:
        """Give a source with the link to its page or, without one, into the bot."""
        return Cited(source, opening, await self.link(opening))

    async def sources(
        self, spots: tuple[Spot, ...], texts: Texts, *, first: int = 1
    ) -> tuple[tuple[Source, Opening], ...]:
        """Give what stands at some places, as `sources_at` does; in a thread, for articles may be read."""
        return await asyncio.to_thread(lambda: tuple(sources_at(spots, self.archive, texts, first=first)))

    async def link(self, opening: Opening) -> str:
        """Link to a place: to its sentence on the article's page, else to the article in the bot."""
        paragraph = opening.article.paragraphs[(opening.at or 1) - 1]
        span = opening.spans[0] if opening.spans else Span(0, 0)
        page = place_link(opening.article.url, paragraph.text[span.start : span.end])
        if page:
            return page
        spot = spot_in(opening.article, paragraph, span)
        return bot_link(self.username, await self.key((spot,), kind="place"))

    async def key(
        self,
        spots: tuple[Spot, ...],
        *,
        kind: str,
        versions: tuple[str, ...] = (),
        alike: tuple[Spot, ...] = (),
    ) -> str:
        """Remember some places, the first one foremost with what stands behind it, under a short key."""
        first, *rest = spots
        reference = Reference(
            first.article,
            first.paragraph,
            first.start,
            first.end,
            kind=kind,
            rest=tuple(rest),
            versions=versions,
            seal=first.seal,
            alike=alike,
        )
        return await self.state.remember_reference(reference)


def spots_of(outcome: Outcome) -> tuple[Spot, ...]:
    """Give where an outcome's sources stand: the answers, or the nearest paragraphs."""
    if isinstance(outcome, Answer):
        return tuple(spot_of(reading) for reading in (outcome.reading, *outcome.further))
    return tuple(
        spot_in(one.article, one.article.paragraphs[(one.at or 1) - 1], Span(0, 0))
        for one in openings(outcome)
    )


def sources_at(
    spots: tuple[Spot, ...], archive: Archive, texts: Texts, *, first: int = 1
) -> Iterator[tuple[Source, Opening]]:
    """Give what stands at some places, numbered from first; those that are gone are left out.

    Where the text has changed since, nothing is quoted from it.
    """
    for number, spot in enumerate(spots, first):
        opening = opening_at(spot, archive)
        if opening is None or opening.at is None:
            continue
        paragraph = opening.article.paragraphs[opening.at - 1]
        quotations = tuple(_quotation(paragraph, one, spot) for one in opening.spans)
        yield Source(number, place(opening.article, paragraph, texts), quotations), opening


def _quotation(paragraph: Paragraph, sentence: Span, spot: Spot) -> Quotation:
    start = max(spot.start, sentence.start) - sentence.start
    end = min(spot.end, sentence.end) - sentence.start
    return Quotation(visible(paragraph.text[sentence.start : sentence.end]), Span(start, end))
