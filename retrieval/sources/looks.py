"""How a file looks from outside, by which it is known that it need not be read again."""

import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_SETTLED = 2
"""Seconds after which another change of a file surely gives it another time, also on coarse file systems."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it looks: its size in bytes, its shape, and a mark by which it is known again.

    There is no mark for a file that is missing, or that changed a moment ago and may change again unnoticed.
    The mark names the program's version too, for a later one may read more in the same bytes.
    """

    size: int = 0
    shape: str | None = None
    mark: str | None = None


def look_at(path: Path, now: float) -> Look:
    """Look at a file at a moment, in seconds since 1970."""
    try:
        seen = path.stat()
    except OSError:
        return Look()
    shape = _shape(seen)
    if max(seen.st_mtime, seen.st_ctime) > now - _SETTLED:
        return Look(seen.st_size, shape)
    return Look(seen.st_size, shape, f"{shape}-{version('kildesvar')}")


def shape_of(path: Path) -> str | None:
    """Give the shape of a file alone; None where it is missing."""
    try:
        return _shape(path.stat())
    except OSError:
        return None


def _shape(seen: os.stat_result) -> str:
    # The second time changes with the bytes too, and cannot be set back as the first one can.
    return f"{seen.st_mtime_ns}-{seen.st_ctime_ns}-{seen.st_size}"
