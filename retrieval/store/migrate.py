"""Bringing the archive's tables up to date when it is opened."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within the connection's writing transaction.

    Raises alembic's CommandError where the tables are newer than the program.
    """
    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Give alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
