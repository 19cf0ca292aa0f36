"""Scenes of the bot's life: starting under bad stars, being stopped, killed and started again."""

import time
from pathlib import Path

import pytest
from aiogram.methods import GetMe, SendChatAction

from tests.bot.telegram.stage import (
    HARBOUR,
    MEETING,
    PRESIDENT,
    TEXTS,
    Stage,
    assert_clean,
    staged,
    surroundings,
)
from tests.telegram_api import faults
from tests.telegram_api.running import BotProcess, free_port
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio]

EVER = float("inf")


async def test_a_wrong_token_is_told_in_one_line(tmp_path: Path) -> None:
    """The bot leaves with 2, says what to do, and does not write the token."""
    async with FakeTelegram.running() as fake:
        given = surroundings(fake, tmp_path, LANGUAGE="da")
        bot = await BotProcess.start(given | {"KILDESVAR_TELEGRAM__TOKEN": "4242:AAF-mistyped"})
        assert await bot.left() == 2, bot.written
        assert TEXTS.wrong_token in bot.written
        assert "mistyped" not in bot.written
        assert "Traceback" not in bot.written


async def test_a_second_bot_gives_up_after_a_while(tmp_path: Path) -> None:
    """A lasting conflict is told clearly, and the bot stops with an error."""
    async with FakeTelegram.running() as fake:
        fake.faults.plan("getUpdates", faults.CONFLICT, times=EVER)
        bot = await BotProcess.start(surroundings(fake, tmp_path, TELEGRAM__CONFLICT_WAIT="1", LANGUAGE="da"))
        assert await bot.left() not in {0, None}, bot.written
        assert TEXTS.conflict_lasts in bot.written
        assert_clean(fake, bot)


async def test_the_bot_waits_for_telegram(tmp_path: Path) -> None:
    """Where Telegram cannot be reached at the start, the bot says so and tries again until it can."""
    port = free_port()
    async with FakeTelegram.running() as absent:
        given = surroundings(absent, tmp_path, LANGUAGE="da") | {
            "KILDESVAR_TELEGRAM__BASE_URL": f"http://127.0.0.1:{port}/bot"
        }
    bot = await BotProcess.start(given)
    await bot.wrote(TEXTS.unreachable.partition("(")[0].strip())
    async with FakeTelegram.running(port=port) as fake:
        stage = Stage(fake, bot, tmp_path)
        await stage.reply_to(stage.somebody(1).says(PRESIDENT))
        assert await bot.stop() == 0
        assert_clean(fake, bot)


async def test_what_was_asked_meanwhile_is_answered_and_what_is_old_is_not(tmp_path: Path) -> None:
    """A kill in the middle loses no queued question; old buttons and edits still work afterwards."""
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(surroundings(fake, tmp_path))
        before = Stage(fake, bot, tmp_path)
        anna = before.somebody(1)
        question = anna.says(PRESIDENT)
        reply = await before.reply_to(question)
        bot.kill()
        await bot.left()
        stale = anna.says(MEETING, age=3600)
        fresh = anna.says(HARBOUR, age=60)
        async with staged(fake, tmp_path) as after:
            await after.reply_to(fresh)
            pressed = anna.presses(reply, reply.button(TEXTS.buttons.why))
            shown = anna.presses(reply, reply.button(TEXTS.buttons.show))
            await fake.until(lambda: True if {pressed, shown} <= fake.telegram.alerts.keys() else None)
            anna.edits(question, MEETING)
            await fake.until(lambda: fake.replies(question)[0].edits or None)
        assert fake.replies(stale) == []
        assert len(fake.replies(question)) == 1


async def test_a_stop_in_the_middle_loses_and_repeats_nothing(tmp_path: Path) -> None:
    """Questions that run are finished, the others wait in Telegram, and each is answered once."""
    async with FakeTelegram.running() as fake:
        bot = await BotProcess.start(surroundings(fake, tmp_path))
        people = [Stage(fake, bot, tmp_path).somebody(user) for user in range(1, 9)]
        questions = [one.says(text) for text in (PRESIDENT, MEETING, HARBOUR) for one in people]
        await fake.reply_to(questions[0])
        assert await bot.stop() == 0, bot.written
        async with staged(fake, tmp_path):
            for question in questions:
                await fake.reply_to(question)
        assert [len(fake.replies(one)) for one in questions] == [1] * len(questions)


async def test_an_update_given_again_after_a_restart_is_answered_once(tmp_path: Path) -> None:
    """What was answered before a crash is known afterwards, though Telegram gives it again."""
    async with FakeTelegram.running() as fake:
        async with staged(fake, tmp_path) as stage:
            question = stage.somebody(1).says(PRESIDENT)
            update = dict(fake.telegram.updates.waiting[-1])
            await stage.reply_to(question)
        fake.telegram.updates.waiting.insert(0, update)
        async with staged(fake, tmp_path) as stage:
            await stage.reply_to(stage.somebody(1).says(MEETING))
        assert len(fake.replies(question)) == 1


async def test_the_bot_says_that_it_is_ready_and_types_only_when_slow(tmp_path: Path) -> None:
    """Starting asks who the bot is, and an answer given at once shows no typing before it."""
    async with FakeTelegram.running() as fake, staged(fake, tmp_path, LANGUAGE="da") as stage:
        await stage.bot.wrote("@kildesvar_bot")
        asked = time.monotonic()
        reply = await stage.reply_to(stage.somebody(1).says(PRESIDENT))
        typed = [one for one in fake.asked(SendChatAction) if one.chat_id == 1]
        assert fake.asked(GetMe)
        assert not typed or reply.at - asked >= 0.5
