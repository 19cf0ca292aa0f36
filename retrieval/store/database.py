"""An open database: short transactions that read, transactions that write one after the other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from retrieval.errors import StoreError
from retrieval.store.engine import archive_url, make_engine, reason_of, shown
from retrieval.store.tables import VERSION, VERSION_TABLE

_LOCK = 5_121_860_202
_PATIENCE = "30s"  # as SQLite's busy_timeout


class Database:
    """SQLite or PostgreSQL; any thread may use it, and every failure of it is a StoreError."""

    def __init__(self, url: str) -> None:
        known = archive_url(url)
        self._name = shown(known)
        self._engine = make_engine(known)
        self._writer = self._engine.execution_options(writes=True)
        self._is_sqlite = known.get_backend_name() == "sqlite"

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database, its tables made or brought up to date; raises StoreError if that fails.

        What a program that was killed may have left in SQLite's write-ahead log is overwritten, unless the
        disk is full: then there is still much to read.
        """
        database = cls(url)
        try:
            if not database._is_up_to_date():
                database._upgrade()
            with database._named_failures(), suppress(sqlite3.OperationalError):
                if database._is_sqlite:
                    database._empty_log(waits=False)
        except StoreError:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the archive."""
        with self._named_failures(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that commits at the end; writers of all programs take turns.

        In turns, so that the log's numbers become visible in their order. Raises StoreError where another
        has been writing for half a minute.
        """
        with self._named_failures(), self._writer.begin() as connection:
            if not self._is_sqlite:
                connection.execute(
                    text("SELECT set_config('lock_timeout', :most, true)"), {"most": _PATIENCE}
                )
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection

    def wipe(self) -> None:
        """Overwrite what was deleted; raises StoreError where others have been reading it for too long.

        PostgreSQL clears its table, and keeps what it does in logs of its own.
        """
        with self._named_failures():
            if not self._is_sqlite:
                self._clear_table()
            elif not self._empty_log():
                raise StoreError(
                    f"{self._name}: what was deleted is still being read, so delete it once more"
                )

    def _is_up_to_date(self) -> bool:
        with self.reading() as connection:
            if not inspect(connection).has_table(VERSION_TABLE):
                return False
            step = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
            return bool(step == VERSION)

    def _upgrade(self) -> None:
        from alembic.util import CommandError  # noqa: PLC0415 - slow, and hardly ever needed

        from retrieval.store.migrate import upgrade  # noqa: PLC0415

        try:
            with self.writing() as connection:
                upgrade(connection)
        except CommandError as err:
            raise StoreError(f"{self._name}: {reason_of(err)}") from err

    def _clear_table(self) -> None:
        loose = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with loose.connect() as connection:
            connection.exec_driver_sql("VACUUM versions")

    def _empty_log(self, *, waits: bool = True) -> bool:
        """Move SQLite's write-ahead log into the file and empty it; False where another is in the way."""
        connection = self._engine.raw_connection()
        cursor = connection.cursor()
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        try:
            cursor.execute(f"PRAGMA busy_timeout = {usual if waits else 0}")
            is_busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
            connection.close()
        return not is_busy

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeoutError, sqlite3.Error) as err:
            raise StoreError(f"{self._name}: {reason_of(err)}") from err
