"""NITF, the IPTC's News Industry Text Format, of the versions 3.x; also as NewsML carries it.

https://iptc.org/standards/nitf/
"""

from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from retrieval.formats.blocks import read_blocks
from retrieval.formats.dates import from_wire
from retrieval.formats.drafts import Draft, check_status, filled, web_address
from retrieval.formats.trees import LANGUAGE, attribute, children, every, first, text_at

_BY = ("by ", "af ", "by: ", "af: ")


def draft(nitf: Element) -> Draft:
    """Draft the article of a `nitf` element; raises BadFieldError for one that is retracted."""
    docdata, head = first(nitf, "head", "docdata"), first(nitf, "body", "body.head")
    item_id = attribute(first(docdata, "doc-id"), "id-string")
    named = Draft(
        guid=item_id,
        version=attribute(first(docdata, "du-key"), "version"),
        updated=from_wire(attribute(first(docdata, "date.issue"), "norm")),
    )
    check_status(attribute(docdata, "management-status"), named)
    pubdata = first(nitf, "head", "pubdata")
    story = Draft(
        texts=_texts(nitf, head),
        captions=tuple(_captions(nitf)),
        id=item_id,
        title=_title(nitf, head),
        date=from_wire(_date(docdata, pubdata)),
        language=attribute(nitf, LANGUAGE) or attribute(first(nitf, "body"), LANGUAGE),
        agency=text_at(head, "distributor"),
        author=_author(head),
        publisher=attribute(pubdata, "name") or attribute(first(docdata, "doc.copyright"), "holder"),
        url=web_address(attribute(pubdata, "ex-ref"), item_id),
    )
    return filled(named, story)


def _texts(nitf: Element, head: Element | None) -> tuple[str, ...]:
    """Give what comes below the headline: subheadings, abstract, content; what the content repeats, once."""
    above = [text for hl2 in children(first(head, "hedline"), "hl2") for text in read_blocks(hl2)]
    above += [text for abstract in children(head, "abstract") for text in read_blocks(abstract)]
    contents = children(first(nitf, "body"), "body.content")
    content = [text for one in contents for text in read_blocks(one)]
    return (*(text for text in above if text not in content[:2]), *content)


def _captions(nitf: Element) -> Iterator[str]:
    """Give the words below pictures, each once however many sizes its picture has."""
    captions = (read_blocks(caption) for caption in every(nitf, "media-caption"))
    return iter(dict.fromkeys(chain.from_iterable(captions)))


def _title(nitf: Element, head: Element | None) -> str | None:
    return text_at(head, "hedline", "hl1") or text_at(nitf, "head", "title")


def _author(head: Element | None) -> str | None:
    """Give who is named in the byline: the person, else the whole line without its `By`."""
    line = text_at(head, "byline", "person") or text_at(head, "byline") or ""
    opening = next((by for by in _BY if line.casefold().startswith(by)), "")
    return line[len(opening) :] or None


def _date(docdata: Element | None, pubdata: Element | None) -> str | None:
    """Give when the story was issued, else released or printed."""
    issued = (attribute(first(docdata, name), "norm") for name in ("date.issue", "date.release"))
    return next((date for date in issued if date), None) or attribute(pubdata, "date.publication")
