"""Scenes of the bot behind a webhook: updates are brought to it, some twice, some by strangers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio
from aiogram.methods import GetUpdates, SetWebhook

from tests.bot.telegram.stage import PRESIDENT, Stage, staged
from tests.telegram_api.delivery import Delivery
from tests.telegram_api.running import free_port
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

SECRET = "a-secret_of-the-tests"  # noqa: S105 - opens nothing but the fake


@dataclass(frozen=True, slots=True)
class Hook:
    """A stage whose bot is brought its updates."""

    stage: Stage
    delivery: Delivery
    health: int


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hook(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hook]:
    """Run one bot with a webhook for all scenes."""
    folder = tmp_path_factory.mktemp("webhook")
    port, health = free_port(), free_port()
    settings = {
        "TELEGRAM__WEBHOOK__URL": "https://bot.example/kildesvar",
        "TELEGRAM__WEBHOOK__SECRET": SECRET,
        "TELEGRAM__WEBHOOK__PORT": str(port),
        "OPERATIONS__PORT": str(health),
    }
    async with FakeTelegram.running() as fake, Delivery.running(fake, port) as delivery:
        async with staged(fake, folder, **settings) as stage:
            yield Hook(stage, delivery, health)
        assert SECRET not in stage.bot.written


async def test_questions_are_brought_and_answered(hook: Hook) -> None:
    """The webhook is set with its secret, nothing is fetched, and a question is answered."""
    reply = await hook.stage.reply_to(hook.stage.somebody(1).says(PRESIDENT))
    webhooks = {(one.url, one.secret_token) for one in hook.stage.fake.asked(SetWebhook)}
    assert webhooks == {("https://bot.example/kildesvar", SECRET)}
    assert "Trump" in reply.text
    assert hook.stage.fake.asked(GetUpdates) == []


async def test_an_update_brought_again_is_answered_once(hook: Hook) -> None:
    """Redeliveries, even at the same moment, are taken and not answered again."""
    anna = hook.stage.somebody(2)
    question = anna.says(PRESIDENT)
    await hook.stage.reply_to(question)
    update = next(one for one in hook.delivery.delivered if _text_in(one, 2))
    statuses = await asyncio.gather(*(hook.delivery.post(update) for _ in range(5)))
    await hook.stage.reply_to(anna.says(PRESIDENT))
    assert statuses == [200] * 5
    assert len(hook.stage.fake.replies(question)) == 1


async def test_only_telegram_gets_in(hook: Hook) -> None:
    """An update under another secret is refused and not answered."""
    anna = hook.stage.somebody(3)
    await hook.stage.reply_to(anna.says(PRESIDENT))
    update = next(one for one in hook.delivery.delivered if _text_in(one, 3))
    forged = update | {"update_id": 1, "message": update["message"] | {"message_id": 999_999}}
    assert await hook.delivery.post(forged, secret="a-guess") == 403  # noqa: S106
    await hook.stage.reply_to(anna.says(PRESIDENT))
    assert len(hook.stage.fake.replies_in(3)) == 2


async def test_health_is_told_at_another_port(hook: Hook) -> None:
    """/healthz, /readyz and /metrics answer beside the webhook, and not through it."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{hook.health}") as session:
        for path in ("/healthz", "/readyz", "/metrics"):
            async with session.get(path) as response:
                assert response.status == 200, await response.text()
        async with session.post("/kildesvar", json={}) as response:
            assert response.status in {404, 405}


def _text_in(update: dict[str, dict[str, dict[str, int]]], chat: int) -> bool:
    return "message" in update and update["message"]["chat"]["id"] == chat
