"""Bringing a database's tables up to date when it is opened."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from retrieval.store.migrate import MIGRATING

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_LOCK = 5_121_860_201


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within the connection's transaction; of two programs one waits.

    Raises alembic's CommandError where the tables are newer than the program.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    with MIGRATING:
        command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Give alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
