"""Scenes of commands: menus, greetings, languages, links that open the bot."""

import asyncio

import pytest
from aiogram.methods import SetMyCommands

from tests.bot.telegram.stage import ADMIN, PRESIDENT, Stage

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]


@pytest.mark.parametrize("command", ["start", "hjaelp", "kilder", "sprog", "privatliv", "glem", "help"])
async def test_every_command_is_answered(stage: Stage, command: str) -> None:
    """Each command gets one message."""
    anna = stage.somebody(13)
    reply = await stage.next_in(13, after=anna.says(f"/{command}"))
    assert reply.text


async def test_start_offers_questions_that_can_be_asked(stage: Stage) -> None:
    """The greeting holds up to three examples, once they are found, and pressing one answers it."""
    anna = stage.somebody(14)
    async with asyncio.timeout(60):
        greeting = await stage.next_in(14, after=anna.says("/start"))
        while not greeting.buttons:  # the bot looks for them while it answers already
            greeting = await stage.next_in(14, after=anna.says("/start"))
    assert len(greeting.buttons) <= 3
    anna.presses(greeting, greeting.buttons[0])
    assert (await stage.next_in(14, after=greeting.id)).text


async def test_a_citation_without_an_address_opens_the_article_in_the_bot(stage: Stage) -> None:
    """The link of such a citation starts the bot with a key, and the article is shown at its place."""
    anna = stage.somebody(31)
    reply = await stage.reply_to(anna.says(PRESIDENT))
    (link, *_) = reply.shown.links
    address, _, key = link.partition("?start=")
    assert address == "https://t.me/kildesvar_bot"
    page = await stage.next_in(31, after=anna.says(f"/start {key}"))
    assert "Demonstranterne menes at være Trump-tilhængere" in page.text


async def test_a_link_that_leads_nowhere_is_told(stage: Stage) -> None:
    """A key that nobody gave out gets an answer, not a failure."""
    message = stage.somebody(32).says("/start no-such-key")
    assert (await stage.next_in(32, after=message)).text


async def test_start_speaks_the_users_language(stage: Stage) -> None:
    """An English user is greeted in English."""
    greeting = await stage.next_in(15, after=stage.somebody(15, language="en").says("/start"))
    assert greeting.text.startswith("Hello")


async def test_a_language_can_be_chosen(stage: Stage) -> None:
    """After choosing English the bot speaks English in that chat."""
    anna = stage.somebody(16)
    offered = await stage.next_in(16, after=anna.says("/sprog"))
    anna.presses(offered, offered.button("engelsk"))
    await stage.fake.until(lambda: stage.fake.telegram.messages.sent[16, offered.id].edits or None)
    greeting = await stage.next_in(16, after=anna.says("/start"))
    assert greeting.text.startswith("Hello")


async def test_commands_are_described_in_both_languages(stage: Stage) -> None:
    """Menus are set per language and per scope."""
    calls = stage.fake.asked(SetMyCommands)
    assert {"da", "en"} <= {one.language_code or "da" for one in calls}
    scopes = {one.scope.type for one in calls if one.scope}
    assert len(scopes) > 1
    assert all(one.commands for one in calls)


async def test_only_admins_see_the_status(stage: Stage) -> None:
    """/status answers an admin with figures, and nobody else."""
    admin, anna = stage.somebody(ADMIN), stage.somebody(17)
    figures = await stage.next_in(ADMIN, after=admin.says("/status"))
    anna.says("/status")
    await stage.reply_to(anna.says(PRESIDENT))
    assert any(digit in figures.text for digit in "0123456789")
    assert not any(figures.text[:10] in one.text for one in stage.fake.replies_in(17))
