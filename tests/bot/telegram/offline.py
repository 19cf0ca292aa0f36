"""A bot without any network: what it would send is kept, and answered from memory."""

import datetime as dt
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import Chat, Message, MessageEntity, Update, User
from telegram.request import BaseRequest, RequestData

from bot.operations.metrics import Metrics
from bot.state.store import State
from bot.telegram.app import build_application
from bot.telegram.context import Desk, TelegramApplication
from config.settings import Settings
from config.state import StateSettings
from retrieval.archive import MemoryArchive
from retrieval.quotes import QuoteSource, find_quotes
from retrieval.records import Article, Hit, Outcome, Question
from tests.bot.outcomes import HARBOUR, STORM, make_answer
from tests.factories import make_hit

BOT = {"id": 99, "is_bot": True, "first_name": "Kilde", "username": "kilde_bot"}
ANNA = User(1, "Anna", is_bot=False, language_code="da")
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
TOKEN = "1234567:" + "a" * 35


@dataclass(slots=True)
class Call:
    """One request the bot made."""

    method: str
    sent: dict[str, Any]


class Offline(BaseRequest):
    """Answers from memory; a request that no test has foreseen fails, and nothing reaches a network."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refuse: dict[str, tuple[int, str]] = {}

    @property
    def read_timeout(self) -> float | None:
        """Wait for nothing."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """Keep a request and answer it."""
        del method
        name = url.rpartition("/")[2]
        sent = {
            key: _read(value) for key, value in (request_data.json_parameters if request_data else {}).items()
        }
        self.calls.append(Call(name, sent))
        if name in self.refuse:
            code, reason = self.refuse[name]
            return code, json.dumps({"ok": False, "error_code": code, "description": reason}).encode()
        return 200, json.dumps({"ok": True, "result": self._answered(name, sent)}).encode()

    def _answered(self, name: str, sent: Mapping[str, Any]) -> object:
        if name == "getMe":
            return BOT
        if name == "answerGuestQuery":
            return {"inline_message_id": "1"}
        if name in {"sendMessage", "editMessageText", "editMessageReplyMarkup"}:
            chat = {"id": sent["chat_id"], "type": "private"}
            number = sent.get("message_id", 1000 + len(self.calls))
            return {"message_id": number, "date": 1, "chat": chat, "text": str(sent.get("text", ""))}
        assert name in {"answerCallbackQuery", "answerInlineQuery", "sendChatAction", "setMyCommands"}, name
        return True

    def sent(self, method: str = "sendMessage") -> list[dict[str, Any]]:
        """Give what was sent by one method, in order."""
        return [call.sent for call in self.calls if call.method == method]


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


@dataclass(slots=True)
class Oracle:
    """Stands for the asker: every question has the answer it was told."""

    outcome: Outcome = field(default_factory=make_answer)
    asked: list[tuple[str, Question | None]] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    failure: Exception | None = None

    async def ask(self, text: str, *, previous: Question | None = None, dated: bool = True) -> Outcome:
        """Give the answer that was told."""
        self.asked.append((text, previous))
        if not dated:
            self.undated.append(text)
        if self.failure:
            raise self.failure
        return self.outcome

    async def find_quotes(self, text: str) -> tuple[QuoteSource, ...]:
        """Find quotations in the two articles."""
        return find_quotes(text, _both)


def _both(_: str, k: int) -> tuple[Hit, ...]:
    return tuple(make_hit(one, here.number) for one in (STORM, HARBOUR) for here in one.paragraphs)[:k]


@dataclass(slots=True)
class Office:
    """A bot at work, with all that a test may want to look at."""

    application: TelegramApplication
    request: Offline
    oracle: Oracle
    desk: Desk
    updates: int = 0
    messages: int = 0

    async def take(self, **content: Any) -> None:  # noqa: ANN401 - what an update may hold
        """Let the bot handle one update."""
        self.updates += 1
        await self.application.process_update(_bound(Update(self.updates, **content), self.application))

    async def hear(self, text: str, **more: Any) -> int:  # noqa: ANN401 - what a message may hold
        """Let somebody write a message, and give its id."""
        self.messages += 1
        message = written(text, number=self.messages, **more)
        await self.take(message=message)
        return self.messages

    def said(self) -> list[str]:
        """Give the texts of all messages sent."""
        return [str(one["text"]) for one in self.request.sent()]


def _bound(update: Update, application: TelegramApplication) -> Update:
    read = Update.de_json(update.to_dict(), application.bot)
    assert read
    return read


def written(  # noqa: PLR0913 - what a message may have
    text: str,
    *,
    number: int = 1,
    chat: int = 1,
    user: User = ANNA,
    age: int = 0,
    before: Message | None = None,
    **more: Any,  # noqa: ANN401 - what else a message may hold
) -> Message:
    """Give a message, `age` seconds old; a slash at its beginning opens a command, @kilde_bot mentions it."""
    entities = []
    if text.startswith("/"):
        entities.append(MessageEntity(MessageEntity.BOT_COMMAND, 0, len(text.split(maxsplit=1)[0])))
    if "@kilde_bot" in text and not text.startswith("/"):
        entities.append(MessageEntity(MessageEntity.MENTION, text.index("@kilde_bot"), len("@kilde_bot")))
    return Message(
        number,
        dt.datetime.now(dt.UTC) - dt.timedelta(seconds=age),
        Chat(chat, Chat.PRIVATE if chat > 0 else Chat.SUPERGROUP),
        from_user=user,
        text=text or None,
        entities=entities,
        reply_to_message=before,
        **more,
    )


@asynccontextmanager
async def office(
    folder: Path, articles: tuple[Article, ...] = (STORM, HARBOUR), **telegram: object
) -> AsyncIterator[Office]:
    """Open a bot that answers about some articles and keeps its state in a folder."""
    settings = Settings.model_validate(
        {
            "telegram": {"token": TOKEN, **telegram},
            "state": StateSettings.model_validate({"url": f"sqlite:///{folder / 'state.sqlite'}"}),
        }
    )
    state, oracle, request = await State.open(settings.state), Oracle(), Offline()
    desk = Desk.open(settings, MemoryArchive(articles), oracle, state, Metrics())  # type: ignore[arg-type]
    application = build_application(desk, request, Offline())
    await application.initialize()
    try:
        yield Office(application, request, oracle, desk)
    finally:
        await application.shutdown()
        await state.close()
