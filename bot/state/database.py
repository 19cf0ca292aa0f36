"""An open database: its statements, each call one short transaction, whichever the dialect."""

import os
from collections.abc import Mapping
from typing import Self, TypeVar

import aiosqlite
from alembic.util import CommandError
from sqlalchemy import URL, CursorResult, Delete, Select, Update, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.state.engine import make_engine
from bot.state.errors import StateError
from bot.state.hashes import SALT_LENGTH
from bot.state.migrate import upgrade
from bot.state.tables import SaltRow, Table
from retrieval.store.engine import is_file, reason_of, shown

T = TypeVar("T")


class Database:
    """SQLite or PostgreSQL behind a few statements; methods raise SQLAlchemyError where it fails.

    The salt is this database's own, made when it was opened for the first time ever.
    """

    def __init__(self, engine: AsyncEngine, *, in_file: bool) -> None:
        self._engine = engine
        self._in_file = in_file
        self._has_replaced = False
        self.salt = b""
        self._insert = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert

    @classmethod
    async def open(cls, url: URL) -> Self:
        """Open a database, its tables made or brought up to date; raises StateError if that fails."""
        database = cls(make_engine(url), in_file=is_file(url))
        try:
            async with database._engine.begin() as connection:
                await connection.run_sync(upgrade)
                database.salt = await database._read_salt(connection)
        except (SQLAlchemyError, CommandError, OSError) as err:
            await database.close()
            raise StateError(f"{shown(url)}: {reason_of(err)}") from err
        return database

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def add(self, table: type[Table], values: Mapping[str, object]) -> bool:
        """Insert a row, and say whether it is new: of any number of callers exactly one hears yes."""
        keys = inspect(table).primary_key
        statement = self._insert(table).values(values).on_conflict_do_nothing().returning(*keys)
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).first() is not None

    async def put(self, table: type[Table], values: Mapping[str, object]) -> None:
        """Insert a row, or replace the one with the same key."""
        keys = [column.name for column in inspect(table).primary_key]
        rest = {name: value for name, value in values.items() if name not in keys}
        statement = self._insert(table).values(values)
        async with self._engine.begin() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))
        self._has_replaced = True

    async def first(self, query: Select[T]) -> T | None:
        """Give the one value of the first row."""
        async with self._engine.begin() as connection:
            return await connection.scalar(query)

    async def all(self, query: Select[T]) -> tuple[T, ...]:
        """Give the one value of every row."""
        async with self._engine.begin() as connection:
            return tuple(await connection.scalars(query))

    async def drop(self, *statements: Delete | Update) -> int:
        """Delete or clear in one transaction, wipe it from a file, and say how many rows it was.

        What rows replaced since the last time is wiped too.
        """
        async with self._engine.begin() as connection:
            dropped = [await _rows(connection, statement) for statement in statements]
        if self._in_file and (any(dropped) or self._has_replaced):
            self._has_replaced = False
            await self._empty_log()
        return sum(dropped)

    async def wipe(self, *tables: type[Table]) -> bool:
        """Overwrite whatever tables held that was deleted or replaced; False where somebody still reads it.

        SQLite leaves old copies between the rows of a page when it moves rows about, which only emptying
        the page overwrites. PostgreSQL clears its tables, and keeps what it does in logs of its own.
        """
        if self._engine.dialect.name == "postgresql":
            names = ", ".join(table.__tablename__ for table in tables)
            async with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                await connection.exec_driver_sql(f"VACUUM {names}")
            return True
        async with self._engine.begin() as connection:
            for table in tables:
                await _write_anew(connection, table.__tablename__)
        return await self._empty_log()

    async def _read_salt(self, connection: AsyncConnection) -> bytes:
        fresh = self._insert(SaltRow).values(id=1, salt=os.urandom(SALT_LENGTH))
        await connection.execute(fresh.on_conflict_do_nothing())
        return (await connection.scalars(select(SaltRow.salt))).one()

    async def _empty_log(self) -> bool:
        """Empty the write-ahead log, which still holds what the file no longer does; False if it is read."""
        async with self._engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            if not isinstance(driver, aiosqlite.Connection):
                return True
            ((is_busy, _, _),) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            return not is_busy


async def _write_anew(connection: AsyncConnection, name: str) -> None:
    await connection.exec_driver_sql(f"CREATE TEMPORARY TABLE anew AS SELECT * FROM {name}")  # noqa: S608 - our own name
    await connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608
    await connection.exec_driver_sql(f"INSERT INTO {name} SELECT * FROM anew")  # noqa: S608
    await connection.exec_driver_sql("DROP TABLE anew")


async def _rows(connection: AsyncConnection, statement: Delete | Update) -> int:
    outcome = await connection.execute(statement)
    return outcome.rowcount if isinstance(outcome, CursorResult) else 0
