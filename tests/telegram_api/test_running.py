"""The bot's process is watched: what it writes, whether it listens, and how it leaves."""

import sys
from pathlib import Path

import pytest

from tests.telegram_api.running import BotProcess, environment
from tests.telegram_api.server import FakeTelegram

LISTENS = """
import os, signal, sys, urllib.request
signal.signal(signal.SIGTERM, lambda *_: (print("farvel", flush=True), sys.exit(3)))
address = os.environ["KILDESVAR_TELEGRAM__BASE_URL"] + os.environ["KILDESVAR_TELEGRAM__TOKEN"]
print("klar", flush=True)
urllib.request.urlopen(address + "/getUpdates", data=b"timeout=30")
"""
LEAVES = "print('ingen artikler'); raise SystemExit(7)"


def _command(program: str) -> list[str]:
    return [sys.executable, "-c", program]


@pytest.mark.asyncio
async def test_a_bot_is_heard_and_stopped(tmp_path: Path) -> None:
    """Its first poll says that it listens, its lines are kept, and its exit code is given."""
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(environment(fake, tmp_path), _command(LISTENS))
        await bot.takes_updates(fake)
        assert await bot.wrote("KLAR") == "klar"
        assert bot.code is None
        assert await bot.stop() == 3
        assert bot.written.splitlines() == ["klar", "farvel"]


@pytest.mark.asyncio
async def test_a_bot_that_leaves_at_once_is_reported_with_its_words(tmp_path: Path) -> None:
    """Waiting for a bot that is gone ends at once, and says why it went."""
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(environment(fake, tmp_path), _command(LEAVES))
        with pytest.raises(AssertionError, match="left with 7:\ningen artikler"):
            await bot.takes_updates(fake)


@pytest.mark.asyncio
async def test_what_was_never_written_is_reported(tmp_path: Path) -> None:
    """Waiting for a line in vain shows the lines there were."""
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(environment(fake, tmp_path), _command(LEAVES))
        assert await bot.left() == 7
        with pytest.raises(AssertionError, match="ingen artikler"):
            await bot.wrote("klar", seconds=0.05)


@pytest.mark.asyncio
async def test_only_what_is_given_is_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings of the machine that runs the tests do not reach the bot."""
    monkeypatch.setenv("KILDESVAR_K", "3")
    program = "import os; print(sorted(name for name in os.environ if name.startswith('KILDESVAR')))"
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(environment(fake, tmp_path, LANGUAGE="da"), _command(program))
        await bot.left()
    assert "KILDESVAR_LANGUAGE" in bot.written
    assert "KILDESVAR_K'" not in bot.written
