"""Places in articles to keys that buttons and links can carry, and back."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.opening import Opening, openings
from bot.replies import Quotation, Reply, Source
from bot.state.records import Reference, Spot
from bot.state.store import State
from bot.telegram.answer_view import Cited
from bot.telegram.links import bot_link, place_link
from bot.visible import visible
from bot.wording import place
from config.texts import Texts
from retrieval.analyzer.sentences import split_sentences
from retrieval.archive import Archive
from retrieval.records import Answer, Outcome, Paragraph, Reading, Span


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

    async def link(self, opening: Opening) -> str:
        """Link to a place: to its sentence on the article's page, else to the article in the bot."""
        paragraph = opening.article.paragraphs[(opening.at or 1) - 1]
        span = opening.spans[0] if opening.spans else Span(0, 0)
        page = place_link(opening.article.url, paragraph.text[span.start : span.end])
        if page:
            return page
        spot = Spot(opening.article.id, paragraph.number, span.start, span.end)
        return bot_link(self.username, await self.key((spot,), kind="place"))

    async def key(self, spots: tuple[Spot, ...], *, kind: str, versions: tuple[str, ...] = ()) -> str:
        """Remember some places, the first one foremost with the ids of its versions, under a short key."""
        first, *rest = spots
        reference = Reference(
            first.article, first.paragraph, first.start, first.end, kind, tuple(rest), versions
        )
        return await self.state.remember_reference(reference)


def spots_of(outcome: Outcome) -> tuple[Spot, ...]:
    """Give where an outcome's sources stand: the answers, or the nearest paragraphs."""
    if isinstance(outcome, Answer):
        return tuple(_spot(reading) for reading in (outcome.reading, *outcome.further))
    return tuple(Spot(one.article.id, one.at or 1, 0, 0) for one in openings(outcome))


def sources_at(
    spots: tuple[Spot, ...], archive: Archive, texts: Texts, *, first: int = 1
) -> Iterator[tuple[Source, Opening]]:
    """Give what stands at some places, numbered from first; places that are gone are left out."""
    for number, spot in enumerate(spots, first):
        opening = opening_at(spot, archive)
        if opening is None:
            continue
        paragraph = opening.article.paragraphs[spot.paragraph - 1]
        quotations = tuple(_quotation(paragraph, one, spot) for one in opening.spans)
        yield Source(number, place(opening.article, paragraph, texts), quotations), opening


def opening_at(spot: Spot | Reference, archive: Archive) -> Opening | None:
    """Give the place where a spot lies, with its whole sentence; None where it is gone."""
    article = archive.get(spot.article)
    if article is None or not 1 <= spot.paragraph <= len(article.paragraphs):
        return None
    text = article.paragraphs[spot.paragraph - 1].text
    if spot.end > len(text):
        return None
    sentences = split_sentences(text) if spot.end else ()
    touched = tuple(one for one in sentences if one.start < spot.end and spot.start < one.end)
    return Opening(article, spot.paragraph, touched)


def _spot(reading: Reading) -> Spot:
    span = reading.answer.span
    return Spot(reading.hit.article.id, reading.answer.paragraph.number, span.start, span.end)


def _quotation(paragraph: Paragraph, sentence: Span, spot: Spot) -> Quotation:
    start = max(spot.start, sentence.start) - sentence.start
    end = min(spot.end, sentence.end) - sentence.start
    return Quotation(visible(paragraph.text[sentence.start : sentence.end]), Span(start, end))
