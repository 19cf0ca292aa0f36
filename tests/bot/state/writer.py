"""A program that writes until it is killed, and says after each commit what it has written."""

import asyncio
import sys
from itertools import count

from pydantic import SecretStr

from bot.state.records import Place
from bot.state.store import State
from config.state import StateSettings


async def _write(url: str) -> None:
    state = await State.open(StateSettings(url=SecretStr(url)))
    for number in count(1):
        await state.first_sight(number)
        await state.remember_reply(Place(1), number, number + 1)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_write(sys.argv[1]))
