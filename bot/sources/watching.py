"""The sources of the settings followed at a terminal, and each visit that brought something told."""

import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.text import Text

from bot.archive_view import fault_lines, note_lines, summary_json, summary_words
from bot.commands.starting import Start
from bot.json_replies import line_of
from bot.sources.adding import chosen_sources
from bot.sources.follow import follow
from bot.sources.opening import make_fetcher, open_store
from bot.terminal import console, error_console, json_stream
from bot.visible import visible
from retrieval.sources.records import Source, Summary


def watch(begun: Start, names: Sequence[str], *, as_json: bool) -> None:
    """Follow sources until SIGINT or SIGTERM; exits with 2 where there is none."""
    sources = chosen_sources(begun, names)
    settings, texts = begun.settings.archive, begun.texts.archive
    errors = error_console()
    with open_store(settings) as store, _stopped_by_signals() as stop:
        named = ", ".join(source.name for source in sources)
        errors.print(Text(visible(texts.watching.format(sources=named))))
        telling = _Telling(begun, as_json=as_json)
        fetcher = make_fetcher(settings, pause=stop.wait)
        follow(
            sources, store, fetcher, time.time, stop, report=telling.tell, most_pages=settings.pages_per_visit
        )
    errors.print(Text(texts.stopped))


class _Telling:
    """Tells each source's first visit, and then those that brought something."""

    def __init__(self, begun: Start, *, as_json: bool) -> None:
        self._texts = begun.texts
        self._as_json = as_json
        self._told: set[str] = set()

    def tell(self, source: Source, summary: Summary) -> None:
        """Print what a visit brought."""
        if source.name in self._told and not summary.tells:
            return
        self._told.add(source.name)
        if self._as_json:
            stream = json_stream()
            stream.write(line_of(summary_json(summary, source=source.name)) + "\n")
            stream.flush()
            return
        for line in (*fault_lines(summary, self._texts), *note_lines(summary, self._texts)):
            error_console().print(Text(line))
        time_of_day = f"{datetime.now().astimezone():%H:%M:%S}"
        out = console()
        out.print(Text(visible(f"{time_of_day} {source.name}: {summary_words(summary, self._texts)}")))
        out.file.flush()


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Give an event that SIGINT and SIGTERM set, instead of ending the program in the middle of something."""
    stop = threading.Event()
    before = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
