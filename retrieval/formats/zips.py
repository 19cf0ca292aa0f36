"""Zip archives: their members one after the other, read in memory."""

import io
from typing import cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from retrieval.formats.members import Allowance, Guarded, Member, Members, guarded
from retrieval.formats.opening import Watched

_ENCRYPTED = 0x1
_METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED})


def members(stream: io.BufferedIOBase, allowance: Allowance) -> Members:
    """Give the files of an archive in memory; raises DamagedError, or TooMuchError for too many."""
    archive = guarded(lambda: ZipFile(stream))
    for entry in archive.infolist():
        allowance.take_member()
        if not entry.is_dir():
            yield _member(archive, entry, allowance)


def _member(archive: ZipFile, entry: ZipInfo, allowance: Allowance) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        return Member(entry.filename, fault="encrypted")
    if entry.compress_type not in _METHODS:
        # The other methods may ask for any amount of memory.
        return Member(entry.filename, fault="packed by a method other than deflate")
    opened = cast("io.BufferedIOBase", guarded(lambda: archive.open(entry)))
    return Member(entry.filename, Watched(Guarded(opened), allowance.take))
