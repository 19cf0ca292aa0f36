"""The button that takes a question's dates off, without a network."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import (
    User,
)

from bot.telegram.keyboard import Press, Verb, read_press
from config.texts import load_texts
from retrieval.periods.period import Period
from retrieval.records import Answer, Span
from tests.bot.outcomes import (
    make_abstention,
)
from tests.bot.telegram.offline import BOT, office, written
from tests.bot.telegram.pressing import a_key, press, shown

pytestmark = pytest.mark.asyncio
DA = load_texts("da")
SAID = DA.telegram
KILDE = User(**BOT)  # type: ignore[arg-type]


async def test_dates_are_taken_off_with_one_tap(tmp_path: Path) -> None:
    """The reply changes in place, and the button is gone with the dates."""
    day = dt.date(2021, 1, 6)
    async with office(tmp_path) as bot:
        plain = bot.oracle.outcome
        assert isinstance(plain, Answer)
        bot.oracle.outcome = replace(plain, period=Period(day, day, Span(0, 1)))
        await bot.hear("Hvem var borgmester den 6. januar 2021?")
        (sent,) = bot.request.sent()
        assert sent["text"].startswith("<i>Kun artikler fra 6. januar 2021.")
        pressed = read_press(sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        assert pressed
        assert pressed.verb is Verb.UNDATED
        bot.oracle.outcome = plain
        question = written("Hvem var borgmester den 6. januar 2021?", number=1)
        assert await press(bot, pressed, shown(question)) is None
        (edited,) = bot.request.sent("editMessageText")
    assert bot.oracle.undated == ["Hvem var borgmester den 6. januar 2021?"]
    assert edited["message_id"] == 500
    assert edited["text"].startswith("<b>Anna Lund")
    labels = [one["text"] for row in edited["reply_markup"]["inline_keyboard"] for one in row]
    assert SAID.buttons.undated not in labels


async def test_a_question_forgotten_and_gone_cannot_be_asked_without_dates(tmp_path: Path) -> None:
    """Where no question is left to ask the press is told so."""
    async with office(tmp_path) as bot:
        key = await a_key(bot)
        assert await press(bot, Press(Verb.UNDATED, key), shown(None)) == SAID.button_gone
        assert bot.oracle.asked == []


async def test_an_answer_without_dates_is_explained(tmp_path: Path) -> None:
    """The explanation asks both ways, for the message does not say which it was."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_abstention()
        assert await press(bot, Press(Verb.WHY, await a_key(bot)), shown(written("Hvem?"))) == SAID.no_reason
    assert bot.oracle.undated
    assert len(bot.oracle.undated) < len(bot.oracle.asked)
