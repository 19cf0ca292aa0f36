"""Buttons pressed, and the messages they are pressed under."""

from telegram import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    User,
)

from bot.state.records import Reference, Spot
from bot.telegram.keyboard import Press
from config.texts import load_texts
from tests.bot.telegram.offline import ANNA, BOT, NOW, Office

DA = load_texts("da")
SAID = DA.telegram
KILDE = User(**BOT)  # type: ignore[arg-type]


def shown(before: Message | None, text: str = "Anna Lund", rows: list[list[str]] | None = None) -> Message:
    """Give a message of the bot, in reply to another, with buttons below it."""
    buttons = [[InlineKeyboardButton(data, callback_data=data) for data in row] for row in rows or []]
    return Message(
        500,
        NOW,
        Chat(1, Chat.PRIVATE),
        from_user=KILDE,
        text=text,
        reply_to_message=before,
        reply_markup=InlineKeyboardMarkup(buttons) if buttons else None,
    )


async def press(bot: Office, press: Press | str, message: Message | None) -> str | None:
    """Press a button and give what the bot said to it."""
    data = press if isinstance(press, str) else press.written()
    await bot.take(callback_query=CallbackQuery("q", ANNA, "1", message=message, data=data))
    (*_, answered) = bot.request.sent("answerCallbackQuery")
    said: str | None = answered.get("text")
    return said


async def a_key(bot: Office, *rest: Spot, article: str = "storm", paragraph: int = 2, end: int = 20) -> str:
    """Remember the place where it says who is mayor."""
    return await bot.desk.state.remember_reference(Reference(article, paragraph, 11, end, "answer", rest))
