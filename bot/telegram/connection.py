"""The connection to Telegram: made with patience, kept while it lasts, ended in good order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from http import HTTPStatus
from typing import Any, get_args
from urllib.parse import urlsplit

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError
from telegram.ext import Updater

from bot.operations.errors import OperationsError, system_reason
from bot.operations.server import Operations
from bot.telegram.app import KINDS, build_application
from bot.telegram.context import Desk
from bot.telegram.examples import find_examples
from bot.telegram.listening import HeardRequest, Line, News
from bot.telegram.menu import offer_commands
from bot.wording import plural
from config.settings import SpokenLanguage
from config.telegram import WebhookSettings
from config.texts import Texts, load_texts

DONE, LOST, WRONG_TOKEN = 0, 1, 2
GRACE = 9.0
"""Seconds for what is being answered when the program is told to stop."""

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds
_CONNECTIONS = 128
_TIMES = {"read_timeout": 20.0, "write_timeout": 20.0, "connect_timeout": 10.0, "pool_timeout": 30.0}
_log = logging.getLogger(__name__)


class Connection:
    """One application from its first request to its last; `stop` ends it."""

    def __init__(self, desk: Desk, operations: Operations, texts: Texts, stop: asyncio.Event) -> None:
        self._desk = desk
        self._operations = operations
        self._texts = texts
        self._stop = stop
        self._code = DONE
        self._giving_up: asyncio.TimerHandle | None = None
        self._aside: set[asyncio.Task[None]] = set()
        self._application = build_application(
            desk,
            HeardRequest(self._reached, connection_pool_size=_CONNECTIONS, **_TIMES),
            HeardRequest(self._reached, Line(self._learn).heard, **_TIMES),
        )

    async def serve(self) -> int:
        """Answer until stopped; gives the exit code."""
        try:
            if await self._unless_stopped(self._connect()):
                await self._application.start()
                if await self._unless_stopped(self._listen()):
                    await self._say_ready()
                    await self._stop.wait()
            return self._code
        finally:
            await self._end()

    async def _connect(self) -> None:
        """Find Telegram, however long it takes."""
        try:
            await self._patiently(self._application.initialize)
        except InvalidToken:
            self._leave(WRONG_TOKEN, self._texts.telegram.wrong_token)

    async def _patiently(self, attempt: Callable[[], Awaitable[object]]) -> None:
        """Try until Telegram is reached; a token that it does not know is no matter of patience."""
        wait = _FIRST_WAIT
        while True:
            try:
                await attempt()
            except InvalidToken:
                raise
            except TelegramError as err:
                said = self._texts.telegram.unreachable.format(reason=err.message, seconds=round(wait))
                _log.warning("%s", said)
            else:
                return
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _listen(self) -> None:
        """Fetch updates or have them brought."""
        updater, webhook = self._application.updater, self._desk.settings.telegram.webhook
        if updater is None:
            return
        if webhook.url is None:
            await updater.start_polling(
                allowed_updates=KINDS, bootstrap_retries=-1, error_callback=_not_fetched
            )
            return
        await self._patiently(partial(_take_webhook, updater, webhook, webhook.url))
        self._do_aside(self._keep_in_touch())

    async def _say_ready(self) -> None:
        count = await asyncio.to_thread(len, self._desk.archive)
        articles = plural(self._texts.counts.articles, count, self._texts.language)
        bot = self._application.bot
        _log.info("%s", self._texts.telegram.ready.format(bot=bot.username, articles=articles))
        self._do_aside(offer_commands(bot, self._desk.access.admins))
        self._do_aside(self._find_examples())

    async def _find_examples(self) -> None:
        for language in get_args(SpokenLanguage):
            texts = load_texts(language)
            self._desk.examples[language] = await find_examples(self._desk.asker, self._desk.archive, texts)

    async def _keep_in_touch(self) -> None:
        """Ask Telegram for a sign of life from time to time, where it is silent while nobody writes."""
        while True:
            await asyncio.sleep(self._desk.settings.operations.reachable_within / 2)
            try:
                await self._application.bot.get_me()
            except TelegramError as err:
                _log.warning("Telegram gives no sign of life: %s", err)

    def _reached(self, status: int) -> None:
        if status == HTTPStatus.OK:
            self._operations.telegram_answered()

    def _learn(self, news: News) -> None:
        """Leave if the token is no longer known, or if another program keeps using it."""
        words, wait = self._texts.telegram, self._desk.settings.telegram.conflict_wait
        if self._giving_up:
            self._giving_up.cancel()
        if news is News.REJECTED:
            self._leave(WRONG_TOKEN, words.wrong_token)
        elif news is News.CONFLICT:
            _log.error("%s", words.conflict.format(seconds=wait))
            loop = asyncio.get_running_loop()
            self._giving_up = loop.call_later(wait, self._leave, LOST, words.conflict_lasts)

    def _leave(self, code: int, said: str) -> None:
        if not self._stop.is_set():
            _log.error("%s", said)
            self._code = code
        self._stop.set()

    async def _unless_stopped(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do some work, given up if the program is told to stop; gives whether it goes on."""
        doing, stopping = asyncio.ensure_future(work), asyncio.ensure_future(self._stop.wait())
        await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not doing.done():
            doing.cancel()
            await asyncio.wait((doing,))
        if not doing.cancelled() and (err := doing.exception()):
            raise err
        return not self._stop.is_set()

    def _do_aside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _end(self) -> None:
        """Take no more updates, finish what is being answered, close all lines."""
        self._operations.stopping()
        self._desk.asker.hurry()
        for task in self._aside:
            task.cancel()
        try:
            async with asyncio.timeout(GRACE):
                if self._application.updater and self._application.updater.running:
                    await self._application.updater.stop()
                if self._application.running:
                    await self._application.stop()
        except TimeoutError:
            _log.warning("%d answers were left unfinished", self._desk.running)
        await self._application.shutdown()


def _not_fetched(err: TelegramError) -> None:
    if not isinstance(err, Conflict):
        _log.warning("updates could not be fetched: %s", err)


async def _take_webhook(updater: Updater, webhook: WebhookSettings, url: str) -> None:
    """Have updates brought; raises OperationsError where the port is taken or Telegram refuses the url."""
    secret = webhook.secret.get_secret_value() if webhook.secret else None
    try:
        # The updater's own attempts would never end, also where the url can never do.
        await updater.bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS)
        await updater.start_webhook(
            listen=webhook.host,
            port=webhook.port,
            url_path=urlsplit(url).path,
            webhook_url=url,
            secret_token=secret,
            allowed_updates=KINDS,
            bootstrap_retries=-1,
        )
    except BadRequest as err:
        raise OperationsError(f"{url}: {err.message}") from err
    except OSError as err:
        raise OperationsError(f"{webhook.host}:{webhook.port}: {system_reason(err)}") from err
