"""The fake behaves to a real bot library as the Bot API does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram.methods import GetUpdates
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.telegram_api import faults
from tests.telegram_api.delivery import SECRET_HEADER, Delivery
from tests.telegram_api.people import Person, addressed, somebody
from tests.telegram_api.server import TOKEN, FakeTelegram

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Hvorfor?", callback_data="w1")]])


@asynccontextmanager
async def _talking(token: str = TOKEN) -> AsyncIterator[tuple[FakeTelegram, Bot]]:
    async with FakeTelegram.running() as fake, Bot(token, base_url=fake.base_url) as bot:
        yield fake, bot


@pytest.mark.asyncio
async def test_a_question_comes_and_its_reply_is_seen() -> None:
    """A long poll ends with the update, and the reply is found by the question it answers."""
    async with _talking() as (fake, bot):
        polling = asyncio.create_task(bot.get_updates(timeout=10))
        question = somebody(fake, 7).says("Hvem?")
        (update,) = await polling
        assert update.message
        await update.message.reply_html("<b>Trump</b>", do_quote=True, reply_markup=KEYBOARD)
        reply = await fake.reply_to(question)
        assert (reply.text, reply.shown.marked("bold"), reply.chat) == ("Trump", ("Trump",), 7)
        assert reply.button("hvorfor").data == "w1"
        assert fake.violations == []


@pytest.mark.asyncio
async def test_every_kind_of_update_is_understood() -> None:
    """Messages, edits, presses, inline queries, guests and documents reach the library as what they are."""
    async with _talking() as (fake, bot):
        anna = somebody(fake, 7)
        question = anna.says("Hvem?", forwarded=True)
        sent = await bot.send_message(7, "x", reply_markup=KEYBOARD)
        anna.edits(question, "Hvad?")
        anna.presses(fake.telegram.messages.sent[7, sent.message_id], fake.replies_in(7)[0].buttons[0])
        anna.types("Hvor?")
        Person(fake, 7, -5, topic=3).summons(addressed("Hvornår?"))
        anna.sends_document("avis.pdf", caption="se")
        updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
        kinds = [next(iter(one.to_dict().keys() - {"update_id"})) for one in updates]
        assert kinds == [
            "message",
            "edited_message",
            "callback_query",
            "inline_query",
            "guest_message",
            "message",
        ]
        assert updates[4].guest_message
        assert updates[4].guest_message.guest_query_id


@pytest.mark.asyncio
async def test_updates_stay_until_they_are_confirmed() -> None:
    """An update is given again until a poll asks for what follows it."""
    async with _talking() as (fake, bot):
        somebody(fake, 7).says("Hvem?")
        (first,) = await bot.get_updates()
        assert [one.update_id for one in await bot.get_updates()] == [first.update_id]
        assert await bot.get_updates(offset=first.update_id + 1) == ()


@pytest.mark.asyncio
async def test_a_second_bot_ends_the_poll_of_the_first() -> None:
    """Two polls at once conflict, as two bots under one token do."""
    async with _talking() as (fake, bot), Bot(TOKEN, base_url=fake.base_url) as other:
        first = asyncio.create_task(other.get_updates(timeout=10))
        await fake.until(lambda: fake.asked(GetUpdates) or None)
        second = asyncio.create_task(bot.get_updates(timeout=10))
        with pytest.raises(Conflict):
            await first
        somebody(fake, 7).says("Hvem?")
        assert len(await second) == 1


@pytest.mark.asyncio
async def test_only_kinds_that_were_asked_for_come() -> None:
    """A bot that does not ask for guests never hears them."""
    async with _talking() as (fake, bot):
        await bot.get_updates(allowed_updates=["message"])
        somebody(fake, 7).summons("Hvem?")
        somebody(fake, 7).says("Hvem?")
        assert [bool(one.message) for one in await bot.get_updates()] == [True]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.BLOCKED, Forbidden),
        (faults.too_many(3), RetryAfter),
        (faults.BAD_GATEWAY, NetworkError),
        (faults.DROPPED, NetworkError),
        (faults.DROPPED_AFTERWARDS, NetworkError),
    ],
)
@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # seconds will be a timedelta
@pytest.mark.asyncio
async def test_a_planned_fault_strikes_once(fault: faults.Fault, error: type[Exception]) -> None:
    """Each fault is what the library takes it for, and the next call goes well."""
    async with _talking() as (fake, bot):
        fake.faults.plan("sendMessage", fault, chat=7)
        assert isinstance(await bot.send_message(8, "x"), Message)
        with pytest.raises(error):
            await bot.send_message(7, "x")
        await bot.send_message(7, "x")
        assert len(fake.replies_in(7)) == (2 if fault.drops == "after" else 1)
        assert not fake.faults.pending


@pytest.mark.asyncio
async def test_a_wrong_token_is_refused() -> None:
    """Only the fake's own token opens it."""
    with pytest.raises(InvalidToken):
        async with _talking("1:wrong"):
            pass


@pytest.mark.asyncio
async def test_telegrams_own_rules_about_messages_hold() -> None:
    """Replies to nothing, quotes of nothing, edits that change nothing and late answers are refused."""
    async with _talking() as (fake, bot):
        question = somebody(fake, 7).says("Hvem er han?")
        sent = await bot.send_message(7, "svar", reply_parameters=ReplyParameters(question, quote="er han"))
        nothing, unsaid = ReplyParameters(99), ReplyParameters(question, quote="hun")
        with pytest.raises(BadRequest, match="replied not found"):
            await bot.send_message(7, "x", reply_parameters=nothing)
        with pytest.raises(BadRequest, match=r"(?i)quote_text_invalid"):
            await bot.send_message(7, "x", reply_parameters=unsaid)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("svar", 7, sent.message_id)
        with pytest.raises(BadRequest, match="to edit not found"):
            await bot.edit_message_text("svar", 8, sent.message_id)
        with pytest.raises(BadRequest, match="too old"):
            await bot.answer_callback_query("unknown")
        await bot.edit_message_text("andet svar", 7, sent.message_id)
        (reply,) = fake.replies(question)
        assert (reply.text, reply.edits) == ("andet svar", 1)
        assert len(fake.refusals) == 5


@pytest.mark.asyncio
async def test_a_breach_is_kept_with_its_method() -> None:
    """What breaks a schema or a limit is remembered even where the call goes through."""
    async with _talking() as (fake, bot):
        await bot.send_message(7, "<b>x", parse_mode="HTML", api_kwargs={"nonsense": 1})
        assert len(fake.violations) == 2
        assert all(one.startswith("sendMessage") for one in fake.violations)


@pytest.mark.asyncio
async def test_a_webhook_gets_each_update_under_its_secret() -> None:
    """Updates are posted in order, again after a refusal, and again at will."""
    async with _talking() as (fake, bot), _listening([503, 200, 200, 200]) as (port, heard):
        await bot.set_webhook("https://bot.example/hook", secret_token="A1")  # noqa: S106
        async with Delivery.running(fake, port) as delivery:
            somebody(fake, 7).says("Hvem?")
            somebody(fake, 7).says("Hvad?")
            await fake.until(lambda: True if len(delivery.delivered) == 2 else None)
            assert await delivery.post(delivery.delivered[0]) == 200
        assert [secret for secret, _ in heard] == ["A1"] * 4
        bodies = [body for _, body in heard]
        assert bodies[0] == bodies[1] == bodies[3]
        with pytest.raises(Conflict):
            await bot.get_updates()


@asynccontextmanager
async def _listening(statuses: list[int]) -> AsyncIterator[tuple[int, list[tuple[str, str]]]]:
    """Listen at a port, take what is posted, and answer with the next status."""
    heard: list[tuple[str, str]] = []

    async def take(request: web.Request) -> web.Response:
        assert request.path == "/hook"
        heard.append((request.headers[SECRET_HEADER], await request.text()))
        return web.Response(status=statuses[len(heard) - 1])

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1], heard
    await runner.cleanup()
