"""The tables of the archive; times are whole seconds since 1970, hashes are 16 bytes of BLAKE2b."""

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Enum,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    func,
)

from retrieval.store.states import State

VERSION_TABLE = "archive_version"
VERSION = "0005"
"""The last step that leads to these tables."""

METADATA = MetaData()

REMOVED = b""
"""The body of a version whose text was removed."""

# SQLite counts rows itself only where the key is exactly INTEGER.
NUMBER = BigInteger().with_variant(Integer, "sqlite")
STATE = Enum(
    State, native_enum=False, length=12, values_callable=lambda states: [one.value for one in states]
)
# Ids are looked up by how they begin, which PostgreSQL's indexes answer only in this order.
ID = Text().with_variant(Text(collation="C"), "postgresql")


class ArticleColumns(TypedColumns):
    """An article as it stands; never deleted, so that the log of changes, which is `change`, is whole.

    `change` is the number of the last change that an index has to follow, None of one it never saw. `state`
    is what was made of the article by its source, or by removing it; `hidden` and `frozen` are an editor's.
    A frozen article takes no other text than it has. The key is None where it is forgotten. `published` is
    the day of publication as `day_number` gives it.
    """

    number: Named[int] = Column(NUMBER, primary_key=True, autoincrement=False)
    key_hash: Named[bytes] = Column(unique=True)
    key: Named[str | None] = Column(Text)
    article_id: Named[str] = Column(ID, unique=True)
    source: Named[str] = Column(Text)
    state: Named[State] = Column(STATE)
    hidden: Named[bool]
    frozen: Named[bool]
    version: Named[int | None] = Column(BigInteger)
    updated: Named[int | None] = Column(BigInteger)
    dated: Named[int] = Column(BigInteger)
    published: Named[int] = Column(Integer, server_default="0")
    received: Named[int] = Column(BigInteger)
    digest: Named[bytes | None]
    current: Named[int | None] = Column(BigInteger)
    change: Named[int | None] = Column(BigInteger, unique=True)


class VersionColumns(TypedColumns):
    """One version's text; rows of an article are in the order they arrived.

    Of a text that was removed, the digest stays with an empty body, so that it is not taken again.
    """

    number: Named[int] = Column(NUMBER, primary_key=True, autoincrement=False)
    article: Named[int] = Column(NUMBER, ForeignKey("articles.number"), index=True)
    version: Named[int | None] = Column(BigInteger)
    updated: Named[int | None] = Column(BigInteger)
    received: Named[int] = Column(BigInteger)
    digest: Named[bytes]
    body: Named[bytes]


class SuccessionColumns(TypedColumns):
    """That the article of one key evolved into that of another, known perhaps before the former arrives."""

    earlier: Named[bytes] = Column(primary_key=True)
    later: Named[bytes] = Column(primary_key=True)


class AuditColumns(TypedColumns):
    """A decision about an article."""

    number: Named[int] = Column(NUMBER, primary_key=True)
    at: Named[int] = Column(BigInteger)
    action: Named[str] = Column(String(12))
    article_id: Named[str | None] = Column(Text)
    note: Named[str] = Column(Text)


class QuarantineColumns(TypedColumns):
    """An item that could not be read; line 0 and member "" where there is none."""

    place: Named[str] = Column(Text, primary_key=True)
    member: Named[str] = Column(Text, primary_key=True)
    line: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    reason: Named[str] = Column(Text)
    mark: Named[str | None] = Column(Text)
    at: Named[int] = Column(BigInteger)


class SourceColumns(TypedColumns):
    """What is remembered of a source between two visits."""

    name: Named[str] = Column(Text, primary_key=True)
    etag: Named[str | None] = Column(Text)
    last_modified: Named[str | None] = Column(Text)
    checked_at: Named[int | None] = Column(BigInteger)
    failures: Named[int]
    next_try_at: Named[int | None] = Column(BigInteger)
    newest_at: Named[int | None] = Column(BigInteger)
    gone: Named[str | None] = Column(Text)
    key: Named[str | None] = Column(Text)


class FileColumns(TypedColumns):
    """A file of a folder that need not be read again while it looks as it did."""

    source: Named[str] = Column(Text, primary_key=True)
    place: Named[str] = Column(Text, primary_key=True)
    mark: Named[str] = Column(Text)
    articles: Named[int]


ARTICLES = Table(
    "articles",
    METADATA,
    ArticleColumns,
    Index("ix_articles_source", "source", "dated"),
    # By what is live last: led by it, SQLite would take this one for ids and numbers too, and sort all rows.
    Index("ix_articles_published", "published", "number", "state", "hidden"),
)
VERSIONS = Table("versions", METADATA, VersionColumns)
SUCCESSIONS = Table("successions", METADATA, SuccessionColumns)
AUDIT = Table("audit", METADATA, AuditColumns)
QUARANTINE = Table("quarantine", METADATA, QuarantineColumns)
SOURCES = Table("sources", METADATA, SourceColumns, Index("ix_sources_checked", "checked_at"))
FILES = Table("files", METADATA, FileColumns)


def is_removed(versions: FromClause) -> ColumnElement[bool]:
    """Give what says of versions that their text was removed, by its length, so that no text is read."""
    return func.length(versions.c.body) == 0
