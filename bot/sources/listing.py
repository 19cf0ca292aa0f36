"""What the archive holds, and what could not be read, as a table or a line of JSON each."""

import shlex

from rich.text import Text

from bot.archive_view import entries_view, entry_json, unreadable_json, unreadable_view
from bot.commands.starting import Start
from bot.json_replies import Json, line_of
from bot.sources.opening import open_store
from bot.terminal import console, json_stream
from bot.visible import visible


def list_articles(begun: Start, *, source: str | None, count: int, as_json: bool) -> None:
    """Print the articles of any state that arrived last."""
    with open_store(begun.settings.archive) as store:
        entries = store.entries(source=source, count=count + 1)
    shown = entries[:count]
    if as_json:
        _print_lines([entry_json(entry) for entry in shown])
        return
    texts = begun.texts.archive.list
    out = console()
    empty = texts.empty_source.format(source=source) if source else texts.empty
    out.print(entries_view(shown, begun.texts) if shown else Text(visible(empty)))
    if len(entries) > count:
        options = f" --source {shlex.quote(source)}" if source else ""
        out.print(Text(visible(texts.more.format(options=options, count=10 * count))))


def list_unreadable(begun: Start, *, as_json: bool) -> None:
    """Print what could not be read, and why."""
    with open_store(begun.settings.archive) as store:
        faults = store.quarantined()
    if as_json:
        _print_lines([unreadable_json(fault) for fault in faults])
        return
    out = console()
    out.print(unreadable_view(faults, begun.texts) if faults else Text(begun.texts.archive.list.all_read))


def _print_lines(rows: list[Json]) -> None:
    stream = json_stream()
    for row in rows:
        stream.write(line_of(row) + "\n")
