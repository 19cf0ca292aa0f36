"""The bytes of a response, unpacked as they come and never more than were asked for."""

import zlib
from collections.abc import Iterable, Iterator

READ_ENCODINGS = "gzip, deflate"
"""What servers are told that bytes may be packed with."""

_STEP = 2**16
_ANY_HEADER = 32 + zlib.MAX_WBITS


class TooLargeError(Exception):
    """A body has more bytes than are read; its text is the reason."""


class DamagedBodyError(Exception):
    """A body cannot be unpacked; its text is the reason."""


def read_body(pieces: Iterable[bytes], encoding: str, *, most: int) -> bytes:
    """Give a body of at most so many bytes, unpacked; raises TooLargeError or DamagedBodyError."""
    body = bytearray()
    for piece in _unpacked(pieces, encoding.strip().casefold()):
        body += piece
        if len(body) > most:
            raise TooLargeError(f"more than {most:,} bytes")
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in {"", "identity"}:
        return iter(pieces)
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(pieces)
    raise DamagedBodyError(f"packed in a way that was not asked for: {encoding[:40]!r}")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack in small steps, so that a bomb is seen before it has gone off."""
    unpacker = zlib.decompressobj(_ANY_HEADER)
    try:
        for piece in pieces:
            yield from _steps(unpacker, piece)
        yield unpacker.flush()
    except zlib.error as err:
        raise DamagedBodyError(f"packed bytes are damaged: {err}") from err
    if not unpacker.eof:
        raise DamagedBodyError("packed bytes are cut off")


def _steps(unpacker: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    rest = piece
    while rest and not unpacker.eof:
        yield unpacker.decompress(rest, _STEP)
        rest = unpacker.unconsumed_tail
