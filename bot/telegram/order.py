"""Updates of one chat one after the other, those of different chats at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_WAITING = 8  # times as many updates as are handled at once are taken in, and wait for their turn


@dataclass(slots=True)
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles at most `most` updates at once; how many are taken in is told to `on_change`.

    Those that wait for their chat hold no place: one busy group does not keep all others out.
    """

    def __init__(self, most: int, *, on_change: Callable[[int], None] = lambda _: None) -> None:
        super().__init__(_WAITING * most)
        self._places = asyncio.Semaphore(most)
        self._lines: dict[int, _Line] = {}
        self._on_change = on_change

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when all earlier ones of its chat are done."""
        chat = chat_of(update)
        self._on_change(self.current_concurrent_updates)
        try:
            if chat is None:
                async with self._places:
                    await coroutine
            else:
                await self._in_line(chat, coroutine)
        finally:
            self._on_change(self.current_concurrent_updates - 1)

    async def _in_line(self, chat: int, coroutine: Awaitable[Any]) -> None:
        line = self._lines.setdefault(chat, _Line())
        line.waiting += 1
        try:
            async with line.lock, self._places:
                await coroutine
        finally:
            line.waiting -= 1
            if not line.waiting:
                del self._lines[chat]

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""


def chat_of(update: object) -> int | None:
    """Give the chat an update belongs to; None for one that belongs to none, such as an inline query."""
    if isinstance(update, Update) and update.effective_chat:
        return update.effective_chat.id
    return None
