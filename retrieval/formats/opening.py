"""Files to lines: .xz and .gz unpacked by their first bytes, with limits on what comes out."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
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


class _TooMuchError(Exception):
    """More came out of a packed file than is allowed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file with its end, numbered from 1; raw is empty where the line was too long to keep."""

    number: int
    raw: bytes
    too_long: bool = False


def read_lines(path: Path, *, on_read: Callable[[int], None] | None = None) -> Iterator[Line]:
    """Give the lines of a file, unpacked; on_read hears of each step's bytes read from the disk.

    Raises ArticleError, after the lines before it, where the file cannot be read on.
    """
    number = 0
    try:
        with path.open("rb", buffering=0) as file:
            for line in _lines(_unpacked(_Watched(file, on_read or _ignore))):
                yield line
                number = line.number
    except (lzma.LZMAError, zlib.error, gzip.BadGzipFile, EOFError) as err:
        raise ArticleError(path, number + 1, f"packed file damaged or cut off: {err}") from err
    except _TooMuchError as err:
        raise ArticleError(path, number + 1, f"unpacks to more than {MOST_UNPACKED:,} bytes") from err
    except OSError as err:
        raise ArticleError(path, None, f"cannot be read: {err.strerror or err}") from err


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


def _unpacked(file: io.RawIOBase) -> BinaryIO:
    stream = io.BufferedReader(file, _BLOCK)
    opening = stream.peek(len(_XZ))
    if opening.startswith(_XZ):
        return io.BufferedReader(_Watched(Unxz(stream), _counter()), _BLOCK)
    if opening.startswith(_GZIP):
        return io.BufferedReader(_Watched(gzip.GzipFile(fileobj=stream), _counter()), _BLOCK)
    return stream


class _Watched(io.RawIOBase):
    """A stream that tells a watcher how many bytes each read gave."""

    def __init__(self, stream: _Readable, watcher: Callable[[int], None]) -> None:
        super().__init__()
        self._stream = stream
        self._watcher = watcher

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        count = self._stream.readinto(buffer) or 0
        self._watcher(count)
        return count


def _counter() -> Callable[[int], None]:
    total = 0

    def count(more: int) -> None:
        nonlocal total
        total += more
        if total > MOST_UNPACKED:
            raise _TooMuchError

    return count


def _ignore(_: int) -> None:
    return
