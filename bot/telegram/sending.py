"""Messages out: sent as a reply, edited in place, announced only where they take long."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.state.records import Place
from bot.telegram.context import TelegramBot
from bot.telegram.markup import Run, Runs, to_html

SLOW = 0.5  # seconds until the chat is told that something is being written
_SHOWN_FOR = 4.5  # seconds that Telegram shows it
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """A message to be sent, within the Bot API's limits."""

    runs: Runs
    buttons: InlineKeyboardMarkup | None = None


def plain_post(text: str, buttons: InlineKeyboardMarkup | None = None) -> Post:
    """Give a message without any marks."""
    return Post((Run(text),), buttons)


async def send(bot: TelegramBot, place: Place, post: Post, *, to: int | None = None) -> int | None:
    """Send a message, in reply to another where that still exists; None where the bot is not wanted."""
    try:
        return await _send(bot, place, post, to)
    except ChatMigrated as err:
        return await _send(bot, Place(err.new_chat_id, place.topic), post, None)
    except Forbidden:
        _log.info("a message could not be sent: the bot is blocked or was put out of the chat")
        return None


async def _send(bot: TelegramBot, place: Place, post: Post, to: int | None) -> int:
    sent = await bot.send_message(
        place.chat,
        to_html(post.runs),
        parse_mode=ParseMode.HTML,
        message_thread_id=place.topic,
        reply_parameters=ReplyParameters(to, allow_sending_without_reply=True) if to else None,
        reply_markup=post.buttons,
        link_preview_options=_NO_PREVIEW,
    )
    return sent.message_id


async def edit(bot: TelegramBot, chat: int, message: int, post: Post) -> bool:
    """Put a message in the place of an earlier one; False where that is gone."""
    try:
        await bot.edit_message_text(
            to_html(post.runs),
            chat,
            message,
            parse_mode=ParseMode.HTML,
            reply_markup=post.buttons,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as err:
        return "not modified" in err.message.lower()
    except Forbidden:
        return True
    return True


async def put_buttons(
    bot: TelegramBot, chat: int, message: int, buttons: InlineKeyboardMarkup | None
) -> None:
    """Change the buttons below a message, if it still stands."""
    with suppress(BadRequest, Forbidden):
        await bot.edit_message_reply_markup(chat, message, reply_markup=buttons)


@asynccontextmanager
async def typing(bot: TelegramBot, place: Place) -> AsyncIterator[None]:
    """Show in the chat that something is being written, if it takes longer than half a second."""
    showing = asyncio.create_task(_show_typing(bot, place))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show_typing(bot: TelegramBot, place: Place) -> None:
    await asyncio.sleep(SLOW)
    with suppress(TelegramError):
        while True:
            await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
            await asyncio.sleep(_SHOWN_FOR)
