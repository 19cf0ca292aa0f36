"""Marked-up text to paragraphs: XHTML, HTML and NITF name their blocks alike."""

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from retrieval.formats.trees import name_of

_BLOCKS = frozenset(
    "address article aside block blockquote body bq caption center dd div dl dt fieldset figcaption figure"
    " footer fn form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr html li main nav note ol p pre section summary table"
    " tbody tfoot thead title tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_SKIPPED = frozenset(
    "audio body.end button canvas head iframe media noscript object script select style svg template textarea"
    " video".split()
)
# No markup can hold it: XML forbids it, and HTML's parser replaces it.
_LINE_BREAK = "\0"


def read_blocks(root: Element) -> tuple[str, ...]:
    """Give the paragraphs below an element as plain text, markup gone and white space evened out."""
    texts: list[str] = []
    pieces: list[str] = []
    for piece in _pieces(root):
        if piece is None:
            texts.extend(_paragraphs("".join(pieces)))
            pieces.clear()
        else:
            pieces.append(piece)
    texts.extend(_paragraphs("".join(pieces)))
    return tuple(texts)


def _pieces(element: Element) -> Iterator[str | None]:
    """Give the text below an element piece by piece, None where a block begins or ends."""
    name = name_of(element).casefold()
    if not name or name in _SKIPPED:
        return
    if name == "br":
        yield _LINE_BREAK
    edge = None if name in _BLOCKS else " " if name in _CELLS else ""
    yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def _paragraphs(text: str) -> Iterator[str]:
    """Give a block's paragraphs: lines broken once belong together, twice they do not."""
    lines = (" ".join(line.split()) for line in text.split(_LINE_BREAK))
    for filled, group in groupby(lines, key=bool):
        if filled:
            yield " ".join(group)
