"""NewsML 1.2, the IPTC's older news envelope: a `NewsItem` with nested `NewsComponent`s.

https://iptc.org/standards/newsml-1/
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from retrieval.formats.carried import read_carried
from retrieval.formats.dates import from_wire
from retrieval.formats.drafts import BadFieldError, Draft, check_status, filled, web_address
from retrieval.formats.trees import attribute, children, every, first, text_at

_NAME = "FormalName"


def draft(item: Element) -> Draft:
    """Draft the article of a `NewsItem`; raises BadFieldError for one that is retracted or holds no text."""
    identifier = first(item, "Identification", "NewsIdentifier")
    management = first(item, "NewsManagement")
    public_id = text_at(identifier, "PublicIdentifier")
    named = Draft(
        guid=_guid(identifier, public_id),
        version=text_at(identifier, "RevisionId"),
        updated=from_wire(text_at(management, "ThisRevisionCreated")),
    )
    check_status(attribute(first(management, "Status"), _NAME), named)
    inner = _content(item)
    if inner is None:
        raise BadFieldError("not a text: no ContentItem holds any")
    outer = Draft(
        id=public_id or text_at(identifier, "NewsItemId"),
        title=_said(item, "HeadLine"),
        date=from_wire(text_at(management, "ThisRevisionCreated") or text_at(management, "FirstCreated")),
        language=_formal(item, "Language"),
        agency=_party(item, "Provider") or _said(item, "CreditLine"),
        author=_said(item, "ByLine") or _party(item, "Creator"),
        publisher=_party(item, "Source"),
        url=web_address(public_id),
    )
    return filled(filled(named, outer), inner)


def _guid(identifier: Element | None, public_id: str | None) -> str | None:
    """Give what all revisions of an item share; the public identifier ends in the revision."""
    names = ("ProviderId", "DateId", "NewsItemId")
    parts = tuple(text_at(identifier, name) for name in names)
    shared = ":".join(part for part in parts if part)
    return f"urn:newsml:{shared}" if all(parts) else public_id


def _content(item: Element) -> Draft | None:
    """Draft what stands in the first content item that has words."""
    for content in _text_items(item):
        for part in children(content, "DataContent"):
            marked_up = "html" in (_formal(content, "Format") or "").casefold()
            found = read_carried(part, marked_up=marked_up)
            if found.texts:
                return found
    return None


def _text_items(item: Element) -> Iterator[Element]:
    """Give the content items of text, at any depth; one without a media type is taken at its word."""
    for content in every(item, "ContentItem"):
        if (_formal(content, "MediaType") or "text").casefold().endswith("text"):
            yield content


def _said(item: Element, name: str) -> str | None:
    """Give the first filled line of a name, the outer component's before the inner ones'."""
    return next((line for found in every(item, name) if (line := text_at(found))), None)


def _formal(item: Element, name: str) -> str | None:
    return next((formal for found in every(item, name) if (formal := attribute(found, _NAME))), None)


def _party(item: Element, role: str) -> str | None:
    parties = (party for found in every(item, role) for party in children(found, "Party"))
    return next((name for party in parties if (name := attribute(party, _NAME))), None)
