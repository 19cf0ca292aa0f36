"""One bot for all scenes that leave it whole."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.bot.telegram.stage import ADMIN, Stage, staged
from tests.telegram_api.server import FakeTelegram


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def lasting_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Run one bot for many scenes."""
    folder = tmp_path_factory.mktemp("chat")
    settings = {"TELEGRAM__ADMINS": str(ADMIN), "TELEGRAM__QUESTIONS_PER_MINUTE": "200"}
    async with FakeTelegram.running() as fake, staged(fake, folder, **settings) as playing:
        yield playing


@pytest.fixture
def stage(lasting_stage: Stage) -> Iterator[Stage]:
    """Give the bot to a scene, and hold the scene to the Bot API's schemas and limits."""
    before = len(lasting_stage.fake.violations)
    yield lasting_stage
    assert lasting_stage.fake.violations[before:] == []
