"""Telegram's side of a webhook: updates posted in order, again and again until the bot takes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp

from tests.telegram_api.messages import Json
from tests.telegram_api.server import FakeTelegram

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

_AGAIN = 0.2


class Delivery:
    """Posts updates to a port of the loopback, as the proxy before a bot would."""

    def __init__(self, fake: FakeTelegram, session: aiohttp.ClientSession, port: int) -> None:
        self.delivered: list[Json] = []
        self._fake = fake
        self._session = session
        self._port = port

    @classmethod
    @asynccontextmanager
    async def running(cls, fake: FakeTelegram, port: int) -> AsyncIterator["Delivery"]:
        """Deliver what is queued for as long as the block runs."""
        async with aiohttp.ClientSession() as session:
            delivery = cls(fake, session, port)
            task = asyncio.create_task(delivery._deliver())
            try:
                yield delivery
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def post(self, update: Json, *, secret: str | None = None) -> int:
        """Post one update once, under the webhook's secret or another; gives the HTTP status, 0 for none."""
        webhook = self._fake.telegram.webhook
        if webhook is None:
            return 0
        url = f"http://127.0.0.1:{self._port}{urlsplit(webhook.url).path}"
        headers = {SECRET_HEADER: webhook.secret_token or "" if secret is None else secret}
        try:
            async with self._session.post(url, json=update, headers=headers) as response:
                return response.status
        except aiohttp.ClientError:
            return 0

    async def _deliver(self) -> None:
        waiting = self._fake.telegram.updates
        while True:
            update = await self._fake.bell.until(self._next, seconds=float("inf"))
            if await self.post(update) == 200:
                waiting.waiting.remove(update)
                self.delivered.append(update)
                self._fake.bell.ring()
            else:
                await self._rung()

    def _next(self) -> Json | None:
        waiting = self._fake.telegram.updates.waiting
        return waiting[0] if waiting and self._fake.telegram.webhook else None

    async def _rung(self) -> None:
        """Wait until something happens, but not for long."""
        heard = len(self._fake.calls)
        try:
            await self._fake.bell.until(
                lambda: True if len(self._fake.calls) > heard else None, seconds=_AGAIN
            )
        except TimeoutError:
            return
