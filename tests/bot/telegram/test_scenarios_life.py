"""Scenes of the bot's life: starting under bad stars, being stopped, killed and started again."""

from pathlib import Path

import pytest

from tests.bot.telegram.stage import (
    HARBOUR,
    MEETING,
    PRESIDENT,
    TEXTS,
    assert_clean,
    staged,
    surroundings,
)
from tests.telegram_api import faults
from tests.telegram_api.messages import Sent
from tests.telegram_api.people import Person, somebody
from tests.telegram_api.running import BotProcess, free_port
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio]

EVER = float("inf")


async def test_a_wrong_token_is_told_in_one_line(tmp_path: Path) -> None:
    """The bot leaves with 2, says what to do, and does not write the token."""
    async with FakeTelegram.running() as fake:
        given = surroundings(fake, tmp_path, LANGUAGE="da")
        async with BotProcess.started(given | {"KILDESVAR_TELEGRAM__TOKEN": "4242:AAF-mistyped"}) as bot:
            assert await bot.left() == 2, bot.written
        assert TEXTS.wrong_token in bot.written
        assert "mistyped" not in bot.written
        assert "Traceback" not in bot.written


async def test_a_webhook_that_telegram_refuses_is_told(tmp_path: Path) -> None:
    """Waiting would not make the address good; the bot leaves and names it."""
    async with FakeTelegram.running() as fake:
        url, reason = "https://bot.example/kildesvar", "Bad Request: bad webhook: failed to resolve host"
        fake.faults.plan("setWebhook", faults.Fault(400, reason), times=EVER)
        hook = {"URL": url, "SECRET": "a-secret_of-the-tests", "PORT": str(free_port())}
        hook = {f"TELEGRAM__WEBHOOK__{name}": value for name, value in hook.items()}
        async with BotProcess.started(surroundings(fake, tmp_path, LANGUAGE="da", **hook)) as bot:
            assert await bot.left() == 1, bot.written
        assert url in bot.written
        assert "failed to resolve host" in bot.written
        assert "Traceback" not in bot.written


async def test_a_second_bot_gives_up_after_a_while(tmp_path: Path) -> None:
    """A lasting conflict is told clearly, and the bot stops with an error."""
    async with FakeTelegram.running() as fake:
        fake.faults.plan("getUpdates", faults.CONFLICT, times=EVER)
        given = surroundings(fake, tmp_path, TELEGRAM__CONFLICT_WAIT="1", LANGUAGE="da")
        async with BotProcess.started(given) as bot:
            assert await bot.left() == 1, bot.written
        assert TEXTS.conflict_lasts in bot.written
        assert_clean(fake, bot)


async def test_the_bot_waits_for_telegram(tmp_path: Path) -> None:
    """Where Telegram cannot be reached at the start, the bot says so and tries again until it can.

    It answers with the shipped reader, as it does where nothing is set.
    """
    port = free_port()
    async with FakeTelegram.running() as absent:
        given = surroundings(absent, tmp_path, LANGUAGE="da", READER__USE="auto") | {
            "KILDESVAR_TELEGRAM__BASE_URL": f"http://127.0.0.1:{port}/bot"
        }
    async with BotProcess.started(given) as bot:
        await bot.wrote(TEXTS.unreachable.partition("(")[0].strip())
        async with FakeTelegram.running(port=port) as fake:
            await fake.reply_to(somebody(fake, 1).says(PRESIDENT))
            assert await bot.stop() == 0
        assert_clean(fake, bot)


async def test_nothing_is_lost_and_nothing_said_twice(tmp_path: Path) -> None:
    """A stop among running answers, updates given again, and a kill: each question is answered once."""
    async with FakeTelegram.running() as fake:
        people = [somebody(fake, user) for user in range(1, 9)]
        questions = [one.says(text) for text in (PRESIDENT, MEETING, HARBOUR) for one in people]
        again = dict(fake.telegram.updates.waiting[0])
        fake.faults.plan("sendMessage", faults.too_many(1), chat=2)
        async with staged(fake, tmp_path):
            first = await fake.reply_to(questions[0])
            await fake.until(lambda: None if fake.faults.pending else True)
        assert fake.replies(questions[1])

        fake.telegram.updates.waiting.insert(0, again)
        async with BotProcess.started(surroundings(fake, tmp_path)) as bot:
            for question in questions:
                await fake.reply_to(question)
            await _old_buttons_and_edits_work(fake, people[0], questions[0], first)
            bot.kill()

        stale, fresh = people[0].says(PRESIDENT, age=3600), people[0].says(HARBOUR, age=60)
        left_over = str(tmp_path / "articles" / "hostile.jsonl")
        async with staged(fake, tmp_path, ARTICLES=left_over):
            await fake.reply_to(fresh)
            gone = people[0].presses(first, first.button(TEXTS.buttons.show))
            told = await fake.until(lambda: fake.telegram.alerts.get(gone))
        assert told == TEXTS.article_gone
        assert [len(fake.replies(one)) for one in questions] == [1] * len(questions)
        assert fake.replies(stale) == []


async def _old_buttons_and_edits_work(fake: FakeTelegram, anna: Person, question: int, reply: Sent) -> None:
    before = len(fake.replies_in(anna.chat))
    pressed = {anna.presses(reply, one) for one in reply.buttons if one.data}
    await fake.until(lambda: True if pressed <= fake.telegram.alerts.keys() else None)
    assert len(fake.replies_in(anna.chat)) > before
    anna.edits(question, MEETING)
    await fake.until(lambda: fake.replies(question)[0].edits or None)
