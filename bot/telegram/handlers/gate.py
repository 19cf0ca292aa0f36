"""What comes before every handler: each update once, none too old, none from strangers, no flood."""

import logging
from datetime import UTC, datetime

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.operations.metrics import Fate
from bot.telegram.asked import is_addressed, place_of
from bot.telegram.context import Context, language_for
from bot.telegram.flood import Verdict
from bot.telegram.sending import plain_post, send
from bot.wording import number
from config.texts import Texts

_log = logging.getLogger(__name__)


async def admit(update: Update, context: Context) -> None:
    """Let an update pass to its handler; raises ApplicationHandlerStop for one that is not to be handled."""
    if not _is_for_us(update, context):
        raise ApplicationHandlerStop
    if not await context.desk.state.first_sight(update.update_id):
        _log.info("update %d has been handled before", update.update_id)
        raise ApplicationHandlerStop
    if _is_old(update, context):
        context.desk.metrics.became(Fate.TOO_LATE)
        _log.info("update %d waited too long to be answered", update.update_id)
        raise ApplicationHandlerStop
    if update.inline_query is None and not await _is_welcome(update, context):
        raise ApplicationHandlerStop


def _is_for_us(update: Update, context: Context) -> bool:
    """Say whether an update is one to react to: in groups only what speaks to the bot."""
    message = update.message or update.edited_message
    if message is None:
        return True
    bot = context.bot.bot
    user = message.from_user
    is_robot = user and user.is_bot and message.sender_chat is None  # else an anonymous admin, or a channel
    if is_robot or (message.via_bot and message.via_bot.id == bot.id):
        return False
    return message.chat.type == message.chat.PRIVATE or is_addressed(message, bot)


def _is_old(update: Update, context: Context) -> bool:
    message = update.message or update.edited_message or update.guest_message
    if message is None:
        return False
    written = message.edit_date or message.date
    return (datetime.now(UTC) - written).total_seconds() > context.desk.settings.telegram.question_age


async def _is_welcome(update: Update, context: Context) -> bool:
    user, chat = update.effective_user, update.effective_chat
    if user is None:
        return not context.desk.access.allowed
    speaker = message.sender_chat.id if (message := update.message) and message.sender_chat else user.id
    verdict = context.desk.flood.judge(speaker)
    admitted = context.desk.access.admits(user=user.id, chat=chat.id if chat else None)
    if admitted and verdict is Verdict.ANSWER:
        return True
    context.desk.metrics.became(Fate.TOO_MANY)
    if verdict is not Verdict.SILENCE:
        await _refuse(update, context, is_flood=admitted)
    return False


async def _refuse(update: Update, context: Context, *, is_flood: bool) -> None:
    """Say why there is no answer; strangers in groups and guests' hosts are not spoken to."""
    user, chat = update.effective_user, update.effective_chat
    texts = await context.desk.texts(
        chat.id if chat else None, language_for(user.language_code if user else None)
    )
    said = _reason(texts, context, user.id if user else 0, is_flood=is_flood)
    if update.callback_query:
        await update.callback_query.answer(said, show_alert=True)
        return
    message = update.message or update.edited_message
    if message and (is_flood or message.chat.type == message.chat.PRIVATE):
        await send(context.bot, place_of(message), plain_post(said), to=message.message_id)


def _reason(texts: Texts, context: Context, user: int, *, is_flood: bool) -> str:
    if not is_flood:
        return texts.telegram.not_allowed.format(user=user)
    limit = context.desk.settings.telegram.questions_per_minute
    return texts.telegram.flood.format(limit=number(limit, texts.language, decimals=0))
