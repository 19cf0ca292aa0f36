"""Unpacking .xz with bounded memory, which the standard library's own file object does not offer."""

import io
import lzma
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# `xz -9` needs 65 MiB to unpack; a file may ask for gigabytes.
_MEMORY = 256 * 2**20
_BLOCK = 2**16


class Unxz(io.RawIOBase):
    """The unpacked bytes of an .xz stream, or of several one after the other.

    Reading raises lzma.LZMAError where the bytes are damaged and EOFError where they are cut off.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._decoder = _decoder()
        self._pending = b""
        self._ended = False

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer as far as one step of unpacking goes; give the bytes written, 0 at the end."""
        view = memoryview(buffer).cast("B")
        block = self._unpack(len(view))
        view[: len(block)] = block
        return len(block)

    def _unpack(self, size: int) -> bytes:
        while not self._ended:
            block = self._decoder.decompress(self._feed(), size)
            if self._decoder.eof:
                self._open_next_stream()
            if block:
                return block
        return b""

    def _feed(self) -> bytes:
        if not self._decoder.needs_input:
            return b""
        packed = self._pending or self._packed.read(_BLOCK)
        self._pending = b""
        if not packed:
            raise EOFError("the file is cut off")
        return packed

    def _open_next_stream(self) -> None:
        rest = self._decoder.unused_data.lstrip(b"\0")  # streams may be padded with zeros
        while not rest and (more := self._packed.read(_BLOCK)):
            rest = more.lstrip(b"\0")
        self._pending = rest
        self._ended = not rest
        self._decoder = _decoder()


def _decoder() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)
