"""Replies for a terminal: texts with styles, never with markup."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.replies import Quotation, Reply, Source
from bot.wording import plural
from config.texts import Texts

MARKED = "bold underline"
_INDENT = (0, 0, 0, 2)


def reply_view(reply: Reply, texts: Texts) -> RenderableType:
    """Show a reply with the first of its sources, and say what may be asked for besides."""
    if not reply.answered:
        return Group(*_notes(reply), *_refusal(reply, texts), *_freshness(reply))
    more = len(reply.sources) - 1
    hints = (plural(texts.counts.sources, more, texts.language),) if more else _behind(reply, texts)
    if reply.narrowed:
        hints = (*hints, texts.chat.undated)
    return Group(
        *_notes(reply),
        Text(reply.heading, style="bold"),
        sources_view(reply.sources[:1], texts),
        *(Text(line, style="dim") for line in hints),
        *_freshness(reply),
    )


def _behind(reply: Reply, texts: Texts) -> tuple[str, ...]:
    """Say what is to be had where there is no further source."""
    first = reply.sources[0]
    kinds = ((first.versions, texts.versions.hint), (first.alike, texts.alike.hint))
    return tuple(hint for words, hint in kinds if words)


def full_view(reply: Reply, texts: Texts) -> RenderableType:
    """Show a reply with all its sources."""
    if not reply.answered:
        return reply_view(reply, texts)
    heading = Text(reply.heading, style="bold")
    return Group(*_notes(reply), heading, sources_view(reply.sources, texts), *_freshness(reply))


def sources_view(sources: tuple[Source, ...], texts: Texts) -> RenderableType:
    """Show what sources say, each with its citation below."""
    return Group(*(part for source in sources for part in _source(source, texts)))


def _source(source: Source, texts: Texts) -> Iterator[RenderableType]:
    for quotation in source.quotations:
        yield Padding(_quotation(quotation, texts), _INDENT, expand=False)
    yield Text(f"[{source.number}] {source.citation}{source.behind}")


def _quotation(quotation: Quotation, texts: Texts) -> Text:
    shown = Text(quotation.text)
    if quotation.marked:
        shown.stylize(MARKED, quotation.marked.start, quotation.marked.end)
    return Text.assemble(texts.cite.opening_quote, shown, texts.cite.closing_quote)


def _notes(reply: Reply) -> tuple[Text, ...]:
    return tuple(Text(note, style="italic") for note in reply.notes)


def _freshness(reply: Reply) -> tuple[Text, ...]:
    return (Text(reply.freshness, style="dim"),) if reply.freshness else ()


def _refusal(reply: Reply, texts: Texts) -> Iterator[RenderableType]:
    yield Text(reply.heading, style="bold")
    yield from (Text(line) for line in reply.help)
    if reply.sources:
        yield Text(texts.refusal.nearest, style="italic")
        yield sources_view(reply.sources, texts)
