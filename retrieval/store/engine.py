"""One engine for SQLite and PostgreSQL, each with what makes it safe here."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from retrieval.errors import StoreError
from retrieval.store.sqlite import make_private, prepare

_BUSY_SECONDS = 30
_CONNECT_SECONDS = 10
_PRAGMAS = (
    f"busy_timeout = {_BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",  # an index on disk must never be ahead of the archive, also where the power fails
    "secure_delete = ON",  # what is purged is overwritten, not only unlinked
    "foreign_keys = ON",
)


def archive_url(text: str) -> URL:
    """Give a url with its synchronous driver; raises StoreError where it cannot be understood."""
    try:
        url = parse_url(text)
    except ValueError as err:
        raise StoreError(str(err)) from err
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"{backend}: not a kind of database that is known here")


def parse_url(text: str) -> URL:
    """Give the url of a database; raises ValueError, which never shows it, where it cannot be understood."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as err:
        raise ValueError("not the url of a database") from err
    if "@" in (url.host or ""):
        raise ValueError("not the url of a database: an @ within the user or password is written %40")
    return url


def make_engine(url: URL) -> Engine:
    """Make an engine; raises StoreError where the file cannot be made or a driver is not installed.

    Errors of the engine never show parameters, among which are articles. Connections with the execution
    option `writes` hold the write lock from the start of their transaction.
    """
    try:
        return _sqlite_engine(url) if url.get_backend_name() == "sqlite" else _postgres_engine(url)
    except ModuleNotFoundError as err:
        raise StoreError(f"{shown(url)}: the package {err.name} is not installed") from err
    except OSError as err:
        raise StoreError(f"{shown(url)}: {err.strerror}") from err


def shown(url: URL) -> str:
    """Give a url without its options, which may be secret, and with its password masked."""
    return url.set(query={}).render_as_string(hide_password=True)


def reason_of(err: Exception) -> str:
    """Give what a database says is wrong, without any value."""
    cause = getattr(err, "orig", None) or err
    return (str(cause).splitlines() or [type(cause).__name__])[0]


def is_file(url: URL) -> bool:
    """Say whether a database is a file of our own."""
    return url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS}
    )


def _sqlite_engine(url: URL) -> Engine:
    if is_file(url):
        make_private(Path(url.database or ""))
        engine = create_engine(url, hide_parameters=True)
    else:
        engine = create_engine(
            url, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    prepare(connection, _PRAGMAS)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
