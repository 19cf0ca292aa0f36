"""The folder of an archive's index on disk, which one program at a time may write."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sources.opening import archive_url
from bot.terminal import state_folder
from config.archive import ArchiveSettings

CURRENT, NEW, OLD = "current", "new", "old"
"""The index that is answered from, the one that is being built, and the one that was."""

_LOCK = "lock"


def index_folder(settings: ArchiveSettings) -> Path:
    """Give the folder of an archive's index; other archives have others."""
    name = hashlib.sha256(archive_url(settings).encode()).hexdigest()[:16]
    return (settings.index or state_folder() / "index") / name


@contextmanager
def claimed(folder: Path) -> Iterator[bool]:
    """Say whether this program is the one that may write a folder, as long as this lasts."""
    with (folder / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def forget_index(settings: ArchiveSettings) -> None:
    """Delete an archive's index where no program has it open; it is built anew when it is wanted again.

    A program that has it open builds it anew itself.
    """
    folder = index_folder(settings)
    if not folder.is_dir():
        return
    with claimed(folder) as ours:
        for name in (CURRENT, NEW, OLD) if ours else ():
            shutil.rmtree(folder / name, ignore_errors=True)
