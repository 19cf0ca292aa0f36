"""Commands other than questions: greeting, help, articles, language, privacy, status."""

import asyncio

from babel.dates import format_datetime
from telegram import Update

from bot.telegram.asked import place_of
from bot.telegram.context import Context, texts_for
from bot.telegram.handlers.inline import START_PARAMETER
from bot.telegram.handlers.opened import article_post
from bot.telegram.keyboard import language_buttons, question_buttons
from bot.telegram.markup import LONGEST_MESSAGE, Run, Runs, Style, cut
from bot.telegram.sending import Post, plain_post, send
from bot.wording import date_words, duration, number, plural, source
from config.texts import Texts
from retrieval.archive import Archive
from retrieval.records import Published

_NEWEST = 10


async def start(update: Update, context: Context) -> None:
    """Greet with example questions, or open the article a link leads to."""
    texts = await texts_for(update, context)
    key = context.args[0] if context.args else ""
    if key and key != START_PARAMETER:
        reference = await context.desk.state.reference(key)
        if reference is None:
            await _say(update, context, plain_post(texts.telegram.link_gone))
            return
        opened = await asyncio.to_thread(article_post, reference, key, context.desk.archive, texts)
        await _say(update, context, opened or plain_post(texts.telegram.article_gone))
        return
    questions = context.desk.examples.get(texts.language, ())
    buttons = question_buttons(questions)
    said = await _counted(texts.telegram.greeting, texts.telegram.greeting_undated, context, texts)
    tail = f"\n\n{texts.telegram.try_these}" if buttons else ""
    await _say(update, context, plain_post(said + tail, buttons))


async def explain_all(update: Update, context: Context) -> None:
    """Say what can be done here."""
    texts = await texts_for(update, context)
    names = {name: entry.name for name, entry in texts.telegram.menu}
    await _say(update, context, plain_post(texts.telegram.help.format(bot=context.bot.username, **names)))


async def list_articles(update: Update, context: Context) -> None:
    """Say how many articles there are, and name the newest."""
    texts = await texts_for(update, context)
    said = await _counted(texts.telegram.about, texts.telegram.about_undated, context, texts)
    newest = await asyncio.to_thread(context.desk.archive.newest, _NEWEST)
    lines = (Run("\n• " + ", ".join(source(article, texts))) for article in newest)
    runs: Runs = (Run(f"{said}\n\n"), Run(texts.telegram.newest, (Style.BOLD,)), *lines)
    await _say(update, context, Post(cut(runs, LONGEST_MESSAGE)))


async def choose_language(update: Update, context: Context) -> None:
    """Offer the languages there are."""
    texts = await texts_for(update, context)
    await _say(update, context, plain_post(texts.telegram.choose_language, language_buttons(texts)))


async def explain_privacy(update: Update, context: Context) -> None:
    """Say what is kept about people."""
    texts = await texts_for(update, context)
    kept, language = context.desk.settings.state, texts.language
    said = texts.telegram.privacy.format(
        forget=texts.telegram.menu.forget.name,
        question=duration(kept.question_minutes, "minute", language),
        reply=duration(kept.reply_hours, "hour", language),
        reference=duration(kept.reference_days, "day", language),
        language=duration(kept.language_days, "day", language),
        feedback=duration(kept.feedback_days, "day", language),
    )
    await _say(update, context, plain_post(said))


async def forget_all(update: Update, context: Context) -> None:
    """Delete everything about the user at once."""
    texts = await texts_for(update, context)
    user = update.effective_user
    if user:
        await context.desk.state.forget(user.id)
        context.desk.flood.forget(user.id)
        context.desk.inline_flood.forget(user.id)
        context.desk.followed.forget()
    await _say(update, context, plain_post(texts.telegram.forgotten))


async def show_status(update: Update, context: Context) -> None:
    """Tell an admin how the bot is doing; to others it is no command."""
    desk, user = context.desk, update.effective_user
    if user is None or not desk.access.is_admin(user.id):
        await explain_all(update, context)
        return
    texts = await texts_for(update, context)
    counts = await desk.state.counts()
    count, newest = await asyncio.to_thread(_measured, desk.archive)
    said = texts.telegram.status.format(
        articles=plural(texts.counts.articles, count, texts.language),
        newest=date_words(newest, texts.language) if newest else "–",
        running=number(desk.running, texts.language, decimals=0),
        since=format_datetime(desk.since, "medium", locale=texts.language),
        helpful=number(counts.helpful, texts.language, decimals=0),
        unhelpful=number(counts.unhelpful, texts.language, decimals=0),
        questions=number(counts.questions, texts.language, decimals=0),
    )
    await _say(update, context, plain_post(said))


async def _counted(dated: str, undated: str, context: Context, texts: Texts) -> str:
    count, newest = await asyncio.to_thread(_measured, context.desk.archive)
    articles = plural(texts.counts.articles, count, texts.language)
    if newest is None:
        return undated.format(articles=articles)
    return dated.format(articles=articles, newest=date_words(newest, texts.language))


def _measured(archive: Archive) -> tuple[int, Published | None]:
    """Give how many articles there are, and the newest date; the archive may be in a database."""
    return len(archive), archive.last_published()


async def _say(update: Update, context: Context, post: Post) -> None:
    message = update.effective_message
    if message:
        await send(context.bot, place_of(message), post, to=message.message_id)
