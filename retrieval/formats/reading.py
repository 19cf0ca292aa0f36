"""One file to its articles: the format found out, its reader called, archives opened, every fault placed."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath

from retrieval.errors import ArticleError
from retrieval.formats import jsonl, plain, seed
from retrieval.formats.folders import bare_name, content_suffix
from retrieval.formats.found import Findings, Found
from retrieval.formats.opening import (
    LONGEST_LINE,
    MOST_UNPACKED,
    UNPACKING_ERRORS,
    Line,
    counter,
    fault_of,
    lines_of,
    opened,
    unpacked,
)
from retrieval.formats.sniffing import ARCHIVES, LOOKED_AT, Format, sniff
from retrieval.formats.whole import read_document

LONGEST_TEXT = 64 * 2**20
"""Bytes that a text file, which is one article, may hold."""

MOST_FAULTS = 10_000
"""Unreadable lines after which the rest of a file is given up."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open file, or a member of an archive, with the name that tells its suffix and spare id."""

    path: Path
    name: PurePath
    stream: io.BufferedReader


def read_file(path: Path, *, on_read: Callable[[int], None] | None = None) -> Findings:
    """Read the articles of a file, or of the files in an archive; raises ArticleError for the rest of it."""
    with opened(path, on_read=on_read) as stream:
        yield from _read(Source(path, path, stream), packed=path.stat().st_size)


def read_bytes(raw: bytes, path: Path) -> Findings:
    """Read the articles of bytes that came without a file; raises ArticleError for the rest of them.

    The path says where they are from.
    """
    try:
        stream = unpacked(io.BytesIO(raw), counter(MOST_UNPACKED))
        yield from _read(Source(path, PurePath(path.name), stream), packed=len(raw))
    except UNPACKING_ERRORS as err:
        raise fault_of(err, path, 1) from err


def _read(source: Source, *, packed: int) -> Findings:
    form = form_of(source)
    if form not in ARCHIVES:
        yield from read_source(source, form)
        return
    from retrieval.formats.archives import read_archive  # noqa: PLC0415 - most files are no archive

    yield from read_archive(source, form, packed=packed)


def form_of(source: Source) -> Format:
    """Tell the format of a file by its first bytes and its name; raises ArticleError where it is empty."""
    head = source.stream.peek(LOOKED_AT)[:LOOKED_AT]
    if not head:
        raise ArticleError(source.path, None, "empty: no records")
    return sniff(head, content_suffix(source.name))


def read_source(source: Source, form: Format) -> Findings:
    """Read the articles of an open file that is no archive."""
    if form is Format.TEXT:
        yield _read_text(source)
    elif form is Format.JSON_LINES:
        yield from _read_lines(source, lines_of(source.stream, source.path))
    elif form is Format.JSON:
        yield from _read_json(source)
    else:
        yield from read_document(source.stream, source.path, form, spare_id=bare_name(source.name))


def _read_text(source: Source) -> Found:
    raw = _joined(lines_of(source.stream, source.path), source)
    read = seed.read if seed.is_seed(raw) else plain.read
    return Found(read(raw, source.path, article_id=bare_name(source.name)), source.path)


def _read_json(source: Source) -> Findings:
    """Read JSON lines where the first is an object of its own, else the file as one object."""
    lines = lines_of(source.stream, source.path)
    first = next(_filled(lines, source))
    if first.too_long or jsonl.stands_alone(first.raw):
        yield from _read_lines(source, chain([first], lines))
        return
    # Faults are counted from the file's beginning, so the blank lines above are put back.
    raw = b"\n" * (first.number - 1) + first.raw + _joined(lines, source)
    yield jsonl.read(raw, source.path, None, spare_id=bare_name(source.name))


def _read_lines(source: Source, lines: Iterator[Line]) -> Findings:
    faults = 0
    for line in _filled(lines, source):
        found = _read_record(line, source)
        yield found
        faults += isinstance(found, ArticleError)
        if faults >= MOST_FAULTS:
            raise ArticleError(source.path, line.number, f"given up after {faults:,} unreadable lines")


def _filled(lines: Iterator[Line], source: Source) -> Iterator[Line]:
    """Give the lines that are not blank; raises ArticleError where there is none."""
    empty = True
    for line in lines:
        if line.too_long or line.raw.strip():
            empty = False
            yield line
    if empty:
        raise ArticleError(source.path, None, "empty: no records")


def _read_record(line: Line, source: Source) -> Found | ArticleError:
    try:
        _check_length(line, source.path)
        spare_id = f"{bare_name(source.name)}-{line.number}"
        return jsonl.read(line.raw, source.path, line.number, spare_id=spare_id)
    except ArticleError as err:
        return err


def _joined(lines: Iterator[Line], source: Source) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for line in lines:
        _check_length(line, source.path)
        size += len(line.raw)
        if size > LONGEST_TEXT:
            raise ArticleError(source.path, line.number, f"a text of more than {LONGEST_TEXT:,} bytes")
        pieces.append(line.raw)
    return b"".join(pieces)


def _check_length(line: Line, path: Path) -> None:
    if line.too_long:
        raise ArticleError(path, line.number, f"a line of more than {LONGEST_LINE:,} bytes")
