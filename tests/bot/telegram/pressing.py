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
from bot.telegram.placing import seal_of, spot_in
from config.texts import load_texts
from retrieval.records import Article, Span
from tests.bot.telegram.offline import ANNA, BOT, NOW, Office

DA = load_texts("da")
SAID = DA.telegram
KILDE = User(**BOT)  # type: ignore[arg-type]


def shown(
    before: Message | None,
    text: str = "Anna Lund",
    rows: list[list[str]] | None = None,
    chat: Chat = Chat(1, Chat.PRIVATE),  # noqa: B008 - never changed
) -> Message:
    """Give a message of the bot, in reply to another, with buttons below it."""
    buttons = [[InlineKeyboardButton(data, callback_data=data) for data in row] for row in rows or []]
    return Message(
        500,
        NOW,
        chat,
        from_user=KILDE,
        text=text,
        reply_to_message=before,
        reply_markup=InlineKeyboardMarkup(buttons) if buttons else None,
    )


async def press(bot: Office, press: Press | str, message: Message | None, *, user: User = ANNA) -> str | None:
    """Press a button and give what the bot said to it."""
    data = press if isinstance(press, str) else press.written()
    await bot.take(callback_query=CallbackQuery("q", user, "1", message=message, data=data))
    (*_, answered) = bot.request.sent("answerCallbackQuery")
    said: str | None = answered.get("text")
    return said


def spot(article: Article, number: int, start: int, end: int) -> Spot:
    """Give a stretch of an article, sealed."""
    return spot_in(article, article.paragraphs[number - 1], Span(start, end))


async def a_key(bot: Office, *rest: Spot, article: str = "storm", paragraph: int = 2) -> str:
    """Remember the place where it says who is mayor, sealed if there is such a paragraph."""
    found = bot.desk.archive.get(article)
    texts = [one.text for one in found.paragraphs[paragraph - 1 : paragraph]] if found else []
    seal = seal_of(texts[0]) if texts else ""
    reference = Reference(article, paragraph, 11, 20, "answer", rest, seal=seal)
    return await bot.desk.state.remember_reference(reference)
