"""The state: what the chat remembers, safe to ask from any task of one event loop."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Self

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.state.coding import (
    read_question,
    read_reference,
    words_of,
    write_question,
    write_reference,
)
from bot.state.database import Database
from bot.state.engine import database_url
from bot.state.errors import StateError
from bot.state.expiry import SWEEP_SECONDS, lives, overdue
from bot.state.hashes import Hashes
from bot.state.records import Counts, Place, Reference
from bot.state.tables import (
    Expiring,
    FeedbackRow,
    LanguageRow,
    QuestionRow,
    ReferenceRow,
    ReplyRow,
    UpdateRow,
)
from config.settings import SpokenLanguage
from config.state import StateSettings
from retrieval.records import Question
from retrieval.store.coding import storable
from retrieval.store.engine import shown

Clock = Callable[[], float]
_STILL_READ = "what was deleted is still being read, so delete it once more"
_log = logging.getLogger(__name__)


class State:
    """What is remembered; ids of users and chats are hashed before they reach the database.

    Every method raises SQLAlchemy's SQLAlchemyError where the database fails.
    """

    def __init__(self, database: Database, hashes: Hashes, settings: StateSettings, clock: Clock) -> None:
        self._database = database
        self._hashes = hashes
        self._settings = settings
        self._clock = clock
        self._lives = lives(settings)
        self._sweeper: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, settings: StateSettings, *, clock: Clock = time.time) -> Self:
        """Open the state, made or brought up to date where needed; raises StateError if that fails.

        What is too old is dropped at once, and from then on twice a minute.
        """
        database = await Database.open(database_url(settings))
        state = cls(database, Hashes(database.salt), settings, clock)
        await state.expire()
        state._sweeper = asyncio.create_task(state._sweep(), name="state-sweeper")
        return state

    async def close(self) -> None:
        """Stop sweeping and close all connections."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
        await self._database.close()

    async def language_of(self, chat: int) -> SpokenLanguage | None:
        """Give the language a chat has chosen, if it has."""
        found = await self._database.first(
            select(LanguageRow.language).where(
                LanguageRow.chat == self._hashes.of(chat), self._alive(LanguageRow)
            )
        )
        return "en" if found == "en" else "da" if found == "da" else None

    async def set_language(self, chat: int, language: SpokenLanguage | None) -> None:
        """Remember a chat's choice of language; None takes it back."""
        hashed = self._hashes.of(chat)
        if language is None:
            await self._database.drop(delete(LanguageRow).where(LanguageRow.chat == hashed))
        else:
            await self._database.put(LanguageRow, {"chat": hashed, "language": language, "at": self._now()})

    async def first_sight(self, update_id: int) -> bool:
        """Say whether an update is seen for the first time: True exactly once, also across restarts."""
        return await self._database.add(UpdateRow, {"id": update_id, "at": self._now()})

    async def remember_question(self, place: Place, question: Question, *, user: int | None = None) -> None:
        """Remember a place's last question; user is who asked it, so that he can have it forgotten."""
        row = {**self._key(place), "body": write_question(question), "at": self._now()}
        asker = None if user is None else self._hashes.of(user)
        await self._database.put(QuestionRow, {**row, "asker": asker})

    async def last_question(self, place: Place) -> Question | None:
        """Give the last question of a place if it is not too old."""
        key = self._key(place)
        found = await self._database.first(
            select(QuestionRow.body).where(
                QuestionRow.chat == key["chat"], QuestionRow.topic == key["topic"], self._alive(QuestionRow)
            )
        )
        return None if found is None else read_question(found)

    async def remember_reply(self, place: Place, question_message: int, reply_message: int) -> None:
        """Remember which message replied to which, so that an edited question edits its reply."""
        row = {"chat": self._hashes.of(place.chat), "question": question_message, "reply": reply_message}
        await self._database.put(ReplyRow, {**row, "at": self._now()})

    async def reply_to(self, chat: int, question_message: int) -> int | None:
        """Give the message that replied to a question's message."""
        here = and_(ReplyRow.chat == self._hashes.of(chat), ReplyRow.question == question_message)
        return await self._database.first(select(ReplyRow.reply).where(here, self._alive(ReplyRow)))

    async def remember_reference(self, reference: Reference) -> str:
        """Remember what buttons refer to under a key of 16 characters; equal ones share it."""
        body = write_reference(reference)
        key = self._hashes.key(body)
        await self._database.put(ReferenceRow, {"key": key, "body": body, "at": self._now()})
        return key

    async def reference(self, key: str) -> Reference | None:
        """Give what a key stands for, if it is known and not too old."""
        if not key.isascii() or "\0" in key:
            return None
        found = await self._database.first(
            select(ReferenceRow.body).where(ReferenceRow.key == key, self._alive(ReferenceRow))
        )
        return None if found is None else read_reference(found)

    async def add_feedback(self, user: int, key: str, helpful: bool, question: str | None = None) -> None:  # noqa: FBT001 - reads as a vote
        """Remember whether a reply helped a user, once for each reply; the question only where it did not."""
        kept = None if helpful or question is None else storable(question)
        row = {"user": self._hashes.of(user), "key": key, "helpful": helpful, "question": kept}
        await self._database.put(FeedbackRow, {**row, "at": self._now()})

    async def forget(self, user: int) -> None:
        """Delete everything about a user and his private chat at once, in files beyond recovery."""
        hashed = self._hashes.of(user)
        await self._database.drop(
            delete(FeedbackRow).where(FeedbackRow.user == hashed),
            delete(QuestionRow).where(or_(QuestionRow.chat == hashed, QuestionRow.asker == hashed)),
            delete(ReplyRow).where(ReplyRow.chat == hashed),
            delete(LanguageRow).where(LanguageRow.chat == hashed),
        )
        await self._database.wipe(QuestionRow, FeedbackRow)
        self._hashes.forget(user)

    async def purge_questions(self, is_named: Callable[[str], object]) -> int:
        """Delete the questions that hold a name, of any age and of feedback too, and say how many it was.

        Feedback stays without its question. Raises StateError where what was deleted is still being read.
        """
        asked = await self._database.all(select(QuestionRow.body))
        kept = await self._database.all(select(FeedbackRow.question))
        bodies = {body for body in asked if any(map(is_named, words_of(read_question(body))))}
        named = {question for question in kept if question is not None and is_named(question)}
        unasked = update(FeedbackRow).values(question=None)
        count = await self._database.drop(
            *(delete(QuestionRow).where(QuestionRow.body == body) for body in bodies),
            *(unasked.where(FeedbackRow.question == question) for question in named),
        )
        # Also where nothing was found: the log may hold a question that another has replaced.
        if not await self._database.wipe(QuestionRow, FeedbackRow):
            raise StateError(f"{shown(database_url(self._settings))}: {_STILL_READ}")
        return count

    async def drop_references(self, articles: Collection[str]) -> int:
        """Delete every reference to some articles, also where they are further ones; say how many it was."""
        gone = frozenset(articles)
        bodies = await self._database.all(select(ReferenceRow.body))
        named = [body for body in bodies if not gone.isdisjoint(read_reference(body).articles)]
        return await self._database.drop(
            *(delete(ReferenceRow).where(ReferenceRow.body == body) for body in named)
        )

    async def expire(self) -> None:
        """Drop what has lived long enough; this also happens by itself."""
        await self._database.drop(*overdue(self._settings, self._now()))

    async def counts(self) -> Counts:
        """Count what is remembered."""
        return Counts(
            languages=await self._count(LanguageRow),
            questions=await self._count(QuestionRow),
            replies=await self._count(ReplyRow),
            updates=await self._count(UpdateRow),
            references=await self._count(ReferenceRow),
            helpful=await self._count(FeedbackRow, FeedbackRow.helpful.is_(True)),
            unhelpful=await self._count(FeedbackRow, FeedbackRow.helpful.is_(False)),
        )

    async def _count(self, table: type[Expiring], *such: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(table).where(self._alive(table), *such)
        return await self._database.first(query) or 0

    def _now(self) -> int:
        return int(self._clock())

    def _alive(self, table: type[Expiring]) -> ColumnElement[bool]:
        return table.at > self._now() - self._lives[table]

    def _key(self, place: Place) -> dict[str, object]:
        return {"chat": self._hashes.of(place.chat), "topic": place.topic or 0}

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                await self.expire()
            except (SQLAlchemyError, OSError):
                _log.exception("what is too old could not be dropped")
