"""Bringing a database's tables up to date when it is opened."""

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection, text

from retrieval.store import migrate

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_LOCK = 5_121_860_201


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within the connection's transaction; of two programs one waits.

    Raises alembic's CommandError where the tables are newer than the program.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    migrate.upgrade_by(configuration(connection))


def configuration(connection: Connection) -> Config:
    """Give alembic's configuration for an open connection."""
    return migrate.configuration(connection, MIGRATIONS)
