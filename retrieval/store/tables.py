"""The tables of the archive; times are whole seconds since 1970, hashes are 16 bytes of BLAKE2b."""

from sqlalchemy import BigInteger, Boolean, Enum, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from retrieval.store.states import State

VERSION_TABLE = "archive_version"

# SQLite counts rows itself only where the key is exactly INTEGER.
NUMBER = BigInteger().with_variant(Integer, "sqlite")
STATE = Enum(
    State, native_enum=False, length=12, values_callable=lambda states: [one.value for one in states]
)
# Ids are looked up by how they begin, which PostgreSQL's indexes answer only in this order.
ID = Text().with_variant(Text(collation="C"), "postgresql")


class Table(DeclarativeBase):
    """The root of the archive's tables."""


class ArticleRow(Table):
    """An article as it stands; never deleted, so that the log of changes, which is `change`, is whole.

    `change` is the number of the last change that an index has to follow, None of one it never saw. `state`
    is what was made of the article by its source, or by removing it; `hidden` and `frozen` are an editor's.
    A frozen article takes no other text than it has. The key is None where it is forgotten. `published` is
    the day of publication as `day_number` gives it.
    """

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_source", "source", "dated"),
        Index("ix_articles_live", "state", "hidden", "published", "number"),
    )

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    key: Mapped[str | None] = mapped_column(Text)
    article_id: Mapped[str] = mapped_column(ID, unique=True)
    source: Mapped[str] = mapped_column(Text)
    state: Mapped[State] = mapped_column(STATE)
    hidden: Mapped[bool] = mapped_column(Boolean)
    frozen: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int | None] = mapped_column(BigInteger)
    updated: Mapped[int | None] = mapped_column(BigInteger)
    dated: Mapped[int] = mapped_column(BigInteger)
    published: Mapped[int] = mapped_column(Integer, server_default="0")
    received: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    current: Mapped[int | None] = mapped_column(BigInteger)
    change: Mapped[int | None] = mapped_column(BigInteger, unique=True)


class VersionRow(Table):
    """One version's text; rows of an article are in the order they arrived."""

    __tablename__ = "versions"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"), index=True)
    version: Mapped[int | None] = mapped_column(BigInteger)
    updated: Mapped[int | None] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SuccessionRow(Table):
    """That the article of one key evolved into that of another, known perhaps before either arrives."""

    __tablename__ = "successions"

    earlier: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    later: Mapped[bytes] = mapped_column(LargeBinary)


class AuditRow(Table):
    """A decision about an article."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(String(12))
    article_id: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class QuarantineRow(Table):
    """An item that could not be read; line 0 and member "" where there is none."""

    __tablename__ = "quarantine"

    place: Mapped[str] = mapped_column(Text, primary_key=True)
    member: Mapped[str] = mapped_column(Text, primary_key=True)
    line: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)
    mark: Mapped[str | None] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)


class SourceRow(Table):
    """What is remembered of a source between two visits."""

    __tablename__ = "sources"
    __table_args__ = (Index("ix_sources_checked", "checked_at"),)

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[int | None] = mapped_column(BigInteger)
    failures: Mapped[int] = mapped_column(Integer)
    next_try_at: Mapped[int | None] = mapped_column(BigInteger)
    newest_at: Mapped[int | None] = mapped_column(BigInteger)
    gone: Mapped[str | None] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(Text)


class FileRow(Table):
    """A file of a folder that need not be read again while it looks as it did."""

    __tablename__ = "files"

    source: Mapped[str] = mapped_column(Text, primary_key=True)
    place: Mapped[str] = mapped_column(Text, primary_key=True)
    mark: Mapped[str] = mapped_column(Text)
    articles: Mapped[int] = mapped_column(Integer)
