"""Pages of the web: the article in one, without the menus, notices and advertisements around it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from retrieval.errors import ArticleError
from retrieval.formats.blocks import read_blocks
from retrieval.formats.characters import decode, fault_in_text
from retrieval.formats.drafts import BadFieldError, Draft, finish, one_line, web_address
from retrieval.formats.foreign import foreign
from retrieval.records import Article

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from trafilatura.settings import Document

LONGEST_PAGE = 4 * 2**20
"""Bytes that a page may have."""

MOST_ELEMENTS = 10_000
"""Elements that a page may have, scripts and drawings not counted; each costs time."""

MOST_LINKS = 3_000
"""Links that a page may have; twice as many take four times as long."""

_LONGEST_FACTS = 2**16
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(rb"(?:charset|encoding)=[\"']?([\w.-]{1,40})", re.ASCII | re.IGNORECASE)
_WESTERN = frozenset(
    {b"iso-8859-1", b"iso8859-1", b"latin-1", b"latin1", b"us-ascii", b"windows-1252", b"cp1252"}
)
_XML_OPENING = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
# A date that is only guessed from the text is worse than none.
_DATES: Any = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
_NO_TEXT = ("style", "svg", "iframe", "noscript", "template", "canvas", "object", "select", "button")
# trafilatura names blocks as TEI does.
_HTML_NAMES = {"head": "h2", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}


def read(raw: bytes, path: Path, *, spare_id: str) -> Article:
    """Read the article of a page; raises ArticleError where none is found on it."""
    text = _decode(raw, path)
    try:
        return finish(_draft(text), spare_id=spare_id)
    except BadFieldError as err:
        raise ArticleError(path, None, str(err)) from err


def _decode(raw: bytes, path: Path) -> str:
    """Give the characters of a page: UTF-8, or the Western encoding or UTF-16 that it says it is in."""
    if raw.startswith(_BYTE_ORDER_MARKS):
        return raw.decode("utf-16", errors="replace")
    try:
        return decode(raw, path)
    except ArticleError:
        named = _CHARSET.search(raw, 0, 2048)
        if named is None or named[1].lower() not in _WESTERN:
            raise
    return raw.decode("cp1252", errors="replace")


def _draft(text: str) -> Draft:
    if fault := fault_in_text(text):
        raise BadFieldError(f"{fault} in the page")
    with foreign("trafilatura", "a page"):
        tree = _tree(text)
        language = tree.get("lang")
        page = _extract(tree)
    if page is None:
        raise BadFieldError("no article was found on the page")
    title = one_line(page.title)
    texts = _texts(page)
    return Draft(
        texts=texts[1:] if texts and texts[0] == title else texts,
        title=title,
        date=page.date,
        language=language,
        author=page.author,
        publisher=page.sitename,
        url=web_address(page.url),
    )


def _tree(text: str) -> Any:  # noqa: ANN401 - lxml ships no types
    from lxml import etree, html  # noqa: PLC0415 - most archives hold no page

    tree = html.document_fromstring(_XML_OPENING.sub("", text, count=1))
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    for script in list(tree.iter("script")):
        if script.get("type") != "application/ld+json" or len(script.text or "") > _LONGEST_FACTS:
            script.drop_tree()
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise BadFieldError(f"a page of more than {MOST_ELEMENTS:,} elements")
    if sum(1 for _ in tree.iter("a")) > MOST_LINKS:
        raise BadFieldError(f"a page of more than {MOST_LINKS:,} links")
    return tree


def _extract(tree: Any) -> "Document | None":  # noqa: ANN401 - lxml ships no types
    from trafilatura import bare_extraction  # noqa: PLC0415 - its import takes a second
    from trafilatura.settings import Extractor  # noqa: PLC0415 - the same

    options = Extractor(
        output_format="python",
        fast=True,
        comments=False,
        with_metadata=True,
        date_params=_DATES,
    )
    # Short news is news: where the usual minimum is missed, the whole page is taken, in one paragraph.
    options.min_extracted_size = 20
    return cast("Document | None", bare_extraction(tree, options=options))


def _texts(page: "Document") -> tuple[str, ...]:
    for element in page.body.iter(*_HTML_NAMES):
        element.tag = _HTML_NAMES[element.tag]
    return read_blocks(cast("Element", page.body))
