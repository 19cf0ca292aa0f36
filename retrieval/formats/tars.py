"""Tar archives: their members one after the other, read as they pass by."""

import io
import tarfile
from typing import Self, cast

from retrieval.formats.members import Allowance, Guarded, Member, Members, guarded
from retrieval.formats.opening import DamagedError, Watched

_LONGEST_EXTENSION = 2**16
_EXTENSIONS = frozenset(
    {
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    }
)
_BLOCK = 512
_END = bytes(_BLOCK)


def members(stream: io.BufferedIOBase, allowance: Allowance) -> Members:
    """Give the files of an archive; raises DamagedError where it is cut off, or TooMuchError."""
    counted: io.BufferedReader = io.BufferedReader(Watched(stream, allowance.take))
    archive = guarded(lambda: _opened(counted))
    while entry := guarded(archive.next):
        allowance.take_member()
        if not entry.isdir():
            yield _member(archive, entry)


def _opened(stream: io.BufferedReader) -> tarfile.TarFile:
    # Nothing is held open but the stream, which is its owner's to close.
    return tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header)


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Member:
    if entry.issym() or entry.islnk():
        return Member(entry.name, fault="a link: links in archives are not followed")
    if not entry.isreg():
        return Member(entry.name, fault="not a regular file")
    if entry.issparse():
        return Member(entry.name, fault="a sparse file")
    return Member(entry.name, Guarded(cast("io.BufferedReader", guarded(lambda: archive.extractfile(entry)))))


class _Header(tarfile.TarInfo):
    """A header that is believed only where it is sound: the library passes over damage in silence."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read a header; raises DamagedError for one that is damaged, cut off or hostile."""
        if len(buf) == _BLOCK and buf == _END:
            return super().frombuf(buf, encoding, errors)
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as err:
            raise DamagedError(f"tar header: {err}") from err
        if header.size < 0 or (header.type in _EXTENSIONS and header.size > _LONGEST_EXTENSION):
            raise DamagedError(f"tar header: impossible size {header.size}")
        return header
