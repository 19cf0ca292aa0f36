"""What makes a SQLite file safe to share, for whoever keeps something in one."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import OperationalError

from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

_TRIES, _PAUSE = 500, 0.01  # seconds; five in all, as long as a statement waits for a lock


def make_private(file: Path) -> None:
    """Make a file that only its owner can read, unless there is one."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def prepare(connection: DBAPIConnection, pragmas: Iterable[str]) -> None:
    """Leave beginning to SQLAlchemy, so that a writer holds its lock from the start; set the pragmas."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        _set(cursor, pragma)
    cursor.close()


def _set(cursor: DBAPICursor, pragma: str) -> None:
    """Set a pragma, over and over while another program has the file.

    SQLite does not wait by itself where two make the write-ahead log of a new file at once.
    """
    for _ in range(_TRIES):
        try:
            cursor.execute(f"PRAGMA {pragma}")
        except OperationalError as err:
            if "locked" not in str(err):
                raise
            time.sleep(_PAUSE)
        else:
            return
    cursor.execute(f"PRAGMA {pragma}")
