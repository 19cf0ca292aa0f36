"""What makes a SQLite file safe to share, for whoever keeps something in one."""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.engine.interfaces import DBAPIConnection


def make_private(file: Path) -> None:
    """Make a file that only its owner can read, unless there is one."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def prepare(connection: DBAPIConnection, pragmas: Iterable[str]) -> None:
    """Leave beginning to SQLAlchemy, so that a writer holds its lock from the start; set the pragmas."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
