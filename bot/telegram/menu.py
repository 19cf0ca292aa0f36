"""The commands Telegram offers, by language and by kind of chat."""

import logging
from collections.abc import Iterable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.telegram.context import TelegramBot, language_for
from config.telegram_texts import MenuEntry, MenuTexts
from config.texts import load_texts

_LANGUAGE_CODES = ("", "da", "en")  # "" is for everybody else
_log = logging.getLogger(__name__)


async def offer_commands(bot: TelegramBot, admins: Iterable[int]) -> None:
    """Tell Telegram which commands there are; where it will not listen, only the log says so."""
    for code in _LANGUAGE_CODES:
        menu = load_texts(language_for(code) if code else "en").telegram.menu
        scopes: list[tuple[BotCommandScope, tuple[MenuEntry, ...]]] = [
            (BotCommandScopeAllPrivateChats(), private_entries(menu)),
            (BotCommandScopeAllGroupChats(), group_entries(menu)),
            *((BotCommandScopeChat(admin), (*private_entries(menu), menu.status)) for admin in admins),
        ]
        for scope, entries in scopes:
            await _offer(bot, scope, entries, code)


def private_entries(menu: MenuTexts) -> tuple[MenuEntry, ...]:
    """Give the commands of a private chat; a question needs none there."""
    return (
        menu.start,
        menu.help,
        menu.articles,
        menu.undated,
        menu.quote,
        menu.language,
        menu.privacy,
        menu.forget,
    )


def group_entries(menu: MenuTexts) -> tuple[MenuEntry, ...]:
    """Give the commands of a group."""
    return (menu.ask, menu.undated, menu.quote, menu.help, menu.language)


async def _offer(bot: TelegramBot, scope: BotCommandScope, entries: tuple[MenuEntry, ...], code: str) -> None:
    commands = [BotCommand(entry.name, entry.meaning) for entry in entries]
    try:
        await bot.set_my_commands(commands, scope, code)
    except TelegramError as err:
        _log.warning("the commands of %s (%s) could not be set: %s", scope.type, code or "any", err)
