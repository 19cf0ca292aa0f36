"""Replies as Telegram messages: the answer, the sentence, where it stands, the paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.opening import Opening
from bot.replies import Quotation, Reply, Source
from bot.telegram.markup import LONGEST_MESSAGE, Link, Run, Runs, Style, cut, length
from bot.visible import visible
from config.texts import Texts
from retrieval.records import Paragraph, Span

_LONGEST_HEADING = 600  # UTF-16 units, as below
_LONGEST_QUOTATION = 900
_LONGEST_NOTES = 400
_LONGEST_CITATION = 300
_LEAST_PARAGRAPH = 200  # less of a paragraph is not worth showing
_END = (Run("\n"),)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a reply, the place it opens, and the web address of that place, if it has one."""

    source: Source
    opening: Opening
    link: str | None = None


def reply_runs(reply: Reply, cited: tuple[Cited, ...], texts: Texts, *, above: Runs = ()) -> Runs:
    """Show a reply in one message: an answer with its first source, a refusal with the nearest places.

    Whatever has to be cut, what stands above it and how fresh the archive is stay whole.
    """
    heading = cut((Run(reply.heading, (Style.BOLD,)),), _LONGEST_HEADING)
    top, last = (*above, *note_runs(reply), *heading, *_END), freshness_runs(reply)
    room = LONGEST_MESSAGE - length(top) - length(last)
    if reply.answered:
        return (*top, *source_runs(cited[0], room), *last)
    return (*top, *cut(tuple(_refusal(reply, cited, texts)), room), *last)


def note_runs(reply: Reply) -> Runs:
    """Show the notes of a reply, each in its own line; nothing where there are none."""
    notes = cut(tuple(Run(f"{note}\n", (Style.ITALIC,)) for note in reply.notes), _LONGEST_NOTES)
    return (*notes, *_ended(notes)) if notes else ()


def freshness_runs(reply: Reply) -> Runs:
    """Say in a last line how fresh the archive is; nothing where no archive answers."""
    return (Run(f"\n{reply.freshness}", (Style.ITALIC,)),) if reply.freshness else ()


def source_runs(cited: Cited, room: int = LONGEST_MESSAGE) -> Runs:
    """Show one source: its sentences quoted, its citation, and the paragraph folded away where it fits."""
    runs = (*_quoted(cited.source.quotations), *citation_runs(cited), *_END)
    left = room - length(runs)
    paragraph = _paragraph(cited)
    if paragraph is None or left < _LEAST_PARAGRAPH:
        return runs[:-1]
    return (*runs, *cut(tuple(_folded(paragraph, cited.opening.spans)), left))


def _refusal(reply: Reply, cited: tuple[Cited, ...], texts: Texts) -> Iterator[Run]:
    yield from cut(tuple(Run(f"{line}\n") for line in reply.help), _LONGEST_NOTES)
    if cited:
        yield Run(f"\n{texts.refusal.nearest}\n", (Style.ITALIC,))
    for one in cited:
        yield from citation_runs(one)
        yield Run("\n")


def _quoted(quotations: tuple[Quotation, ...]) -> Runs:
    runs: list[Run] = []
    for quotation in quotations[:2]:
        runs += cut(tuple(_marked(quotation)), _LONGEST_QUOTATION)
        runs.append(Run("\n"))
    return tuple(runs)


def _marked(quotation: Quotation) -> Iterator[Run]:
    text, marked = quotation.text, quotation.marked or Span(0, 0)
    yield Run(text[: marked.start], (Style.QUOTED,))
    yield Run(text[marked.start : marked.end], (Style.QUOTED, Style.BOLD, Style.UNDERLINED))
    yield Run(text[marked.end :], (Style.QUOTED,))


def citation_runs(cited: Cited) -> Runs:
    """Cite a source, linked to the place where it stands."""
    text = Run(cited.source.citation, (Link(cited.link),) if cited.link else ())
    shown = cut((Run(f"[{cited.source.number}] "), text), _LONGEST_CITATION)
    return (*shown, Run(cited.source.behind)) if cited.source.behind else shown


def _paragraph(cited: Cited) -> Paragraph | None:
    """Give the paragraph of a source, unless the quotations show all of it."""
    opening = cited.opening
    if opening.at is None:
        return None
    paragraph = opening.article.paragraphs[opening.at - 1]
    shown = "".join(quotation.text for quotation in cited.source.quotations)
    whole = "".join(shown.split()) == "".join(visible(paragraph.text).split())
    return None if whole else paragraph


def _folded(paragraph: Paragraph, spans: tuple[Span, ...]) -> Iterator[Run]:
    yield from marked_text(paragraph, spans, Style.FOLDED)


def marked_text(paragraph: Paragraph, spans: tuple[Span, ...], *around: Style) -> Iterator[Run]:
    """Show a paragraph with some of its sentences underlined."""
    text, done = visible(paragraph.text), 0
    for span in sorted(spans, key=lambda one: one.start):
        start = max(span.start, done)
        yield Run(text[done:start], around)
        yield Run(text[start : span.end], (*around, Style.UNDERLINED))
        done = max(span.end, start)
    yield Run(text[done:], around)


def _ended(runs: Runs) -> Runs:
    return () if runs[-1].text.endswith("\n") else _END
