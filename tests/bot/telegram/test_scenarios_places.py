"""Scenes in groups, in other people's chats and where the bot is a guest."""

import pytest
from aiogram.methods import AnswerGuestQuery

from tests.bot.telegram.stage import HARBOUR, MEETING, PRESIDENT, Stage
from tests.telegram_api.people import Person, addressed

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]


async def test_a_group_is_answered_only_when_the_bot_is_meant(stage: Stage) -> None:
    """Chatter is left alone; mentions, /spoerg and replies to the bot are answered, in their topic."""
    editor = Person(stage.fake, 7, -100, topic=12)
    chatter = editor.says(PRESIDENT)
    mentioned = await stage.reply_to(editor.says(addressed(PRESIDENT)))
    asked = await stage.reply_to(editor.says(f"/spoerg {MEETING}"))
    english = await stage.reply_to(editor.says(f"/ask@kildesvar_bot {MEETING}"))
    replied = await stage.reply_to(editor.says(HARBOUR, reply_to=asked))
    other = editor.says("/spoerg@another_bot Hvem?")
    last = await stage.reply_to(editor.says(addressed(HARBOUR)))
    assert {one.topic for one in (mentioned, asked, english, replied, last)} == {12}
    assert "Trump" in mentioned.text
    assert stage.fake.replies(chatter) == []
    assert stage.fake.replies(other) == []
    assert len(stage.fake.replies_in(-100)) == 5


async def test_an_inline_query_offers_cited_answers(stage: Stage) -> None:
    """At most five answers are offered, each with its words and its source."""
    query = stage.somebody(8).types(PRESIDENT)
    offers = await stage.fake.until(lambda: stage.fake.telegram.offers.get(query))
    assert 1 <= len(offers) <= 5
    assert any("Trump" in one.shown.text for one in offers)
    assert all(one.title for one in offers)


async def test_an_empty_inline_query_is_answered_too(stage: Stage) -> None:
    """Nothing typed yet is no error."""
    query = stage.somebody(8).types("")
    await stage.fake.until(lambda: True if query in stage.fake.telegram.offers else None)


async def test_a_guest_gets_one_quote_and_one_source(stage: Stage) -> None:
    """A call from a chat the bot is no member of is answered through its query, and nowhere else."""
    stranger = Person(stage.fake, 9, -200)
    query = stranger.summons(addressed(PRESIDENT))
    (offer,) = await stage.fake.until(lambda: stage.fake.telegram.offers.get(query))
    assert "Trump" in offer.shown.text
    assert any(one.guest_query_id == query for one in stage.fake.asked(AnswerGuestQuery))
    assert stage.fake.replies_in(-200) == []
