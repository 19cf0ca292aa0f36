"""A state in both databases, and a clock that moves when told."""

import re
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.state.store import State
from config.state import StateSettings
from tests.clock import Clock

_numbers = count(1)


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock()


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def settings(request: pytest.FixtureRequest, tmp_path: Path) -> StateSettings:
    """Give the settings of an empty database of each kind."""
    if request.param == "sqlite":
        return StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state.sqlite"))
    server: str = request.getfixturevalue("server")
    name = f"test_{next(_numbers)}"
    connection = await asyncpg.connect(server)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return StateSettings(url=SecretStr(re.sub(r"/postgres$", f"/{name}", server)))


@pytest_asyncio.fixture
async def state(settings: StateSettings, clock: Clock) -> AsyncIterator[State]:
    """Give an open, empty state."""
    opened = await State.open(settings, clock=clock)
    yield opened
    await opened.close()
