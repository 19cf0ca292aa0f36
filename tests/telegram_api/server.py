"""The Bot API over HTTP on the loopback, with every request judged and everything that can go wrong."""

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiogram.methods import GetUpdates, TelegramMethod
from aiohttp import web

from tests.telegram_api.bell import Bell
from tests.telegram_api.faults import CONFLICT, Fault, Faults, RefusedError
from tests.telegram_api.limits import broken_limits
from tests.telegram_api.messages import Json, Sent
from tests.telegram_api.methods import Telegram
from tests.telegram_api.schema import read_request

TOKEN = "4242:AAH-fake_token-for-tests_0123456789abc"  # noqa: S105 - opens nothing but the fake

_PATIENCE = 60.0  # seconds; where all is well, nobody waits so long
_Request = TypeVar("_Request", bound=TelegramMethod[Any])
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot; `at` is the clock's seconds when it came."""

    method: str
    request: TelegramMethod[Any] | None
    violations: tuple[str, ...]
    at: float = field(default_factory=time.monotonic)


class FakeTelegram:
    """A Bot API that answers a bot, remembers every call, and fails when told to."""

    def __init__(self) -> None:
        self.telegram = Telegram()
        self.faults = Faults()
        self.calls: list[Call] = []
        self.refusals: list[str] = []
        self.bell = Bell()
        self.port = 0
        self._poll = 0

    @classmethod
    @asynccontextmanager
    async def running(cls, *, port: int = 0) -> AsyncIterator["FakeTelegram"]:
        """Serve on the loopback for as long as the block runs, at a port of its own."""
        fake = cls()
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", fake.serve)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        fake.port = runner.addresses[0][1]
        try:
            yield fake
        finally:
            fake.end_polls()
            await runner.cleanup()

    @property
    def base_url(self) -> str:
        """Give the address that stands for https://api.telegram.org/bot."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def violations(self) -> list[str]:
        """Give every breach of schema, markup or limits so far."""
        return [one for call in self.calls for one in call.violations]

    def asked(self, kind: type[_Request]) -> list[_Request]:
        """Give the requests of one method so far, in order."""
        return [call.request for call in self.calls if isinstance(call.request, kind)]

    def replies(self, question: int) -> list[Sent]:
        """Give the bot's messages that answer one message, in order."""
        messages = self.telegram.messages
        return [messages.sent[key] for key in messages.answers.get(question, ()) if key in messages.sent]

    def replies_in(self, chat: int) -> list[Sent]:
        """Give the bot's messages in a chat, in order."""
        sent = self.telegram.messages.sent.values()
        return sorted((one for one in sent if one.chat == chat), key=lambda one: one.id)

    def push(self, kind: str, content: Json) -> int:
        """Queue an update for the bot and give its id."""
        update = self.telegram.updates.add(kind, content)
        self.bell.ring()
        return update

    async def until(self, look: Callable[[], _Found | None], *, seconds: float = _PATIENCE) -> _Found:
        """Wait until `look` finds something that is not None; raises AssertionError with the last calls."""
        try:
            return await self.bell.until(look, seconds=seconds)
        except TimeoutError:
            recent = "\n".join(f"{call.method} {call.request!r}"[:300] for call in self.calls[-12:])
            raise AssertionError(f"nothing within {seconds} s; the last calls were\n{recent}") from None

    async def reply_to(self, question: int, *, seconds: float = _PATIENCE) -> Sent:
        """Wait for the bot's first reply to a message."""
        return await self.until(lambda: next(iter(self.replies(question)), None), seconds=seconds)

    def end_polls(self) -> None:
        """Let long polls that wait end now."""
        self._poll += 1
        self.bell.ring()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request: judge it, fail if planned, else do it."""
        name = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return _refused(RefusedError(401, "Unauthorized"))
        posted = {key: str(value) for key, value in (await request.post()).items()}
        call = _judged(name, posted)
        self.calls.append(call)
        fault = self.faults.take(name, getattr(call.request, "chat_id", None))
        if fault is None or fault.drops == "after":
            response = await self._answered(call)
        else:
            response = _failed(fault)
        if fault and fault.drops and request.transport:
            request.transport.abort()
        self.bell.ring()
        return response

    async def _answered(self, call: Call) -> web.Response:
        if call.request is None:
            return self._noted(RefusedError(400, f"Bad Request: {call.violations}"))
        try:
            if isinstance(call.request, GetUpdates):
                return _given(await self._polled(call.request))
            return _given(self.telegram.answer(call.request))
        except RefusedError as refused:
            return self._noted(refused)

    async def _polled(self, request: GetUpdates) -> list[Json]:
        """Hold a poll until there are updates; a newer poll ends an older one, as two bots would."""
        if self.telegram.webhook:
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        self.end_polls()
        own, updates = self._poll, self.telegram.updates
        updates.allow(request.allowed_updates)
        offset, limit = request.offset, request.limit or 100
        try:
            await self.bell.until(
                lambda: True if self._poll != own or updates.take(offset, 0) or updates.waiting else None,
                seconds=request.timeout or 0.001,
            )
        except TimeoutError:
            return []
        if self._poll != own:
            raise RefusedError(409, CONFLICT.description)
        return updates.take(offset, limit)

    def _noted(self, refused: RefusedError) -> web.Response:
        self.refusals.append(str(refused))
        return _refused(refused)


def _judged(name: str, posted: dict[str, str]) -> Call:
    reading = read_request(name, posted)
    limits = tuple(broken_limits(reading.request)) if reading.request else ()
    return Call(name, reading.request, reading.violations + tuple(f"{name}: {one}" for one in limits))


def _given(found: object) -> web.Response:
    return _json(200, {"ok": True, "result": found})


def _refused(refused: RefusedError) -> web.Response:
    told: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.retry_after is not None:
        told["parameters"] = {"retry_after": refused.retry_after}
    return _json(refused.code, told)


def _failed(fault: Fault) -> web.Response:
    if fault.is_page:
        page = f"<html><head><title>{fault.code} {fault.description}</title></head></html>"
        return web.Response(status=fault.code, text=page, content_type="text/html")
    if fault.drops:
        return web.Response()
    return _refused(RefusedError(fault.code, fault.description, retry_after=fault.retry_after))


def _json(status: int, told: Json) -> web.Response:
    return web.Response(status=status, text=json.dumps(told), content_type="application/json")
