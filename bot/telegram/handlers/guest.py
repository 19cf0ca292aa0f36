"""Questions to the bot as a guest in a chat it is no member of: one quotation, one source."""

from telegram import Update

from bot.replies import TooLong
from bot.telegram.asked import read_asked
from bot.telegram.context import Context
from bot.telegram.offers import only_offer
from bot.telegram.posts import Replier, became


async def guest_asked(update: Update, context: Context) -> None:
    """Answer where the bot was called to; nothing of it is remembered."""
    message = update.guest_message
    if message is None or message.guest_query_id is None:
        return
    asked = read_asked(message, context.bot.bot)
    replier = Replier(context.desk, context.bot.username)
    refreshed = context.desk.freshness
    response = await replier.answer_once(asked)
    context.desk.metrics.became(became(response))
    language = None if isinstance(response, TooLong) else response.question.language
    texts = await replier.texts(asked, language)
    offer = await only_offer(response, replier.citer, texts, refreshed=refreshed)
    await context.bot.answer_guest_query(message.guest_query_id, offer)
