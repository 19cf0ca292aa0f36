"""Articles brought in by a command: what it names, or what the sources of the settings have that is new."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from bot.archive_view import fault_lines, note_lines, summary_json, summary_words
from bot.commands.starting import Start
from bot.json_replies import line_of
from bot.problems import NO_ARTICLES, USAGE
from bot.progress import bar
from bot.sources.fetching import Fetcher
from bot.sources.opening import make_fetcher, open_store, sources_of
from bot.sources.visiting import Visitor
from bot.terminal import console, error_console, json_stream
from bot.visible import visible
from bot.wording import number
from retrieval.errors import StoreError
from retrieval.formats import bytes_to_read
from retrieval.sources.files import take_files, take_input
from retrieval.sources.folders import Folder
from retrieval.sources.intake import Intake
from retrieval.sources.records import Fault, Source, SourceKind, Summary
from retrieval.store.records import BY_HAND
from retrieval.store.store import Store

LONGEST_INPUT = 256 * 2**20
"""Bytes that are read from a pipe at once."""

_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.ASCII | re.IGNORECASE)


def add(begun: Start, places: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Bring in files, folders, addresses and input; exits with 2 for an empty name, with 3 for nothing."""
    if "" in places:  # of a script whose variable is not set; as a path it would be the folder one is in
        error_console().print(Text(begun.texts.archive.empty_place))
        raise typer.Exit(USAGE)
    with open_store(begun.settings.archive) as store:
        intake = Intake(store, dry_run=dry_run, by_hand=True)
        with _telling(begun, intake, dry_run=dry_run, as_json=as_json):
            addresses = [place for place in places if _ADDRESS.match(place)]
            _add_files(begun, [Path(one) for one in places if one not in {_INPUT, *addresses}], intake)
            if _INPUT in places:
                _add_input(begun, intake)
            _add_addresses(begun, addresses, store, intake)
        summary = intake.summary()
    _leave_empty_handed([summary])


def sync(begun: Start, names: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    """Bring in what is new of some sources, or all; exits with 2 for unknown ones, with 3 for nothing."""
    summaries = []
    chosen = chosen_sources(begun, names)
    fetcher = make_fetcher(begun.settings.archive)
    with open_store(begun.settings.archive) as store:
        for source in chosen:
            intake = Intake(store, dry_run=dry_run)
            with _telling(begun, intake, dry_run=dry_run, as_json=as_json, source=source.name):
                _visit(begun, source, _Trip(store, fetcher, intake, reopen=bool(names)))
            summaries.append(intake.summary())
    _leave_empty_handed(summaries)


def chosen_sources(begun: Start, names: Sequence[str]) -> tuple[Source, ...]:
    """Give the sources of these names, or all; exits with 2 where there is none or one is unknown."""
    sources = sources_of(begun.settings.archive)
    known = {source.name for source in sources}
    texts = begun.texts.archive
    wrong = [texts.unknown_source.format(name=name) for name in names if name not in known]
    for line in wrong or ([] if sources else [texts.no_sources]):
        error_console().print(Text(visible(line)))
    if wrong or not sources:
        raise typer.Exit(USAGE)
    return tuple(source for source in sources if not names or source.name in names)


def _add_files(begun: Start, paths: list[Path], intake: Intake) -> None:
    with bar(begun.texts.archive.bringing, bytes_to_read(paths), error_console()) as reach:
        done = 0

        def read(count: int) -> None:
            nonlocal done
            done += count
            reach(done)

        for _ in take_files(paths, intake, source=BY_HAND, on_read=read):
            pass


def _add_input(begun: Start, intake: Intake) -> None:
    raw = sys.stdin.buffer.read(LONGEST_INPUT + 1)
    if len(raw) > LONGEST_INPUT:
        limit = number(LONGEST_INPUT, begun.greeting, decimals=0)
        intake.tell(Fault(_INPUT, begun.texts.archive.input_too_long.format(limit=limit)))
    else:
        take_input(raw, intake, source=BY_HAND)


def _add_addresses(begun: Start, addresses: Iterable[str], store: Store, intake: Intake) -> None:
    fetcher = make_fetcher(begun.settings.archive)
    with bar(begun.texts.archive.fetching, 1, error_console()) as reach:
        visitor = Visitor(store, fetcher, intake, by_hand=True, on_page=reach)
        for address in addresses:
            visitor.visit(Source(BY_HAND, SourceKind.PAGE, address, 0), remembered_as=address)


@dataclass(frozen=True, slots=True)
class _Trip:
    """What a visit works with; reopen has a source asked again that was gone for good."""

    store: Store
    fetcher: Fetcher
    intake: Intake
    reopen: bool


def _visit(begun: Start, source: Source, trip: _Trip) -> None:
    texts, is_folder = begun.texts.archive, source.kind is SourceKind.FOLDER
    about = texts.bringing if is_folder else texts.fetching
    with bar(f"{about} ({source.name})", 1, error_console()) as reach:
        if is_folder:
            Folder(source, trip.store).sync(trip.intake, on_read=reach)
            return
        visitor = Visitor(
            trip.store,
            trip.fetcher,
            trip.intake,
            most_pages=begun.settings.archive.pages_per_visit,
            on_page=reach,
            reopen=trip.reopen,
        )
        visitor.visit(source)


@contextmanager
def _telling(
    begun: Start, intake: Intake, *, dry_run: bool, as_json: bool, source: str | None = None
) -> Iterator[None]:
    """Tell in the end what became of articles, also where the archive fails: what came before has come."""
    try:
        yield
        intake.flush()
    except StoreError:
        _tell(begun, intake.summary(), dry_run=dry_run, as_json=as_json, source=source)
        raise
    _tell(begun, intake.summary(), dry_run=dry_run, as_json=as_json, source=source)


def _tell(begun: Start, summary: Summary, *, dry_run: bool, as_json: bool, source: str | None = None) -> None:
    texts = begun.texts
    if as_json:
        json_stream().write(line_of(summary_json(summary, source=source, dry_run=dry_run)) + "\n")
        return
    errors = error_console()
    for line in (*fault_lines(summary, texts), *note_lines(summary, texts)):
        errors.print(Text(line))
    words = summary_words(summary, texts)
    out = console()
    out.print(Text(visible(f"{source}: {words}" if source else words)))
    if dry_run:
        out.print(Text(texts.archive.dry_run))


def _leave_empty_handed(summaries: Sequence[Summary]) -> None:
    """Exit with 3 where something was wrong and nothing at all came in."""
    if any(one.faults for one in summaries) and not any(one.brought for one in summaries):
        raise typer.Exit(NO_ARTICLES)
