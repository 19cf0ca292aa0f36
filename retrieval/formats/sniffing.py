"""Which format a file is in: told by its first bytes, or by its suffix where formats begin alike."""

import re
from codecs import getincrementaldecoder
from enum import StrEnum

from retrieval.formats.characters import fault_in_text

LOOKED_AT = 2048
"""How many of a file's first bytes are looked at."""


class Format(StrEnum):
    """The formats that are read."""

    ZIP = "zip"
    TAR = "tar"
    PDF = "pdf"
    XML = "xml"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    MARKDOWN = "markdown"
    TEXT = "text"


SUFFIXES = {
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSON_LINES,
    ".markdown": Format.MARKDOWN,
    ".md": Format.MARKDOWN,
    ".ndjson": Format.JSON_LINES,
    ".nitf": Format.XML,
    ".pdf": Format.PDF,
    ".tar": Format.TAR,
    ".tgz": Format.TAR,
    ".txt": Format.TEXT,
    ".txz": Format.TAR,
    ".xhtml": Format.HTML,
    ".xml": Format.XML,
    ".zip": Format.ZIP,
}
"""The suffixes that are known, and the format each promises."""

ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "packageItem", "NewsML"})
"""The root elements of news in XML that is read."""

ARCHIVES = frozenset({Format.ZIP, Format.TAR})

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TAR_MARK, _TAR_MARK_AT = b"ustar", 257
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
# What stands first in office documents, books and programs: zip archives to all but their own readers.
_ZIP_NAME_AT = 30
_NO_ARTICLES = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"mimetype", b"META-INF/")
_DOCTYPE = rb"<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>"
_BEFORE_ROOT = rb"(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|" + _DOCTYPE + rb")*+"
_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})", re.ASCII | re.IGNORECASE)
_JSON = re.compile(rb'\s*+(?:\[\s*+)?\{\s*+"(?:[^"\\]|\\.)*+"\s*+:', re.DOTALL)
_HTML_DOCTYPE = re.compile(rb"\s*+<!doctype\s++html\b", re.IGNORECASE)


def sniff(head: bytes, suffix: str) -> Format:
    """Tell a file's format from its first bytes and its suffix, which is in lower case.

    In this order: the marks of PDF, zip and tar; the root element of news in XML, and of HTML; the first key
    of a JSON object, where the suffix promises no more than text; the suffix; without one that is known, the
    first character.
    """
    body = head.removeprefix(_BYTE_ORDER_MARK)
    promised = SUFFIXES.get(suffix)
    if told := _by_mark(head) or _by_root(body):
        return told
    if promised in {None, Format.TEXT} and _JSON.match(body):
        return Format.JSON
    return promised or _by_first_character(body)


def is_recognised(head: bytes) -> bool:
    """Say whether a file's first bytes tell, whatever its name, that it is in a format that is read."""
    body = head.removeprefix(_BYTE_ORDER_MARK)
    if head.startswith(_ZIP_MARKS):
        return not head.startswith(_NO_ARTICLES, _ZIP_NAME_AT)
    if _by_mark(head) or _by_root(body) or _JSON.match(body):
        return True
    # Rich text, TeX and much else that is no article begins with a brace.
    return not body.lstrip().startswith(b"{") and _is_text(body)


def _by_mark(head: bytes) -> Format | None:
    if head.lstrip(b"\r\n\t ").startswith(b"%PDF-"):
        return Format.PDF
    if head.startswith(_ZIP_MARKS):
        return Format.ZIP
    return Format.TAR if head.startswith(_TAR_MARK, _TAR_MARK_AT) else None


def _by_first_character(body: bytes) -> Format:
    opening = body.lstrip()
    if opening.startswith(b"<"):
        return Format.XML if opening.startswith(b"<?xml") else Format.HTML
    return Format.JSON if opening.startswith(b"{") else Format.TEXT


def _is_text(body: bytes) -> bool:
    """Say whether bytes are text in UTF-8, as far as they go: the last character may be cut."""
    try:
        return fault_in_text(getincrementaldecoder("utf-8")().decode(body)) is None
    except UnicodeDecodeError:
        return False


def root_of(head: bytes) -> str:
    """Give the name of the root element that a file of markup begins with, "" for any other."""
    match = _ROOT.match(head.removeprefix(_BYTE_ORDER_MARK))
    return match[1].decode("ascii", "replace") if match else ""


def _by_root(head: bytes) -> Format | None:
    if _HTML_DOCTYPE.match(head):
        return Format.HTML
    root = root_of(head)
    if root in ROOTS:
        return Format.XML
    return Format.HTML if root.casefold() == "html" else None
