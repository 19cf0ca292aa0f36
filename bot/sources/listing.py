"""What the archive holds, what could not be read, and what was decided, as a table or a line of JSON each."""

import shlex

from rich.text import Text

from bot.archive_view import entries_view, entry_json, unreadable_json, unreadable_view
from bot.audit_view import decision_json, decisions_view
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
        _say_more(begun, f" --source {shlex.quote(source)}" if source else "", count)


def list_unreadable(begun: Start, *, as_json: bool) -> None:
    """Print what could not be read, and why."""
    with open_store(begun.settings.archive) as store:
        faults = store.quarantined()
    if as_json:
        _print_lines([unreadable_json(fault) for fault in faults])
        return
    out = console()
    out.print(unreadable_view(faults, begun.texts) if faults else Text(begun.texts.archive.list.all_read))


def list_decisions(begun: Start, *, count: int, as_json: bool) -> None:
    """Print what was decided about articles last, by editors and by sources."""
    with open_store(begun.settings.archive) as store:
        lines = store.last_decisions(count + 1)
    shown = lines[:count]
    if as_json:
        _print_lines([decision_json(line) for line in shown])
        return
    out = console()
    out.print(decisions_view(shown, begun.texts) if shown else Text(begun.texts.archive.list.undecided))
    if len(lines) > count:
        _say_more(begun, " --audit", count)


def _say_more(begun: Start, options: str, count: int) -> None:
    sentence = begun.texts.archive.list.more.format(options=options, count=10 * count)
    console().print(Text(visible(sentence)))


def _print_lines(rows: list[Json]) -> None:
    stream = json_stream()
    for row in rows:
        stream.write(line_of(row) + "\n")
