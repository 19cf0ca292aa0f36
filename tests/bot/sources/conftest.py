"""A server on this machine."""

from collections.abc import Iterator

import pytest

from tests.bot.sources.loopback import Loopback, serving


@pytest.fixture
def web() -> Iterator[Loopback]:
    """Serve pages on this machine."""
    with serving() as server:
        yield server
