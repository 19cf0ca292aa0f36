"""Questions and quotations that people write, in private chats and in groups."""

from dataclasses import replace

from telegram import Message, Update

from bot.telegram.asked import Asked, read_asked
from bot.telegram.context import Context, language_for
from bot.telegram.posts import Replier
from bot.telegram.sending import edit, plain_post, send, typing


async def message_written(update: Update, context: Context) -> None:
    """Reply to a written message."""
    if update.message:
        await reply_to(read_asked(update.message, context.bot.bot), context)


async def message_edited(update: Update, context: Context) -> None:
    """Correct the reply to a message that was corrected, or reply now where no reply is known."""
    message = update.edited_message
    if message:
        earlier = await context.desk.state.reply_to(message.chat.id, message.message_id)
        asked = replace(read_asked(message, context.bot.bot), edited=True)
        await reply_to(asked, context, earlier=earlier)


async def reply_to(
    asked: Asked, context: Context, *, earlier: int | None = None, to: int | None = None
) -> None:
    """Reply to what was asked, in the place of an earlier reply if there is one, else to a message."""
    replier = Replier(context.desk, context.bot.username)
    with context.desk.metrics.replying():
        async with typing(context.bot, asked.place):
            post = await replier.reply(asked)
        if earlier is not None and await edit(context.bot, asked.place.chat, earlier, post):
            return
        sent = await send(context.bot, asked.place, post, to=to or asked.message)
    if sent is not None and asked.message is not None:
        await context.desk.state.remember_reply(asked.place, asked.message, sent)


async def something_else(update: Update, context: Context) -> None:
    """Say that only text is read, to whoever sends a picture, a file or a voice."""
    message = update.message
    if message is None or not is_content(message):
        return
    asked = read_asked(message, context.bot.bot)
    texts = await context.desk.texts(asked.place.chat, language_for(asked.language_code))
    await send(context.bot, asked.place, plain_post(texts.telegram.only_text), to=asked.message)


def is_content(message: Message) -> bool:
    """Say whether people wrote a message for others to see, rather than Telegram for its own ends."""
    return message.effective_attachment is not None
