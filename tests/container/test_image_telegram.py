"""The bot in the hardened container: healthy, and gone in time when it is asked to stop."""

import asyncio
import re
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from aiogram.methods import GetUpdates

from tests.bot.state import postgres
from tests.container.podman import HARDENED, Image, Ran, inspected, podman
from tests.telegram_api.running import free_port
from tests.telegram_api.server import TOKEN, FakeTelegram

START = 90.0
STOP = 10
MOST_MEMORY = 400_000_000


@asynccontextmanager
async def _container(image: Image, fake: FakeTelegram, **more: str) -> AsyncIterator[str]:
    """Run the bot against the fake until it asks for updates; give the container's name."""
    name = f"kildesvar-test-{fake.port}"
    settings = {
        "TELEGRAM__TOKEN": TOKEN,
        "TELEGRAM__BASE_URL": fake.base_url,
        "OPERATIONS__PORT": str(free_port()),
    }
    settings |= more
    variables = [f"--env=KILDESVAR_{key}={value}" for key, value in settings.items()]
    started = await _podman(
        "run", "--detach", "--name", name, "--network=host", *HARDENED, *variables, image.name
    )
    assert started.code == 0, started.err
    try:
        await _takes_updates(fake, name)
        yield name
    finally:
        await _podman("rm", "--force", "--time=0", "--volumes", name)


async def _takes_updates(fake: FakeTelegram, name: str) -> None:
    """Wait until the bot asks for updates; raises AssertionError with its log where it leaves instead."""
    asking = asyncio.create_task(fake.until(lambda: fake.asked(GetUpdates) or None, seconds=START))
    leaving = asyncio.create_task(_podman("wait", name))
    await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
    if not asking.done():
        asking.cancel()
        logs = await _podman("logs", name)
        pytest.fail(f"the bot left with {leaving.result().out.strip()}:\n{logs.out}{logs.err}")
    await asking


async def _podman(*line: str) -> Ran:
    """Run podman while the fake goes on serving."""
    return await asyncio.to_thread(podman, *line)


@pytest.mark.asyncio
async def test_it_is_healthy_and_stops_in_time(image: Image) -> None:
    """Health is asked as the engine would; `stop` ends the bot by itself, with 0, in less than 10 seconds."""
    async with FakeTelegram.running() as fake, _container(image, fake) as name:
        health = await _podman("healthcheck", "run", name)
        began = time.monotonic()
        await _podman("stop", f"--time={STOP}", name)
        took = time.monotonic() - began
        state = (await asyncio.to_thread(inspected, "container", name))["State"]
        logs = await _podman("logs", name)
    assert health.code == 0, health.out + health.err + logs.err
    assert (state["ExitCode"], state["OOMKilled"]) == (0, False), logs.err
    assert took < STOP
    assert TOKEN not in logs.out + logs.err


@pytest.mark.asyncio
async def test_it_stays_well_under_its_memory(image: Image) -> None:
    """What the started bot holds leaves room in its 512 MB; all its processes are the image's user."""
    async with FakeTelegram.running() as fake, _container(image, fake) as name:
        asked = await _podman("exec", name, "sh", "-c", "cat /proc/1/status")
    status = dict(re.findall(r"^(\w+):\s+(\d+)", asked.out, re.MULTILINE))
    assert int(status["VmRSS"]) * 1024 < MOST_MEMORY
    assert status["Uid"] == "10001"
    assert int(status["CapEff"], 16) == 0


@pytest.mark.asyncio
async def test_it_keeps_its_state_in_postgresql(image: Image) -> None:
    """The driver is in the image, and the tables are made in the database that the url names."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        postgres.running(Path(folder)) as url,
    ):
        async with FakeTelegram.running() as fake, _container(image, fake, STATE__URL=url) as name:
            health = await _podman("healthcheck", "run", name)
        database = await asyncpg.connect(url)
        try:
            tables = await database.fetchval("select count(*) from pg_tables where schemaname = 'public'")
        finally:
            await database.close()
    assert health.code == 0
    assert tables > 1
