"""What zip and tar share: members that are read in memory, under a name that never becomes a path."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from retrieval.formats.opening import MOST_UNPACKED, UNPACKING_ERRORS, DamagedError, TooMuchError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_MEMBERS = 100_000
"""Members that an archive, and the archives in it, may have."""

MOST_TIMES = 250
"""How many times its own size an archive may unpack to, once it is large."""

ALWAYS_ALLOWED = 64 * 2**20
"""Bytes that the smallest archive may unpack to."""

_LONGEST_NAME = 200
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name there, and its bytes, or why there are none."""

    name: str
    stream: io.RawIOBase | None = None
    fault: str | None = None

    @property
    def path(self) -> PurePosixPath:
        """The name taken apart; nothing is ever opened by it."""
        return PurePosixPath(self.name.replace("\\", "/"))

    @property
    def hidden(self) -> bool:
        """Whether the name or a folder above is hidden, as the files are that packers leave of themselves."""
        return any(part.startswith((".", "__MACOSX")) for part in self.path.parts if part != "..")


class Allowance:
    """How much may still come out of an archive and of those inside it."""

    def __init__(self, packed: int) -> None:
        most = min(MOST_UNPACKED, max(ALWAYS_ALLOWED, packed * MOST_TIMES))
        self._most = self._left = max(packed, most)
        self._members = MOST_MEMBERS

    @property
    def spent(self) -> bool:
        """Whether nothing more may come out."""
        return self._left < 0 or self._members < 0

    def take(self, count: int) -> None:
        """Note bytes that came out; raises TooMuchError where they are too many."""
        self._left -= count
        if self._left < 0:
            raise TooMuchError(f"unpacks to more than {self._most:,} bytes, too many for its size")

    def take_member(self) -> None:
        """Note a member; raises TooMuchError where it is one too many."""
        self._members -= 1
        if self._members < 0:
            raise TooMuchError(f"more than {MOST_MEMBERS:,} members")


class Guarded(io.RawIOBase):
    """A member's bytes; whatever its archive's parser raises over them is a DamagedError."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer as far as one read goes; give the bytes written, 0 at the end."""
        return guarded(lambda: self._stream.readinto(buffer))


def guarded(step: Callable[[], _T]) -> _T:
    """Take a step of an archive's parser; whatever it raises over a damaged archive is a DamagedError."""
    try:
        return step()
    except UNPACKING_ERRORS:
        raise
    except Exception as err:
        # These parsers raise KeyError, struct.error, RuntimeError and more, by where the damage is.
        raise DamagedError(str(err) or type(err).__name__) from err


def shown_name(name: str) -> str:
    """Give a member's name as an error may show it: on one line, and not endless."""
    return "".join(character if character.isprintable() else "?" for character in name[:_LONGEST_NAME])


Members = Iterator[Member]
