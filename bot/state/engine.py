"""One engine for SQLite and PostgreSQL, each with what makes it safe here."""

from pathlib import Path

from sqlalchemy import URL, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from bot.state.errors import StateError
from bot.terminal import state_folder
from config.state import StateSettings
from retrieval.store.engine import is_file, parse_url, shown
from retrieval.store.sqlite import make_private, prepare

BUSY_SECONDS = 5
_CONNECT_SECONDS = 10
_COMMAND_SECONDS = 10
_PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = NORMAL",  # with WAL nothing committed is lost when the program dies
    "secure_delete = ON",  # what is forgotten is overwritten, not only unlinked
    "foreign_keys = ON",
    "temp_store = MEMORY",  # no copy of what is written anew on the disk
)


def database_url(settings: StateSettings) -> URL:
    """Give the url with its async driver; raises StateError where it cannot be understood."""
    if settings.url is None:
        return URL.create("sqlite+aiosqlite", database=str(state_folder() / "state.sqlite"))
    try:
        url = parse_url(settings.url.get_secret_value())
    except ValueError as err:
        raise StateError(f"state.url: {err}") from err
    if url.get_backend_name() == "sqlite":
        return url.set(drivername="sqlite+aiosqlite")
    # asyncpg has a name of its own for what PostgreSQL's other drivers call sslmode.
    options = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    return url.set(drivername="postgresql+asyncpg", query=options)


def make_engine(url: URL) -> AsyncEngine:
    """Make an engine; raises StateError where the file cannot be made or a driver is not installed.

    Errors of the engine never show parameters, among which are questions.
    """
    try:
        return _sqlite_engine(url) if url.get_backend_name() == "sqlite" else _postgres_engine(url)
    except ModuleNotFoundError as err:
        raise StateError(f"{shown(url)}: the package {err.name} is not installed") from err
    except OSError as err:
        raise StateError(f"{shown(url)}: {err.strerror}") from err


def is_made(url: URL) -> bool:
    """Say whether there is a database to open; False where it is a file that is not there yet."""
    return not is_file(url) or Path(url.database or "").exists()


def _postgres_engine(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=4,
        max_overflow=4,
        connect_args={"timeout": _CONNECT_SECONDS, "command_timeout": _COMMAND_SECONDS},
    )


def _sqlite_engine(url: URL) -> AsyncEngine:
    if is_file(url):
        make_private(Path(url.database or ""))
        engine = create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0)
    else:
        engine = create_async_engine(url, hide_parameters=True, poolclass=StaticPool)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(
        engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE")
    )
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    prepare(connection, _PRAGMAS)
