"""Waiting for something to have happened, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Bell:
    """Rings whenever something happened; whoever waits then looks again."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake everyone who waits."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, look: Callable[[], _Found | None], *, seconds: float) -> _Found:
        """Give what `look` finds as soon as it is not None; raises TimeoutError after some seconds."""
        async with asyncio.timeout(seconds):
            while (found := look()) is None:
                await self._rung.wait()
        return found
