"""PDF: the text of its pages as one article; divided lines are joined, columns are taken as they come."""

import re
import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.errors import ArticleError
from retrieval.formats.characters import fault_in_text
from retrieval.formats.drafts import BadFieldError, Draft, finish, one_line
from retrieval.formats.foreign import foreign
from retrieval.records import Article

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_PDF = 64 * 2**20
"""Bytes that a PDF file may have."""

SECONDS = 4.0
"""Seconds of computing that one file may take: a page of a few bytes can be made to draw for hours."""

_MOST_UNPACKED = 4 * 2**20
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": _MOST_UNPACKED,
    "lzw_maximum_output_length": _MOST_UNPACKED,
    "run_length_maximum_output_length": _MOST_UNPACKED,
    "array_based_stream_maximum_output_length": _MOST_UNPACKED,
    "stream_decoding_work_maximum_length": 4 * _MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 200_000,
    "zlib_maximum_recovery_input_length": 2**16,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 5_000,
}
_SENTENCE_END = re.compile(r"[.!?…:][\"'“”»’)]?$")
_SHORT_LINE = 0.75
_SUSPENDED = re.compile(r"(?:og|eller|samt|and|or|to|til)\b")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_FILE_NAME = re.compile(r"^Microsoft |\.\w{2,4}$")
_UNWANTED = dict.fromkeys([*range(9), *range(14, 32), 127], " ")


def read(raw: bytes, path: Path, *, spare_id: str) -> Article:
    """Read the article of a PDF file; raises ArticleError where its pages hold no text, or are encrypted."""
    try:
        return finish(_draft(raw), spare_id=spare_id)
    except BadFieldError as err:
        raise ArticleError(path, None, str(err)) from err


def _draft(raw: bytes) -> Draft:
    with foreign("pypdf", "PDF"):
        from pypdf import apply_configuration  # noqa: PLC0415 - most archives hold no PDF

        with apply_configuration(**_LIMITS):
            reader = _open(raw)
            pages = list(_pages(reader, until=time.thread_time() + SECONDS))
            title, author = _property(reader, "title"), _property(reader, "author")
    texts = tuple(text for page in pages for text in _paragraphs(page.translate(_UNWANTED).splitlines()))
    if not texts:
        raise BadFieldError("no text on its pages: pictures of text are not read")
    return Draft(texts=texts, title=None if title and _FILE_NAME.search(title) else title, author=author)


def _open(raw: bytes) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - as above

    reader = PdfReader(BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise BadFieldError("encrypted")
    return reader


def _pages(reader: "PdfReader", *, until: float) -> Iterator[str]:
    def check(*_: Any) -> None:  # noqa: ANN401 - pypdf hands over operators and matrices
        if time.thread_time() > until:
            raise BadFieldError(f"reading it takes more than {SECONDS:g} seconds")

    for page in reader.pages:
        check()
        yield page.extract_text(visitor_operand_before=check)


def _property(reader: "PdfReader", name: str) -> str | None:
    value = getattr(reader.metadata, name, None)
    return one_line(value) if isinstance(value, str) and not fault_in_text(value) else None


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines of a page: a paragraph ends at a blank line, or where a short line ends a sentence."""
    lines = [" ".join(line.split()) for line in lines]
    width = max(map(len, lines), default=0)
    text = ""
    for line in lines:
        if line:
            text = _joined(text, line)
        if text and (not line or (len(line) < _SHORT_LINE * width and _SENTENCE_END.search(line))):
            yield text
            text = ""
    if text:
        yield text


def _joined(text: str, line: str) -> str:
    """Set a line after a text; a word that was divided is one again.

    A hyphen stays in "social- og sundhedspolitik", and in "EU-landene", which was divided where it has one.
    """
    if not (_HYPHEN.search(text[-2:]) and line[0].islower()) or _SUSPENDED.match(line):
        return f"{text} {line}" if text else line
    return (text if text[-2].isupper() else text[:-1]) + line
