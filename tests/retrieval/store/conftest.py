"""A store in both databases."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from retrieval.store.store import Store
from tests.clock import Clock

_numbers = count(1)


@pytest.fixture
def clock() -> Clock:
    """Give a clock."""
    return Clock(1_700_000_000.0)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the url of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/archive.sqlite"
    server: str = request.getfixturevalue("server")
    name = f"archive_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return re.sub(r"/postgres$", f"/{name}", server)


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    """Give an open, empty store."""
    with Store.open(url, clock=clock) as opened:
        yield opened
