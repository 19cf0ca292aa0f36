"""The run of the Telegram chat from start to stop."""

import asyncio
import logging
import os
import signal
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.aside.preparing import Aside
from bot.ask import Asker
from bot.build import Kept, Shelf, answerer_over, build_answerer, open_model
from bot.following import Follower, Snapshot
from bot.kept import opened_collection
from bot.mending import Mender
from bot.operations.errors import OperationsError
from bot.operations.logging import configure_logging
from bot.operations.redaction import secrets_of
from bot.operations.server import Operations
from bot.rewording import trouble_words
from bot.state.errors import StateError
from bot.state.store import State
from bot.telegram.connection import Connection
from bot.telegram.context import Desk
from bot.telegram.keeping_up import gathered, kept_up
from config.reading import interface_language
from config.settings import Settings
from config.texts import load_texts
from retrieval.answerer import Answerer
from retrieval.errors import StoreError

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel

DONE, CRASH = 0, 1
_log = logging.getLogger(__name__)


async def run(settings: Settings, *, strict: bool = False) -> int:
    """Answer in Telegram until stopped, and give the exit code.

    Raises NoArticlesError where there are no articles, and if strict the first ArticleError.

    0 after SIGTERM or SIGINT, 1 where something the bot needs fails or another program uses its token, 2
    for a token that Telegram does not know.
    """
    os.environ.setdefault(
        "PTB_TIMEDELTA", "1"
    )  # the library's coming form of waiting times, without a warning
    configure_logging(settings.log, secrets_of(settings))
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        return await _run(settings, stop, strict=strict)
    except (OperationsError, StateError, StoreError) as err:
        texts = load_texts(interface_language(settings.language, os.environ))
        _log.error("%s", trouble_words(str(err), texts))
        return CRASH


async def _run(settings: Settings, stop: asyncio.Event, *, strict: bool) -> int:
    texts = load_texts(interface_language(settings.language, os.environ))
    async with AsyncExitStack() as opened:
        operations = await opened.enter_async_context(Operations(settings.operations))
        desk = await _open_desk(settings, operations, opened, strict=strict)
        if stop.is_set():
            return DONE
        return await Connection(desk, operations, texts, stop).serve()


async def _open_desk(
    settings: Settings, operations: Operations, opened: AsyncExitStack, *, strict: bool
) -> Desk:
    """Read and index the articles in a thread, so that health is told meanwhile, and keep them up."""
    collection = opened_collection(settings, strict=strict)
    shelf = await asyncio.to_thread(opened.enter_context, collection)
    for problem in shelf.problems:
        _log.warning("%s", problem)
    opened_model = await asyncio.to_thread(open_model, settings.reader)
    if opened_model.fault:
        _log.warning("the lexical reader answers: %s", opened_model.fault)
    if shelf.kept is None:
        if settings.archive.sources:
            _log.warning("articles are named, so the archive and its sources are left alone")
        answerer = await asyncio.to_thread(build_answerer, shelf, settings, model=opened_model.model)
        return await _desk(settings, shelf, answerer, operations, opened)
    kept = shelf.kept
    indexed = await asyncio.to_thread(_index, settings, shelf, kept, opened_model.model, opened)
    desk = await _desk(settings, shelf, indexed.answerer, operations, opened)
    aside = opened.enter_context(Aside())
    snapshot = Snapshot(shelf.archive, indexed.answerer, kept.change, kept.refreshed)
    follower = Follower(kept.store, snapshot, aside)
    desk.refreshed = kept.refreshed
    await opened.enter_async_context(gathered(settings.archive, kept.store))
    await opened.enter_async_context(kept_up(desk, follower, indexed.mender, kept.store, operations))
    return desk


@dataclass(frozen=True, slots=True)
class _Indexed:
    """Who answers from the archive, and who looks after the engine behind."""

    answerer: Answerer
    mender: Mender


def _index(
    settings: Settings, shelf: Shelf, kept: Kept, model: "SpanModel | None", opened: AsyncExitStack
) -> _Indexed:
    """Index the archive, in memory where another program writes the index on disk."""
    if kept.on_disk:
        from bot.disk import on_disk  # noqa: PLC0415 - an extra package

        disk = opened.enter_context(on_disk(shelf.archive, kept, settings.archive))
        if disk.ours:
            answerer = answerer_over(disk.index, disk.analyzer, shelf, settings, model)
            return _Indexed(answerer, _mender(Mender(kept.store, settings, model, disk), opened))
        _log.warning("another program writes the index on disk; the articles are indexed in memory")
    answerer = build_answerer(shelf, settings, model=model)
    return _Indexed(answerer, _mender(Mender(kept.store, settings, model), opened))


def _mender(mender: Mender, opened: AsyncExitStack) -> Mender:
    """Give a mender that leaves off with the program."""
    opened.callback(mender.close)
    return mender


async def _desk(
    settings: Settings, shelf: Shelf, answerer: Answerer, operations: Operations, opened: AsyncExitStack
) -> Desk:
    await asyncio.to_thread(operations.articles_loaded, shelf.archive)
    state = await State.open(settings.state)
    opened.push_async_callback(state.close)
    asker = Asker(answerer, k=settings.k)
    opened.callback(asker.close)
    return Desk.open(settings, shelf.archive, asker, state, operations.metrics)
