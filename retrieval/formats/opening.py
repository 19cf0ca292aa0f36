"""Files to bytes and lines: .xz and .gz unpacked by their first bytes, with limits on what comes out."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from retrieval.errors import ArticleError
from retrieval.formats.unxz import Unxz

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST_LINE = 16 * 2**20
"""Bytes a line may have, its end included; a longer one is skipped without being held in memory."""

MOST_UNPACKED = 2**30
"""Bytes that may come out of one packed file."""

_XZ = b"\xfd7zXZ\x00"
_GZIP = b"\x1f\x8b"
_BLOCK = 2**18


class _Readable(Protocol):
    """What a watched stream has to offer."""

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None: ...


class TooMuchError(Exception):
    """More came out of a packed file than is allowed; its text is the reason."""


class DamagedError(Exception):
    """What is packed cannot be unpacked; its text is what was found."""


UNPACKING_ERRORS = (lzma.LZMAError, zlib.error, EOFError, OSError, TooMuchError, DamagedError)
"""What reading a stream of this module may raise, for `fault_of` to name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file with its end, numbered from 1; raw is empty where the line was too long to keep."""

    number: int
    raw: bytes
    too_long: bool = False


@contextmanager
def opened(path: Path, *, on_read: Callable[[int], None] | None = None) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked; on_read hears of each step's bytes read from the disk.

    Raises ArticleError where the file, or its beginning, cannot be read.
    """
    try:
        with path.open("rb", buffering=0) as file:
            yield unpacked(Watched(file, on_read or _ignore), counter(MOST_UNPACKED))
    except UNPACKING_ERRORS as err:
        raise fault_of(err, path, 1) from err


def read_lines(path: Path, *, on_read: Callable[[int], None] | None = None) -> Iterator[Line]:
    """Give the lines of a file as `lines_of` does, opened as `opened` does."""
    with opened(path, on_read=on_read) as stream:
        yield from lines_of(stream, path)


def lines_of(stream: BinaryIO, path: Path) -> Iterator[Line]:
    """Give the lines of an open file; raises ArticleError, after them, where it cannot be read on."""
    number = 0
    try:
        for line in _lines(stream):
            yield line
            number = line.number
    except UNPACKING_ERRORS as err:
        raise fault_of(err, path, number + 1) from err


def read_whole(stream: BinaryIO, path: Path, *, most: int) -> bytes:
    """Give all bytes of an open file; raises ArticleError where there are more than most."""
    try:
        raw = stream.read(most + 1)
    except UNPACKING_ERRORS as err:
        raise fault_of(err, path, None) from err
    if len(raw) > most:
        raise ArticleError(path, None, f"a file of more than {most:,} bytes")
    return raw


def fault_of(err: Exception, path: Path, line: int | None) -> ArticleError:
    """Name what went wrong in reading a file on."""
    if isinstance(err, TooMuchError):
        return ArticleError(path, line, str(err))
    if isinstance(err, OSError) and not isinstance(err, gzip.BadGzipFile):
        return ArticleError(path, None, f"cannot be read: {err.strerror or err}")
    return ArticleError(path, line, f"packed file damaged or cut off: {err}")


def _lines(stream: BinaryIO) -> Iterator[Line]:
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) <= LONGEST_LINE:
            yield Line(number, raw)
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(_BLOCK)
        yield Line(number, b"", too_long=True)


def unpacked(file: io.RawIOBase | io.BytesIO, count: Callable[[int], None]) -> io.BufferedReader:
    """Give what a stream holds, unpacked if its first bytes say that it is packed; count hears how much."""
    stream: io.BufferedReader = io.BufferedReader(file, _BLOCK)
    opening = stream.peek(len(_XZ))
    if opening.startswith(_XZ):
        return io.BufferedReader(Watched(Unxz(stream), count), _BLOCK)
    if opening.startswith(_GZIP):
        return io.BufferedReader(Watched(gzip.GzipFile(fileobj=stream), count), _BLOCK)
    return stream


class Watched(io.RawIOBase):
    """A stream that tells a watcher how many bytes each read gave."""

    def __init__(self, stream: _Readable, watcher: Callable[[int], None]) -> None:
        super().__init__()
        self._stream = stream
        self._watcher = watcher

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer as far as one read goes; give the bytes written, 0 at the end."""
        count = self._stream.readinto(buffer) or 0
        self._watcher(count)
        return count


def counter(most: int) -> Callable[[int], None]:
    """Give a watcher that raises TooMuchError once it has heard of more bytes than most."""
    total = 0

    def count(more: int) -> None:
        nonlocal total
        total += more
        if total > most:
            raise TooMuchError(f"unpacks to more than {most:,} bytes")

    return count


def _ignore(_: int) -> None:
    return
