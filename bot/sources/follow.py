"""Sources followed until told to stop: folders as they change, addresses at their intervals."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf
from pathlib import Path

from watchfiles import watch

from bot.sources.due import next_visit
from bot.sources.fetching import Fetcher
from bot.sources.visiting import Visitor
from retrieval.errors import StoreError
from retrieval.sources.folders import Folder
from retrieval.sources.intake import Intake
from retrieval.sources.records import Fault, Note, Source, SourceKind, Summary
from retrieval.store.store import Store

HEARTBEAT = 0.5
"""Seconds between two looks at what is due."""

_SETTLED = 800  # milliseconds in which changes that belong together arrive
_AFTER_TROUBLE = 60

Report = Callable[[Source, Summary], object]
_log = logging.getLogger(__name__)


def follow(  # noqa: PLR0913 - what it works with, and whom it tells
    sources: Sequence[Source],
    store: Store,
    fetcher: Fetcher,
    clock: Callable[[], float],
    stop: threading.Event,
    *,
    report: Report = lambda _source, _summary: None,
    most_pages: int | None = None,
) -> None:
    """Bring in what is new until stop is set, in this thread; report hears of every visit.

    Where the archive or one source fails, that is reported too, and tried again; the others go on.
    """
    folders = {
        source.name: Folder(source, store, stopping=stop.is_set)
        for source in sources
        if source.kind is SourceKind.FOLDER
    }
    followed = _Followed(tuple(sources), folders, store, fetcher, clock, stop, report, most_pages)
    for changed in followed.heartbeats():
        followed.bring(changed)
        followed.visit_due()


@dataclass(frozen=True, slots=True)
class _Followed:
    """The sources, and when each is to be visited next."""

    sources: tuple[Source, ...]
    folders: Mapping[str, Folder]
    store: Store
    fetcher: Fetcher
    clock: Callable[[], float]
    stop: threading.Event
    report: Report
    most_pages: int | None
    planned: dict[str, float] = field(default_factory=dict)
    told: set[Note] = field(default_factory=set)
    watched: set[Path] = field(default_factory=set)
    unwatched: set[Path] = field(default_factory=set)

    def heartbeats(self) -> Iterator[tuple[Path, ...]]:
        """Give the paths that changed since the last time, often none, until it is time to stop."""
        while not self.stop.is_set():
            paths = self._watchable()
            self._plan_anew(set(paths) - self.watched)
            self.watched.clear()
            self.watched.update(paths)
            if not paths:
                yield from self._nothing()
                continue
            for changed in self._changes(paths):
                yield changed
                if (there := self._watchable()) != paths:
                    self.watched.intersection_update(there)  # one may be back before it is looked for again
                    break

    def bring(self, changed: Iterable[Path]) -> None:
        """Bring in what changed in the folders."""
        paths = sorted(set(changed))
        for source in self.sources if paths else ():
            folder = self.folders.get(source.name)
            ours = [path for path in paths if folder and path.is_relative_to(folder.path)]
            if folder and ours:
                self._do(source, partial(folder.follow, ours))

    def visit_due(self) -> None:
        """Visit the sources whose time has come."""
        for source in self.sources:
            if self.stop.is_set():
                return
            if self._due(source) <= self.clock():
                self.planned[source.name] = self.clock() + min(source.every, _AFTER_TROUBLE)
                if self._do(source, partial(self._visit, source)):
                    self.planned[source.name] = self._after(source)

    def _plan_anew(self, arrived: set[Path]) -> None:
        """Have folders visited that were not there, for nobody told what changed in them."""
        for name, folder in self.folders.items():
            if folder.path in arrived:
                self.planned.pop(name, None)

    def _watchable(self) -> list[Path]:
        paths = (folder.path for folder in self.folders.values() if folder.path not in self.unwatched)
        return [path for path in paths if path.is_dir()]

    def _changes(self, paths: list[Path]) -> Iterator[tuple[Path, ...]]:
        """Give what changes; folders that cannot be watched are left to their visits."""
        try:
            yield from self._watched(paths)
        except FileNotFoundError:  # one was moved away this moment
            self.watched.clear()
            yield from self._nothing()
        except OSError as err:
            _log.warning("changes of %s are seen at their visits only: %s", ", ".join(map(str, paths)), err)
            self.unwatched.update(paths)

    def _nothing(self) -> Iterator[tuple[Path, ...]]:
        """Give no change, once, and wait until it is time to look again."""
        yield ()
        self.stop.wait(HEARTBEAT)

    def _watched(self, paths: list[Path]) -> Iterator[tuple[Path, ...]]:
        told = watch(
            *paths,
            watch_filter=None,
            debounce=_SETTLED,
            rust_timeout=int(HEARTBEAT * 1000),
            yield_on_timeout=True,
            stop_event=self.stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for changes in told:
            yield tuple(Path(path) for _, path in changes)
            # Moved away and back at once, a folder is told to be new; what changed in it is not.
            if moved := {Path(path) for _, path in changes} & set(paths):
                self.watched.difference_update(moved)
                return

    def _due(self, source: Source) -> float:
        if source.name not in self.planned:
            fresh = source.name in self.folders
            after = 0.0 if fresh else self._after(source)
            # One visit tells that a source is gone for good, and asks nobody.
            self.planned[source.name] = after if after < inf else 0.0
        return self.planned[source.name]

    def _after(self, source: Source) -> float:
        if source.name in self.folders:
            return self.clock() + source.every
        return next_visit(source, self.store.source_state(source.name), self.clock())

    def _visit(self, source: Source, intake: Intake) -> None:
        if folder := self.folders.get(source.name):
            folder.sync(intake)
            return
        Visitor(
            self.store,
            self.fetcher,
            intake,
            most_pages=self.most_pages,
            clock=self.clock,
            stopping=self.stop.is_set,
        ).visit(source)

    def _untold(self, summary: Summary) -> Summary:
        """Give a summary without notes that were told already: what has moved says so at each visit."""
        notes = tuple(note for note in summary.notes if note not in self.told)
        self.told.update(notes)
        return replace(summary, notes=notes)

    def _do(self, source: Source, work: Callable[[Intake], None]) -> bool:
        """Do one source's work and report it; say whether all went well."""
        try:
            intake = Intake(self.store, clock=self.clock)
            work(intake)
            self.report(source, self._untold(intake.summary()))
        except StoreError as err:
            return self._failed(source, str(err))
        except Exception as err:  # noqa: BLE001 - the outermost handler: one source does not end the others
            _log.exception("the source %s could not be visited", source.name)
            return self._failed(source, f"it could not be visited ({type(err).__name__})")
        return True

    def _failed(self, source: Source, reason: str) -> bool:
        self.report(source, Summary(faults=(Fault(source.name, reason),)))
        return False
