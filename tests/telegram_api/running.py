"""The bot as a process of its own, started as an operator would and watched through its output."""

import asyncio
import os
import shlex
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram.methods import GetUpdates

from tests.telegram_api.bell import Bell
from tests.telegram_api.server import TOKEN, FakeTelegram

ROOT = Path(__file__).resolve().parent.parent.parent

# Another command that runs the same bot, such as a script that starts a container with the environment's
# KILDESVAR_ variables and stops it on SIGTERM.
COMMAND = shlex.split(os.environ.get("BOT_UNDER_TEST", "")) or [sys.executable, "-m", "bot", "telegram"]

_START = 120.0  # seconds; where all is well, nobody waits so long
_STOP = 60.0


class BotProcess:
    """A running bot; `output` holds the lines it has written so far."""

    def __init__(self, process: Process) -> None:
        self.output: list[str] = []
        self._process = process
        self._bell = Bell()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, environment: Mapping[str, str], command: Sequence[str] = COMMAND) -> "BotProcess":
        """Start the bot under an environment of its own."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT,
            env=kept | dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        return cls(process)

    @classmethod
    @asynccontextmanager
    async def running(cls, fake: FakeTelegram, environment: Mapping[str, str]) -> AsyncIterator["BotProcess"]:
        """Run the bot until it asks for updates, give it, and stop it after the block."""
        async with cls.started(environment) as bot:
            await bot.takes_updates(fake)
            yield bot
            await bot.stop()

    @classmethod
    @asynccontextmanager
    async def started(cls, environment: Mapping[str, str]) -> AsyncIterator["BotProcess"]:
        """Start the bot, and see to it that it is gone after the block, whatever happens there."""
        bot = await cls.start(environment)
        try:
            yield bot
        finally:
            bot.kill()
            await bot.left()

    @property
    def pid(self) -> int:
        """Give the process id."""
        return self._process.pid

    @property
    def code(self) -> int | None:
        """Give the exit code, None while the bot runs."""
        return self._process.returncode

    @property
    def written(self) -> str:
        """Give everything the bot has written so far."""
        return "\n".join(self.output)

    async def takes_updates(self, fake: FakeTelegram) -> None:
        """Wait until the bot asks for updates; raises AssertionError where it leaves instead."""
        before = len(fake.asked(GetUpdates))

        def is_listening() -> bool | None:
            polls = len(fake.asked(GetUpdates)) > before
            return True if polls or fake.telegram.webhook else None

        listening = asyncio.create_task(fake.until(is_listening, seconds=_START))
        leaving = asyncio.create_task(self._process.wait())
        await asyncio.wait({listening, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        assert listening.done(), f"the bot left with {self._process.returncode}:\n{await self._all()}"
        await listening

    async def wrote(self, words: str, *, seconds: float = _START) -> str:
        """Wait for a line that holds some words, in any case, and give it."""
        found = lambda: next((one for one in self.output if words.lower() in one.lower()), None)  # noqa: E731
        try:
            return await self._bell.until(found, seconds=seconds)
        except TimeoutError:
            raise AssertionError(f"never wrote {words!r}, but:\n{self.written}") from None

    async def stop(self) -> int:
        """Ask the bot to finish, as a container's stop does, and give its exit code."""
        self.terminate()
        return await self.left(seconds=_STOP)

    def terminate(self) -> None:
        """Send SIGTERM."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Take the bot away in the middle of whatever it does."""
        if self._process.returncode is None:
            self._process.kill()

    async def left(self, *, seconds: float = _START) -> int:
        """Wait for the bot to leave and give its exit code."""
        try:
            async with asyncio.timeout(seconds):
                code = await self._process.wait()
        except TimeoutError:
            raise AssertionError(f"still runs after {seconds} s:\n{self.written}") from None
        await self._all()
        return code

    async def _all(self) -> str:
        await self._reading
        return self.written

    async def _read(self) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            self.output.append(line.decode(errors="replace").rstrip())
            self._bell.ring()
        self._bell.ring()


def environment(fake: FakeTelegram, folder: Path, **more: str) -> dict[str, str]:
    """Give the variables of a bot that talks to the fake and keeps its state in a folder."""
    return {
        "KILDESVAR_TELEGRAM__TOKEN": TOKEN,
        "KILDESVAR_TELEGRAM__BASE_URL": fake.base_url,
        "KILDESVAR_STATE__URL": f"sqlite:///{folder / 'state.sqlite'}",
        "KILDESVAR_OPERATIONS__PORT": str(free_port()),
        "KILDESVAR_SECRETS_DIR": str(folder / "no-secrets"),
        "XDG_STATE_HOME": str(folder),
    } | {f"KILDESVAR_{name}": value for name, value in more.items()}


def free_port() -> int:
    """Give a port of the loopback that nothing uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
