"""The tables of the state; times are whole seconds since 1970, people and chats are salted hashes."""

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HASH_LENGTH = 32
KEY_LENGTH = 20


class Table(DeclarativeBase):
    """The root of all tables."""


class Expiring(Table):
    """A row that is dropped some time after `at`."""

    __abstract__ = True

    at: Mapped[int] = mapped_column(BigInteger, index=True)


class SaltRow(Table):
    """The salt of all hashes, made once; its id is always 1."""

    __tablename__ = "salts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)


class LanguageRow(Expiring):
    """The language a chat has chosen."""

    __tablename__ = "languages"

    chat: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))


class QuestionRow(Expiring):
    """The last question of a place, topic 0 where there are none, and the hash of who asked it."""

    __tablename__ = "questions"

    chat: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    topic: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    asker: Mapped[str | None] = mapped_column(String(HASH_LENGTH), index=True)
    body: Mapped[str] = mapped_column(Text)


class ReplyRow(Expiring):
    """The message that replied to a question's message."""

    __tablename__ = "replies"

    chat: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    question: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    reply: Mapped[int] = mapped_column(BigInteger)


class UpdateRow(Expiring):
    """An update that was seen."""

    __tablename__ = "updates"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class ReferenceRow(Expiring):
    """What the buttons of a reply refer to."""

    __tablename__ = "refs"

    key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class FeedbackRow(Expiring):
    """Whether a reply helped a user; the question only where it did not and the user agreed."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_key", "key"),)

    user: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    helpful: Mapped[bool] = mapped_column(Boolean)
    question: Mapped[str | None] = mapped_column(Text)
