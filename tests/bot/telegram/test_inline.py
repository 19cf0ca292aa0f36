"""Inline queries and guest messages, without a network."""

from pathlib import Path
from typing import Any

import pytest
from telegram import InlineQuery, User

from config.texts import load_texts
from tests.bot.outcomes import HARBOUR, STORM, make_abstention, make_answer, make_reading
from tests.bot.telegram.offline import ANNA, Office, office, written

pytestmark = pytest.mark.asyncio
DA = load_texts("da")


async def typed(bot: Office, text: str, user: User = ANNA) -> dict[str, Any]:
    """Type an inline query and give what it was answered with."""
    await bot.take(inline_query=InlineQuery("q", user, text, ""))
    (*_, answered) = bot.request.sent("answerInlineQuery")
    return answered


async def test_answers_are_offered_with_their_sources(tmp_path: Path) -> None:
    """Each offer is the question, one quotation, one source, and a button to the article."""
    further = make_reading(HARBOUR, 1, "onsdag")
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_answer(None, further)
        answered = await typed(bot, "Hvem er borgmester?")
    first, second = answered["results"]
    assert first["title"] == "Anna Lund"
    assert first["description"].endswith("ritzau, januar 2021, afsnit 2")
    text = first["input_message_content"]["message_text"]
    assert text.startswith("<i>Hvem er borgmester?\n\n</i><b>Anna Lund</b>\n<blockquote>")
    assert "[1]" in text
    assert first["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/kilde_bot?start=")
    assert second["title"] == "onsdag"
    assert answered["is_personal"]
    assert len({first["id"], second["id"]}) == 2


async def test_at_most_five_answers_are_offered(tmp_path: Path) -> None:
    """More would not be read."""
    readings = [
        make_reading(STORM, 2, word) for word in ("Anna Lund", "skaderne", "store", "Vi", "op", "hun")
    ]
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_answer(*readings)
        assert len((await typed(bot, "Hvem er borgmester?"))["results"]) == 5


async def test_without_an_answer_the_way_into_the_bot_is_offered(tmp_path: Path) -> None:
    """A refusal is no message to send to others."""
    async with office(tmp_path) as bot:
        bot.oracle.outcome = make_abstention()
        answered = await typed(bot, "Hvem vandt?")
    assert answered["results"] == []
    assert answered["button"] == {"text": DA.telegram.buttons.ask_alone, "start_parameter": "inline"}


@pytest.mark.parametrize("text", ["", " ", "hv"])
async def test_too_few_letters_are_not_asked(tmp_path: Path, text: str) -> None:
    """A question begins with the third letter."""
    async with office(tmp_path) as bot:
        assert (await typed(bot, text))["results"] == []
        assert bot.oracle.asked == []


async def test_strangers_and_floods_get_nothing(tmp_path: Path) -> None:
    """The query is closed all the same."""
    stranger = User(3, "Ukendt", is_bot=False)
    async with office(tmp_path, allowed=(1,), questions_per_minute=1) as bot:
        assert (await typed(bot, "Hvem er borgmester?", stranger))["results"] == []
        offered = [len((await typed(bot, "Hvem er borgmester?"))["results"]) for _ in range(11)]
    assert offered == [1] * 10 + [0]


async def test_a_guest_is_answered_through_its_query_alone(tmp_path: Path) -> None:
    """One quotation and one source; nothing is sent to the chat, and nothing of it is remembered."""
    async with office(tmp_path) as bot:
        await bot.take(guest_message=written("@kilde_bot Hvem er borgmester?", chat=-9, guest_query_id="g1"))
        bot.oracle.outcome = make_abstention()
        await bot.take(guest_message=written("@kilde_bot Hvem vandt?", chat=-9, guest_query_id="g2"))
        await bot.take(guest_message=written("@kilde_bot " + "å" * 501, chat=-9, guest_query_id="g3"))
        answers = [one["result"] for one in bot.request.sent("answerGuestQuery")]
        assert (await bot.desk.state.counts()).questions == 0
    assert [text for text, _ in bot.oracle.asked] == ["Hvem er borgmester?", "Hvem vandt?"]
    assert bot.request.sent() == []
    texts = [one["input_message_content"]["message_text"] for one in answers]
    assert texts[0].count("[1]") == 1
    assert DA.refusal.not_sure in texts[1]
    assert "501" in texts[2]


async def test_a_guest_command_does_not_reach_the_commands(tmp_path: Path) -> None:
    """Whatever a guest message looks like, it is a guest message."""
    async with office(tmp_path) as bot:
        await bot.take(guest_message=written("/start@kilde_bot", chat=-9, guest_query_id="g1"))
        assert bot.request.sent() == []
        assert len(bot.request.sent("answerGuestQuery")) == 1


async def test_what_is_sent_to_others_says_how_fresh_the_archive_is(tmp_path: Path) -> None:
    """It stays in their chat, long after; so do a guest's answer and refusal."""
    async with office(tmp_path) as bot:
        bot.desk.refreshed = 1_600_000_000
        (offered,) = (await typed(bot, "Hvem er borgmester?"))["results"]
        await bot.take(guest_message=written("@kilde_bot Hvem er borgmester?", chat=-9, guest_query_id="g1"))
        bot.oracle.outcome = make_abstention()
        await bot.take(guest_message=written("@kilde_bot Hvem vandt?", chat=-9, guest_query_id="g2"))
        guests = [one["result"] for one in bot.request.sent("answerGuestQuery")]
    for one in (offered, *guests):
        text = one["input_message_content"]["message_text"]
        assert text.splitlines()[-1].startswith("Arkivet er opdateret 13. september 2020 kl. ")


async def test_an_answer_that_comes_too_late_is_no_failure(tmp_path: Path) -> None:
    """Who types on has asked anew meanwhile, and Telegram refuses the older answer."""
    async with office(tmp_path) as bot:
        bot.request.refuse["answerInlineQuery"] = (400, "Bad Request: query is too old")
        await typed(bot, "Hvem er borgmester?")
        assert b'kildesvar_errors_total{place="handler"}' not in bot.desk.metrics.page()
