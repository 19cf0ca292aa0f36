"""A program that is killed in the middle of writing."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.state.store import State
from config.state import StateSettings

ROOT = Path(__file__).resolve().parents[3]
_WRITTEN = 150


@pytest.mark.asyncio
async def test_a_killed_writer_loses_nothing_it_committed(settings: StateSettings) -> None:
    """All that was said to be written is there afterwards, and the database opens as ever."""
    assert settings.url is not None
    command = (sys.executable, "-m", "tests.bot.state.writer", settings.url.get_secret_value())
    writer = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert writer.stdout is not None
    async with asyncio.timeout(60):
        for _ in range(_WRITTEN):
            await writer.stdout.readline()
        writer.kill()
        rest = await writer.stdout.read()
        await writer.wait()
    last = _WRITTEN + len(rest.split())
    state = await State.open(settings)
    kept = [await state.reply_to(1, number) for number in range(1, last)]
    assert kept == list(range(2, last + 1))
    assert not any([await state.first_sight(number) for number in range(1, last)])
    await state.close()
