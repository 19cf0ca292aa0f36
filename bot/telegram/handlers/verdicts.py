"""Buttons by which people say something: whether an answer helped, which language to speak."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.handlers.pressed import Pressed
from bot.telegram.keyboard import consent_row
from bot.telegram.sending import edit, plain_post, put_buttons
from config.settings import SpokenLanguage
from config.texts import load_texts


async def helpful(pressed: Pressed) -> str | None:
    """Remember that an answer helped."""
    await _vote(pressed, is_helpful=True)
    return pressed.texts.telegram.thanks


async def unhelpful(pressed: Pressed) -> str | None:
    """Remember that an answer did not help, and ask who asked the question whether it may be kept."""
    await _vote(pressed, is_helpful=False)
    if await pressed.own_question() is None:
        return pressed.texts.telegram.thanks
    await _put_row(pressed, consent_row(pressed.press.subject, pressed.texts))
    return pressed.texts.telegram.may_keep


async def keep(pressed: Pressed) -> str | None:
    """Keep the question with the verdict, as who asked it agrees."""
    question = await pressed.own_question()
    if question is None:
        words = pressed.texts.telegram
        return words.button_gone if pressed.in_private else words.only_asker
    await _vote(pressed, is_helpful=False, question=question)
    await _put_row(pressed, ())
    return pressed.texts.telegram.kept


async def drop(pressed: Pressed) -> str | None:
    """Leave it at the verdict."""
    await _put_row(pressed, ())
    return pressed.texts.telegram.dropped


async def speak(pressed: Pressed) -> str | None:
    """Speak a language in this chat from now on, or that of each question."""
    chosen = _spoken(pressed.press.subject)
    await pressed.context.desk.state.set_language(pressed.place.chat, chosen)
    said = load_texts(chosen).telegram.language_chosen if chosen else pressed.texts.telegram.language_open
    await edit(pressed.context.bot, pressed.place.chat, pressed.message.message_id, plain_post(said))
    return None


def _spoken(code: str) -> SpokenLanguage | None:
    return "en" if code == "en" else "da" if code == "da" else None


async def _vote(pressed: Pressed, *, is_helpful: bool, question: str | None = None) -> None:
    state = pressed.context.desk.state
    await state.add_feedback(pressed.user.id, pressed.press.subject, is_helpful, question)


async def _put_row(pressed: Pressed, row: tuple[InlineKeyboardButton, ...]) -> None:
    """Put a row in the place of the last one, where the verdicts stand."""
    before = pressed.message.reply_markup
    rows = [*(before.inline_keyboard[:-1] if before else ()), *([row] if row else [])]
    buttons = InlineKeyboardMarkup(rows) if rows else None
    await put_buttons(pressed.context.bot, pressed.place.chat, pressed.message.message_id, buttons)
