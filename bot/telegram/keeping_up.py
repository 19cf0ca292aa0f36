"""The running chat kept up with the archive, and the archive with its sources."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.following import Follower, set_aside
from bot.mending import Mender
from bot.operations.freshness import Supply
from bot.operations.server import Operations
from bot.sources.follow import follow
from bot.sources.opening import make_fetcher, sources_of
from bot.telegram.context import Desk
from bot.telegram.examples import still_good
from config.archive import ArchiveSettings
from config.texts import load_texts
from retrieval.errors import StoreError, UnusableIndexError
from retrieval.sources.records import Source, Summary
from retrieval.store.store import Store

EVERY = 1.0
"""Seconds between two looks at the archive's log."""

_AFTER_TROUBLE = 30.0
_log = logging.getLogger(__name__)


@asynccontextmanager
async def kept_up(
    desk: Desk, follower: Follower, mender: Mender, store: Store, operations: Operations
) -> AsyncIterator[None]:
    """Answer from the archive as it changes, and tell how fresh it is, as long as this lasts."""
    await asyncio.to_thread(set_aside)
    desk.asker.on_failure = mender.report
    task = asyncio.create_task(_keep_up(desk, follower, mender, store, operations))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_up(
    desk: Desk, follower: Follower, mender: Mender, store: Store, operations: Operations
) -> None:
    troubled = False
    while True:
        wait = EVERY
        try:
            await _look(desk, follower, mender, store, operations)
            troubled = False
        except StoreError as err:
            _log.warning("the archive cannot be followed: %s", err)
            wait = _AFTER_TROUBLE
        except UnusableIndexError as err:
            _log.warning("the archive cannot be followed: %s", err)
            mender.report()
            # The first time the index is looked at without delay.
            wait = _AFTER_TROUBLE if troubled else EVERY
            troubled = True
        except Exception:  # noqa: BLE001 - the outermost handler of this task, which nobody waits for
            _log.exception("the archive cannot be followed")
            wait = _AFTER_TROUBLE
        await asyncio.sleep(wait)


async def _look(desk: Desk, follower: Follower, mender: Mender, store: Store, operations: Operations) -> None:
    mended = await asyncio.to_thread(mender.look, follower.snapshot)
    follower.snapshot = mended or follower.snapshot
    operations.index_seen(sound=mender.is_sound)
    if not mender.is_sound:
        desk.asker.pause()
        return
    changed = await asyncio.to_thread(follower.catch_up)
    snapshot = follower.snapshot
    if changed or mended:
        desk.archive = snapshot.archive
        desk.asker.answer_with(snapshot.answerer)
        for language, questions in tuple(desk.examples.items()):
            texts = load_texts(language)
            # Nobody is to be asked about who was taken out of the articles.
            desk.examples[language] = await asyncio.to_thread(still_good, questions, snapshot.answerer, texts)
        await asyncio.to_thread(operations.articles_loaded, snapshot.archive)
    desk.refreshed = snapshot.refreshed
    supplies = await asyncio.to_thread(_supplies, desk.settings.archive, store)
    operations.archive_seen(supplies, snapshot.refreshed)


def _supplies(settings: ArchiveSettings, store: Store) -> tuple[Supply, ...]:
    return tuple(
        Supply(source.name, store.newest(source.name), source.stale_hours * 3600)
        for source in settings.sources
        if source.stale_hours is not None
    )


@asynccontextmanager
async def gathered(settings: ArchiveSettings, store: Store) -> AsyncIterator[None]:
    """Bring in what the sources have, in a thread, as long as this lasts."""
    sources = sources_of(settings)
    if not sources:
        yield
        return
    stop = threading.Event()
    fetcher = make_fetcher(settings, pause=stop.wait)
    most = settings.pages_per_visit

    def gather() -> None:
        follow(sources, store, fetcher, time.time, stop, report=_report, most_pages=most)

    running = asyncio.create_task(asyncio.to_thread(gather))
    try:
        yield
    finally:
        stop.set()
        await running


def _report(source: Source, summary: Summary) -> None:
    for fault in summary.faults:
        _log.warning("%s: %s: %s", source.name, fault.place, fault.reason)
    for note in summary.notes:
        _log.warning("%s: %s is %s %s", source.name, note.place, note.kind, note.other)
    came, went = summary.new + summary.changed, summary.withdrawn
    if came or went:
        _log.info("%s: %s articles came or changed, %s went", source.name, came, went)
