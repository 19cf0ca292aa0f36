"""Outcomes to replies: what is said, in which words, before any surface decides how it looks."""

from dataclasses import dataclass, replace

from bot.alike import alike_line
from bot.period_words import period_words
from bot.refreshed import Refreshed, refreshed_words
from bot.versions import versions_line
from bot.visible import visible
from bot.wording import number, place, plural
from config.texts import Texts
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Excerpt,
    Hit,
    Note,
    NoteKind,
    Outcome,
    Query,
    Reading,
    Span,
)


@dataclass(frozen=True, slots=True)
class TooLong:
    """A question that is not read because it has more characters than the settings allow."""

    question: str
    limit: int


Response = Outcome | TooLong


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence to be shown, with the part of it to be marked; marked lies inside the text."""

    text: str
    marked: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered place, counted from 1, with its citation and what it says there.

    `versions` says how many versions of it there are, "" where it is the only one; `alike` how many
    paragraphs elsewhere are nearly the same, "" where none is.
    """

    number: int
    citation: str
    quotations: tuple[Quotation, ...] = ()
    versions: str = ""
    alike: str = ""

    @property
    def behind(self) -> str:
        """The versions and the paragraphs behind it, as they stand after its citation; "" without any."""
        words = "; ".join(filter(None, (self.versions, self.alike)))
        return f" ({words})" if words else ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said: notes first; then the answer with its source, or the refusal with what may help.

    `narrowed` says that only articles of the question's own dates were asked; `freshness` says how fresh the
    archive is, None where files answer or nothing was asked.
    """

    notes: tuple[str, ...]
    heading: str
    answered: bool
    sources: tuple[Source, ...] = ()
    help: tuple[str, ...] = ()
    narrowed: bool = False
    freshness: str | None = None


def render(response: Response, texts: Texts, *, refreshed: Refreshed | None = None) -> Reply:
    """Word a response from an archive refreshed then; every text is fit for a terminal."""
    if isinstance(response, TooLong):
        return _too_long(response, texts)
    reply = _answer(response, texts) if isinstance(response, Answer) else _refusal(response, texts)
    if refreshed is None or is_empty(response):
        return reply
    return replace(reply, freshness=refreshed_words(refreshed, texts))


def all_notes(query: Query, carried: tuple[str, ...] = ()) -> tuple[Note, ...]:
    """Give a query's notes, with names carried over in full, and one about the words that no article has."""
    known = tuple(_in_full(note, carried) for note in query.notes if note.kind is not NoteKind.UNKNOWN)
    if not query.unknown:
        return known
    return (*known, Note(NoteKind.UNKNOWN, tuple((word, "") for word in query.unknown)))


def outcome_notes(outcome: Outcome) -> tuple[Note, ...]:
    """Give all notes about an outcome: of which time it is, those of its query, whether it is not sure."""
    notes = (*_period_notes(outcome), *all_notes(outcome.query, outcome.question.names))
    unsure = isinstance(outcome, Answer) and not outcome.sure
    return (*notes, Note(NoteKind.UNSURE, ())) if unsure else notes


def _period_notes(outcome: Outcome) -> tuple[Note, ...]:
    if outcome.period is None or is_empty(outcome):
        return ()
    if not outcome.outside:
        return (Note(NoteKind.DATED, (), outcome.period),)
    kind = NoteKind.OUTSIDE if isinstance(outcome, Answer) else NoteKind.WIDENED
    return (Note(kind, (), outcome.period),)


def is_empty(outcome: Outcome) -> bool:
    """Say whether a question asked nothing."""
    return isinstance(outcome, Abstention) and outcome.reason is AbstainReason.EMPTY_QUESTION


def _in_full(note: Note, carried: tuple[str, ...]) -> Note:
    """Give a note about carried names with the names as they were, not cut into words."""
    if note.kind is not NoteKind.CARRIED or not carried:
        return note
    return Note(note.kind, tuple((name, name) for name in carried))


def note_words(note: Note, texts: Texts) -> str:
    """Word one note."""
    sentence: str = getattr(texts.notes, note.kind)
    if note.period:
        return visible(sentence.replace("{words}", period_words(note.period, texts)))
    changed = note.kind in {NoteKind.CORRECTED, NoteKind.RESPELT, NoteKind.TRANSLATED, NoteKind.SYNONYM}
    words = (f"{typed} → {used}" if changed and typed else used or typed for typed, used in note.words)
    return visible(sentence.replace("{words}", ", ".join(dict.fromkeys(words))))


def _answer(answer: Answer, texts: Texts) -> Reply:
    readings = (answer.reading, *answer.further)
    return Reply(
        notes=tuple(note_words(note, texts) for note in outcome_notes(answer)),
        heading=visible(answer.text),
        answered=True,
        sources=tuple(_source(count, reading, texts) for count, reading in enumerate(readings, 1)),
        narrowed=answer.period is not None and not answer.outside,
    )


def _source(count: int, reading: Reading, texts: Texts) -> Source:
    quotations = tuple(_quotation(sentence, reading.answer) for sentence in reading.sentences)
    citation = place(reading.hit.article, reading.answer.paragraph, texts)
    return _behind(Source(count, citation, quotations), reading.hit, texts)


def _behind(source: Source, hit: Hit, texts: Texts) -> Source:
    """Give a source with what stands behind its hit."""
    return replace(source, versions=versions_line(hit, texts), alike=alike_line(hit, texts))


def _quotation(sentence: Excerpt, answer: Excerpt) -> Quotation:
    text = visible(sentence.text)
    start = max(answer.span.start - sentence.span.start, 0)
    end = min(answer.span.end - sentence.span.start, len(text))
    inside = sentence.paragraph.number == answer.paragraph.number and start < end
    return Quotation(text, Span(start, end) if inside else None)


def _refusal(abstention: Abstention, texts: Texts) -> Reply:
    sentence: str = getattr(texts.refusal, abstention.reason)
    notes = (note for note in outcome_notes(abstention) if note.kind is not NoteKind.UNKNOWN)
    return Reply(
        notes=tuple(note_words(note, texts) for note in notes),
        heading=sentence,
        answered=False,
        sources=_nearest(abstention.nearest, texts),
        help=tuple(_unknown_words(abstention.query, texts)),
    )


def nearest_places(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Give the best hit of each article, in order."""
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article.id, hit)
    return tuple(best.values())


def _nearest(hits: tuple[Hit, ...], texts: Texts) -> tuple[Source, ...]:
    places = enumerate(nearest_places(hits), 1)
    return tuple(
        _behind(Source(count, place(hit.article, hit.paragraph, texts)), hit, texts) for count, hit in places
    )


def _unknown_words(query: Query, texts: Texts) -> tuple[str, ...]:
    if not query.unknown:
        return ()
    words = visible(", ".join(query.unknown))
    sentence = plural(texts.refusal.unknown_words, len(query.unknown), texts.language)
    return (sentence.replace("{words}", words),)


def _too_long(asked: TooLong, texts: Texts) -> Reply:
    length = number(len(asked.question), texts.language, decimals=0)
    limit = number(asked.limit, texts.language, decimals=0)
    sentence = texts.refusal.question_too_long.format(length=length, limit=limit)
    return Reply(notes=(), heading=sentence, answered=False)
