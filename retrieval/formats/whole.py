"""Documents that are read whole: which reader serves which format, imported when its first file comes."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from retrieval.formats.found import Findings, Found
from retrieval.formats.opening import read_whole
from retrieval.formats.sniffing import Format
from retrieval.records import Article

LONGEST_XML = 16 * 2**20
"""Bytes that an XML document may have, which takes a few seconds to read."""


def read_document(stream: BinaryIO, path: Path, form: Format, *, spare_id: str) -> Findings:
    """Read the articles of an open XML, HTML, Markdown or PDF file; raises ArticleError if it has none."""
    if form is Format.XML:
        from retrieval.formats import news_xml  # noqa: PLC0415 - its parser takes 40 ms to import

        yield from news_xml.read(read_whole(stream, path, most=LONGEST_XML), path, spare_id=spare_id)
        return
    most, read = _reader(form)
    yield Found(read(read_whole(stream, path, most=most), path, spare_id=spare_id), path)


def _reader(form: Format) -> tuple[int, Callable[..., Article]]:
    """Give how long a file of a format may be, and who reads it."""
    if form is Format.MARKDOWN:
        from retrieval.formats import markdown  # noqa: PLC0415 - most archives hold no Markdown

        return markdown.LONGEST_MARKDOWN, markdown.read
    if form is Format.PDF:
        from retrieval.formats import pdf  # noqa: PLC0415 - most archives hold no PDF

        return pdf.LONGEST_PDF, pdf.read
    from retrieval.formats import html_pages  # noqa: PLC0415 - most archives hold no page

    return html_pages.LONGEST_PAGE, html_pages.read
