"""Questions typed behind the bot's name in any chat."""

from contextlib import suppress

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.error import BadRequest

from bot.telegram.citing import Citer
from bot.telegram.context import Context
from bot.telegram.flood import Verdict
from bot.telegram.offers import offers
from bot.telegram.posts import became
from bot.visible import without_surrogates
from config.texts import Texts
from retrieval.records import Answer

SHORTEST = 3  # characters
START_PARAMETER = "inline"
_CACHED = 60  # seconds


async def query_typed(update: Update, context: Context) -> None:
    """Offer up to five cited answers to what has been typed so far."""
    query = update.inline_query
    if query is None:
        return
    desk = context.desk
    text = without_surrogates(query.query).strip()[: desk.settings.question_length]
    if len(text) < SHORTEST or not _is_welcome(query, context):
        await query.answer([], cache_time=0, is_personal=True)
        return
    refreshed = desk.freshness
    with desk.metrics.replying(), desk.metrics.answering():
        outcome = await desk.asker.ask(text)
    desk.metrics.became(became(outcome))
    texts = await desk.texts(query.from_user.id, outcome.question.language)
    citer = Citer(desk.state, desk.archive, context.bot.username)
    found: list[InlineQueryResultArticle] = []
    if isinstance(outcome, Answer):
        found = [one async for one in offers(outcome, citer, texts, refreshed=refreshed)]
    await _offer(query, found, texts)


def _is_welcome(query: InlineQuery, context: Context) -> bool:
    user = query.from_user.id
    if not context.desk.access.admits(user=user, chat=None):
        return False
    return context.desk.inline_flood.judge(user) is Verdict.ANSWER


async def _offer(query: InlineQuery, found: list[InlineQueryResultArticle], texts: Texts) -> None:
    alone = InlineQueryResultsButton(texts.telegram.buttons.ask_alone, start_parameter=START_PARAMETER)
    with suppress(BadRequest):  # who types on has asked anew, and the older query can no longer be answered
        await query.answer(found, cache_time=_CACHED, is_personal=True, button=None if found else alone)
