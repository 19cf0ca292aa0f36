"""Handlers that fail, and deliveries that do, without a network."""

import asyncio
import logging
import re
from pathlib import Path

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message
from telegram.error import NetworkError, RetryAfter

from bot.ask import MendingError
from bot.state.records import Place
from bot.telegram.patience import RETRIES, PatientLimiter
from bot.telegram.sending import typing
from config.texts import load_texts
from tests.bot.telegram.offline import ANNA, NOW, office, written

pytestmark = pytest.mark.asyncio
DA = load_texts("da")


async def test_a_failure_is_told_in_a_sentence_and_logged_with_its_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The user's reference leads to the log's traceback, and the bot goes on."""
    async with office(tmp_path) as bot:
        bot.oracle.failure = ValueError("broken")
        await bot.hear("Hvem er borgmester?")
        bot.oracle.failure = None
        await bot.hear("Hvem er borgmester?")
        told, answered = bot.said()
    reference = re.search(r"[0-9a-f]{8}", told)
    assert reference
    assert told == DA.telegram.failure.format(reference=reference[0])
    assert "broken" not in told
    assert any(reference[0] in one.getMessage() and one.exc_info for one in caplog.records)
    assert "Anna Lund" in answered


async def test_every_kind_of_update_is_told_of_a_failure(tmp_path: Path) -> None:
    """A press and an inline query are closed too."""
    async with office(tmp_path) as bot:
        bot.oracle.failure = ValueError("broken")
        message = Message(500, NOW, Chat(1, Chat.PRIVATE), text="x")
        await bot.take(callback_query=CallbackQuery("q", ANNA, "1", message=message, data="ask:0:Hvem?"))
        await bot.take(inline_query=InlineQuery("q", ANNA, "Hvem?", ""))
        await bot.take(edited_message=written("Hvem?"))
        (alert,) = bot.request.sent("answerCallbackQuery")
        assert alert["show_alert"]
        assert bot.request.sent("answerInlineQuery")[0]["results"] == []
        assert len(bot.said()) == 1


async def test_too_slow_an_answer_is_told_as_such(tmp_path: Path) -> None:
    """Whoever asked may try again."""
    async with office(tmp_path) as bot:
        bot.oracle.failure = TimeoutError()
        await bot.hear("Hvem?")
        assert bot.said() == [DA.telegram.slow]


async def test_a_damaged_index_is_told_as_such(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever asked learns why nothing is answered, and that it will pass."""
    async with office(tmp_path) as bot:
        bot.oracle.failure = MendingError()
        await bot.hear("Hvem?")
        assert bot.said() == [DA.telegram.mending]
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_whoever_blocks_the_bot_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A 403 is no failure, and nothing more is sent."""
    caplog.set_level(logging.INFO)
    async with office(tmp_path) as bot:
        bot.request.refuse["sendMessage"] = (403, "Forbidden: bot was blocked by the user")
        await bot.hear("Hvem er borgmester?")
        assert len(bot.request.sent()) == 1
        assert await bot.desk.state.reply_to(1, 1) is None
    assert "blocked" in caplog.text
    assert not any(one.levelno >= logging.ERROR for one in caplog.records)


async def test_typing_is_shown_only_where_it_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quick answer is not announced; a slow one is, in its topic."""
    async with office(tmp_path) as bot:
        async with typing(bot.application.bot, Place(-5, 3)):
            await asyncio.sleep(0)
        assert bot.request.sent("sendChatAction") == []
        monkeypatch.setattr("bot.telegram.sending.SLOW", 0.0)
        async with typing(bot.application.bot, Place(-5, 3)):
            while not bot.request.sent("sendChatAction"):  # noqa: ASYNC110 - waits for the bot itself
                await asyncio.sleep(0)
        (shown,) = bot.request.sent("sendChatAction")
    assert (shown["chat_id"], shown["message_thread_id"], shown["action"]) == (-5, 3, "typing")


async def test_a_failing_gate_lets_nothing_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be known whether an update was seen, it is not answered, and the user is told."""

    async def fail(_: int) -> bool:
        raise OSError("disk is full")

    async with office(tmp_path) as bot:
        monkeypatch.setattr(bot.desk.state, "first_sight", fail)
        await bot.hear("Hvem er borgmester?")
        assert bot.oracle.asked == []
        assert len(bot.said()) == 1


class Flaky:
    """A request that fails as it was told before it works."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.count = 0

    async def __call__(self) -> bool:
        """Fail, or work."""
        self.count += 1
        if self.errors:
            raise self.errors.pop(0)
        return True


async def patiently(flaky: Flaky) -> object:
    """Make a request through the limiter."""
    return await PatientLimiter().process_request(flaky, (), {}, "sendMessage", {}, None)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let waiting take no time, and note how long it would have been."""
    waits: list[float] = []
    rest = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await rest(0)

    monkeypatch.setattr("asyncio.sleep", sleep)
    return waits


async def test_too_many_requests_are_waited_out(slept: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """A 429 says how long to wait."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    assert await patiently(Flaky(RetryAfter(3), RetryAfter(1))) is True
    assert slept == [3.1, 1.1]


async def test_patience_has_an_end(slept: list[float]) -> None:
    """In the end the error is told."""
    flaky = Flaky(*[NetworkError("down")] * 99)
    with pytest.raises(NetworkError):
        await patiently(flaky)
    assert flaky.count == RETRIES + 1
    assert slept[:3] == [0.5, 1.0, 2.0]
    assert sum(slept) < 20
