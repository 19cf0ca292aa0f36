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
    upgrade_by(configuration(connection))


def upgrade_by(config: Config) -> None:
    """Take all steps of a configuration that are still to be taken."""
    with MIGRATING:
        command.upgrade(config, "head")


def configuration(connection: Connection, migrations: Path = MIGRATIONS) -> Config:
    """Give alembic's configuration for an open connection and a folder of steps."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
