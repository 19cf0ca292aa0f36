"""What every handler works with, typed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.ask import Asker
from bot.clock import local_today
from bot.operations.metrics import Metrics
from bot.refreshed import Refreshed, refreshed_at
from bot.state.store import State
from bot.telegram.access import Access
from bot.telegram.flood import Flood
from bot.telegram.followed import Followed
from config.settings import Settings, SpokenLanguage
from config.texts import Texts, load_texts
from retrieval.archive import Archive

INLINE_SHARE = 10
"""How many times as many inline queries as questions a user may send; each letter typed is one."""

_DANISH_READERS = frozenset({"da", "nb", "nn", "no", "sv", "fo", "kl", "is"})

TelegramBot = ExtBot[int]


@dataclass(slots=True)
class Desk:
    """The articles, who answers from them, what is remembered, and what has been asked so far.

    Refreshed is when the archive was last brought up to date, in seconds since 1970; None where files answer.
    """

    settings: Settings
    archive: Archive
    asker: Asker
    state: State
    metrics: Metrics
    access: Access
    flood: Flood
    inline_flood: Flood
    examples: dict[SpokenLanguage, tuple[str, ...]] = field(default_factory=dict)
    followed: Followed = field(default_factory=Followed)
    refreshed: int | None = None
    running: int = 0
    since: datetime = field(default_factory=lambda: datetime.now(UTC))

    @classmethod
    def open(
        cls, settings: Settings, archive: Archive, asker: Asker, state: State, metrics: Metrics
    ) -> "Desk":
        """Give a desk as the settings want it."""
        telegram = settings.telegram
        return cls(
            settings,
            archive,
            asker,
            state,
            metrics,
            Access(frozenset(telegram.allowed), frozenset(telegram.admins)),
            Flood(telegram.questions_per_minute),
            Flood(telegram.questions_per_minute * INLINE_SHARE),
        )

    async def texts(self, chat: int | None, otherwise: SpokenLanguage) -> Texts:
        """Give the sentences of a chat: in the language it chose, else the setting's, else another."""
        chosen = await self.state.language_of(chat) if chat is not None else None
        setting = None if self.settings.language == "auto" else self.settings.language
        return load_texts(chosen or setting or otherwise)

    @property
    def freshness(self) -> Refreshed | None:
        """How fresh the articles are, as it is told now; to be read before a question is asked."""
        return refreshed_at(self.refreshed, local_today())

    def count_running(self, count: int) -> None:
        """Note how many updates are being handled."""
        self.running = count


class Context(CallbackContext[TelegramBot, dict[Any, Any], dict[Any, Any], Desk]):
    """The context of one update, with the desk in the place of untyped bot data."""

    @property
    def desk(self) -> Desk:
        """What handlers work with."""
        return self.bot_data


TelegramApplication = Application[TelegramBot, Context, dict[Any, Any], dict[Any, Any], Desk, None]


def language_for(code: str | None) -> SpokenLanguage:
    """Choose the language to greet a user in, by the language of the user's Telegram; Danish if unknown."""
    return "da" if code is None or code.partition("-")[0].lower() in _DANISH_READERS else "en"


def greeting_for(update: Update) -> SpokenLanguage:
    """Choose the language to greet in by the Telegram of who wrote or pressed something."""
    user = update.effective_user
    return language_for(user.language_code if user else None)


async def texts_for(update: Update, context: Context) -> Texts:
    """Give the sentences of the chat that an update is from; raises SQLAlchemyError where the state fails."""
    chat = update.effective_chat
    return await context.desk.texts(chat.id if chat else None, greeting_for(update))
