"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.bot.state import postgres

# A test says what is so, not how fast: on a busy machine any example may take longer than Hypothesis allows.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run PostgreSQL for all tests; where it is not installed they are skipped, but not in CI."""
    with postgres.served() as url:
        yield url
