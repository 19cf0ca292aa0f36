"""Pressed buttons, each read from its own few bytes, so that they work after a restart too."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from bot.telegram.asked import Asked, Wish, place_of
from bot.telegram.context import Context, language_for
from bot.telegram.handlers import opened, verdicts
from bot.telegram.handlers.messages import reply_to
from bot.telegram.handlers.pressed import Pressed
from bot.telegram.keyboard import Verb, read_press, spoken_on
from config.texts import load_texts

Handler = Callable[[Pressed], Awaitable[str | None]]


async def button_pressed(update: Update, context: Context) -> None:
    """Do what a button says; whoever pressed it always gets an answer."""
    query = update.callback_query
    if query is None:
        return
    pressed = await _read(query, context)
    if pressed is None:
        texts = load_texts(language_for(query.from_user.language_code))
        await _close(query, texts.telegram.button_gone)
        return
    said = await _HANDLERS[pressed.press.verb](pressed)
    await _close(query, said)


async def _read(query: CallbackQuery, context: Context) -> Pressed | None:
    press, message = read_press(query.data), query.message
    if press is None or message is None:
        return None
    if not isinstance(message, Message):  # too old for Telegram to tell more of it
        message = Message(message.message_id, datetime.now(UTC), message.chat)
    spoken = spoken_on(message.reply_markup) or language_for(query.from_user.language_code)
    texts = await context.desk.texts(message.chat.id, spoken)
    return Pressed(press, message, query.from_user, texts, context)


async def _close(query: CallbackQuery, said: str | None) -> None:
    with suppress(BadRequest):  # a query that waited too long can no longer be answered
        await query.answer(said)


async def _ask(pressed: Pressed) -> str | None:
    asked = Asked(
        text=pressed.press.subject,
        wish=Wish.ANSWER,
        place=place_of(pressed.message),
        message=None,
        user=pressed.user.id,
        language_code=pressed.user.language_code,
    )
    await reply_to(asked, pressed.context, to=pressed.message.message_id)
    return None


async def _undated(pressed: Pressed) -> str | None:
    """Answer the question again in the same message, whatever the dates."""
    questions = await pressed.questions()
    if not questions:
        return pressed.texts.telegram.button_gone
    asked = Asked(
        text=questions[0],
        wish=Wish.UNDATED,
        place=place_of(pressed.message),
        message=pressed.question_message,
        user=pressed.user.id,
        language_code=pressed.user.language_code,
    )
    await reply_to(asked, pressed.context, earlier=pressed.message.message_id)
    return None


_HANDLERS: dict[Verb, Handler] = {
    Verb.MORE: opened.more,
    Verb.WHY: opened.why,
    Verb.UNDATED: _undated,
    Verb.SHOW: opened.show,
    Verb.HELPFUL: verdicts.helpful,
    Verb.UNHELPFUL: verdicts.unhelpful,
    Verb.KEEP: verdicts.keep,
    Verb.DROP: verdicts.drop,
    Verb.ASK: _ask,
    Verb.SPEAK: verdicts.speak,
}
