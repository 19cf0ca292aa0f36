"""Bringing the archive's tables up to date when it is opened."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

# Alembic hands its steps what they work on through the module, so that a process takes one at a time.
MIGRATING = Lock()


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date within the connection's writing transaction.

    Raises alembic's CommandError where the tables are newer than the program.
    """
    with MIGRATING:
        command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> Config:
    """Give alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
