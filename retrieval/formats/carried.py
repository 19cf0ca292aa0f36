"""What an envelope carries: an item's text inside NewsML, as NITF, XHTML, escaped HTML or plain text."""

from xml.etree.ElementTree import Element

from retrieval.formats import nitf
from retrieval.formats.blocks import read_blocks
from retrieval.formats.drafts import Draft
from retrieval.formats.fragments import read_fragment
from retrieval.formats.paragraphs import split_paragraphs
from retrieval.formats.trees import every


def read_carried(part: Element, *, marked_up: bool) -> Draft:
    """Draft what stands in an envelope; marked_up says that bare characters are HTML."""
    embedded = next(every(part, "nitf"), None)
    if embedded is not None:
        return nitf.draft(embedded)
    if len(part):
        return Draft(texts=read_blocks(part))
    text = part.text or ""
    return Draft(texts=read_fragment(text) if marked_up else split_paragraphs(text))
