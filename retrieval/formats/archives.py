"""Archives of article files: each member read as a file would be, its faults under its name."""

import io
from collections.abc import Iterator
from dataclasses import replace

from retrieval.errors import ArticleError
from retrieval.formats import tars, zips
from retrieval.formats.folders import fault_in_suffix
from retrieval.formats.found import Findings, Found
from retrieval.formats.members import Allowance, Member, Members, shown_name
from retrieval.formats.opening import UNPACKING_ERRORS, fault_of, read_whole, unpacked
from retrieval.formats.reading import Source, form_of, read_source
from retrieval.formats.sniffing import ARCHIVES, Format

LONGEST_ZIP = 256 * 2**20
"""Bytes that a zip archive may have: its table stands at its end, so it is held in memory."""

DEEPEST_ARCHIVE = 1
"""How many archives may stand around an archive."""


def read_archive(source: Source, form: Format, *, packed: int) -> Findings:
    """Read the articles of the files in an archive of so many bytes; raises ArticleError for the rest."""
    yield from _read(source, form, Allowance(packed), depth=0)


def _read(source: Source, form: Format, allowance: Allowance, depth: int) -> Findings:
    if depth > DEEPEST_ARCHIVE:
        raise ArticleError(source.path, None, "an archive in an archive in an archive")
    try:
        for member in _members(source, form, allowance):
            if not member.hidden:
                yield from _placed(_read_member(member, source, allowance, depth), member)
            if allowance.spent:
                return
    except UNPACKING_ERRORS as err:
        raise fault_of(err, source.path, None) from err


def _members(source: Source, form: Format, allowance: Allowance) -> Members:
    if form is Format.TAR:
        return tars.members(source.stream, allowance)
    return zips.members(io.BytesIO(read_whole(source.stream, source.path, most=LONGEST_ZIP)), allowance)


def _read_member(member: Member, source: Source, allowance: Allowance, depth: int) -> Findings:
    """Read the articles of a member, a fault that ends it the last of them."""
    try:
        yield from _read_stream(member, source, allowance, depth)
    except ArticleError as err:
        yield err
    except UNPACKING_ERRORS as err:
        yield fault_of(err, source.path, 1)


def _read_stream(member: Member, source: Source, allowance: Allowance, depth: int) -> Findings:
    if fault := member.fault or fault_in_suffix(member.path):
        raise ArticleError(source.path, None, fault)
    if member.stream is None:
        raise ArticleError(source.path, None, "not a regular file")
    inner = Source(source.path, member.path, unpacked(member.stream, allowance.take))
    form = form_of(inner)
    if form in ARCHIVES:
        yield from _read(inner, form, allowance, depth + 1)
    else:
        yield from read_source(inner, form)


def _placed(findings: Findings, member: Member) -> Iterator[Found | ArticleError]:
    """Give the findings with the member's name, after that of the archive in it where there is one."""
    name = shown_name(member.name)
    for found in findings:
        inside = f"{name}!{found.member}" if found.member else name
        if isinstance(found, Found):
            yield replace(found, member=inside)
        else:
            yield ArticleError(found.path, found.line, found.reason, member=inside, retracts=found.retracts)
