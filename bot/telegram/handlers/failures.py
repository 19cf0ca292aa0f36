"""What happens when a handler fails: one sentence with a reference, and the log has the rest under it."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.ask import MendingError
from bot.operations.metrics import Fate
from bot.telegram.asked import place_of
from bot.telegram.context import Context, greeting_for, texts_for
from bot.telegram.sending import plain_post, send
from config.telegram_texts import TelegramTexts
from config.texts import Texts, load_texts

_log = logging.getLogger(__name__)


async def handler_failed(update: object, context: Context) -> None:
    """Tell the user and the log; the bot goes on with the next update.

    Raises ApplicationHandlerStop, or an update whose gate failed would reach its handler.
    """
    await _note(update, context, context.error)
    raise ApplicationHandlerStop


async def _note(update: object, context: Context, error: Exception | None) -> None:
    if isinstance(error, Forbidden):
        _log.info("the bot is blocked or was put out of a chat")
        return
    if isinstance(error, RetryAfter) or (
        isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    ):
        context.desk.metrics.failed("sending")
        _log.warning("a reply could not be delivered: %s", error)
        return
    if isinstance(error, MendingError):
        context.desk.metrics.became(Fate.FAILED)
        _log.warning("a question came while the index is being mended")
        await _answer(update, context, lambda texts: texts.mending)
        return
    slow = isinstance(error, TimeoutError)
    context.desk.metrics.became(Fate.TIMEOUT if slow else Fate.FAILED)
    context.desk.metrics.failed("handler")
    reference = secrets.token_hex(4)
    _log.error("handler failed, reference %s", reference, exc_info=error)
    await _answer(
        update, context, lambda texts: texts.slow if slow else texts.failure.format(reference=reference)
    )


async def _answer(update: object, context: Context, sentence: Callable[[TelegramTexts], str]) -> None:
    if isinstance(update, Update):
        texts = await _texts(update, context)
        with suppress(TelegramError):
            await _tell(update, context, sentence(texts.telegram))


async def _texts(update: Update, context: Context) -> Texts:
    """Give the sentences of the chat, or where the state fails those of the user's Telegram."""
    try:
        return await texts_for(update, context)
    except SQLAlchemyError:
        return load_texts(greeting_for(update))


async def _tell(update: Update, context: Context, said: str) -> None:
    if update.callback_query:
        await update.callback_query.answer(said, show_alert=True)
    elif message := (update.message or update.edited_message):
        await send(context.bot, place_of(message), plain_post(said), to=message.message_id)
    elif update.inline_query:
        await update.inline_query.answer([], cache_time=0, is_personal=True)
