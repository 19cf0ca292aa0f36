"""What became of articles, and what the archive holds, in words and as JSON."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from rich.table import Table
from rich.text import Text

from bot.json_replies import Json
from bot.rewording import reason_words
from bot.visible import visible
from bot.wording import cut, iso_date, plural
from config.texts import Texts
from retrieval.sources.records import Summary
from retrieval.store.records import Entry, Quarantined

MOST_FAULTS = 20
_LONGEST_HEADLINE = 60


def summary_words(summary: Summary, texts: Texts) -> str:
    """Give what became of articles in one line, what did not happen left out."""
    said = texts.archive
    counted = (
        (said.new, summary.new),
        (said.changed, summary.changed),
        (said.unchanged, summary.unchanged),
        (said.older, summary.older),
        (said.withdrawn, summary.withdrawn),
        (said.kept_out, summary.kept_out),
        (said.rejected, len(summary.faults)),
        (said.waiting, summary.waiting),
    )
    parts = (plural(forms, count, texts.language) for forms, count in counted if count)
    return ", ".join(parts) or said.nothing


def fault_lines(summary: Summary, texts: Texts) -> Iterator[str]:
    """Give the faults, each with its place and reason; of many only the first."""
    for fault in summary.faults[:MOST_FAULTS]:
        yield visible(f"{fault.place}: {reason_words(fault.reason, texts)}")
    left = len(summary.faults) - MOST_FAULTS
    if left > 0:
        yield plural(texts.archive.more_faults, left, texts.language)


def note_lines(summary: Summary, texts: Texts) -> Iterator[str]:
    """Give what somebody should know of some addresses."""
    for note in summary.notes:
        sentence: str = getattr(texts.archive.notes, note.kind)
        yield visible(sentence.format(place=note.place, other=note.other))


def summary_json(summary: Summary, *, source: str | None = None, dry_run: bool = False) -> Json:
    """Give what became of articles as JSON, with every fault."""
    named: Json = {} if source is None else {"source": source}
    return {
        **named,
        "new": summary.new,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "older": summary.older,
        "withdrawn": summary.withdrawn,
        "kept_out": summary.kept_out,
        "waiting": summary.waiting,
        "dry_run": dry_run,
        "faults": [{"place": fault.place, "reason": fault.reason} for fault in summary.faults],
        "notes": [{"kind": str(one.kind), "place": one.place, "other": one.other} for one in summary.notes],
    }


def entries_view(entries: tuple[Entry, ...], texts: Texts) -> Table:
    """Give articles as a table."""
    said = texts.archive.list
    headings = (said.id, said.dated, said.source, said.state, said.headline)
    rows = (
        (entry.article_id, _date(entry), entry.source, said.states[entry.state], _headline(entry))
        for entry in entries
    )
    return table_of(headings, rows)


def entry_json(entry: Entry) -> Json:
    """Give an article of a list as JSON."""
    return {
        "id": entry.article_id,
        "key": entry.key,
        "source": entry.source,
        "state": str(entry.state),
        "headline": entry.headline,
        "published": iso_date(entry.published),
        "updated": _moment(entry.updated),
        "received": _moment(entry.received),
        "version": entry.version,
        "versions": entry.versions,
    }


def unreadable_view(faults: tuple[Quarantined, ...], texts: Texts) -> Table:
    """Give what could not be read as a table."""
    rows = ((_place(fault), reason_words(fault.reason, texts)) for fault in faults)
    return table_of((texts.archive.list.place, texts.archive.list.reason), rows)


def unreadable_json(fault: Quarantined) -> Json:
    """Give what could not be read as JSON."""
    return {"place": _place(fault), "reason": fault.reason, "at": _moment(fault.at)}


def unreadable_line(fault: Quarantined, texts: Texts) -> str:
    """Give what could not be read in one line."""
    return f"{_place(fault)}: {reason_words(fault.reason, texts)}"


def table_of(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Give a table in which no name is cut, for it may have to be typed: what is too wide goes on below."""
    table = Table(*headings, box=None)
    for column in table.columns:
        column.overflow = "fold"
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _headline(entry: Entry) -> str:
    return cut(" ".join((entry.headline or "").split()), _LONGEST_HEADLINE)


def _place(fault: Quarantined) -> str:
    inside = f"{fault.place}!{fault.member}" if fault.member else fault.place
    return f"{inside}:{fault.line}" if fault.line else inside


def _date(entry: Entry) -> str:
    return iso_date(entry.published) or (_moment(entry.updated) or "")[:10]


def _moment(seconds: int | None) -> str | None:
    """Give a moment in ISO 8601; None also for one that no calendar has, as senders' empty dates."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
