"""NewsML-G2, the IPTC's news exchange format, versions 2.x: a `newsItem`, alone or in a `newsMessage`.

https://iptc.org/standards/newsml-g2/
"""

from dataclasses import replace
from xml.etree.ElementTree import Element

from retrieval.formats.carried import read_carried
from retrieval.formats.dates import from_wire
from retrieval.formats.drafts import BadFieldError, Draft, check_status, filled, one_line, web_address
from retrieval.formats.trees import LANGUAGE, attribute, children, first, text_at

_CANONICAL = frozenset({"canonical", "self", "hascanonical"})
_EVOLVED = frozenset({"evolvedfrom", "previousversion"})


def draft(item: Element) -> Draft:
    """Draft the article of a `newsItem`; raises BadFieldError for one that is retracted or holds no text."""
    management, content = first(item, "itemMeta"), first(item, "contentMeta")
    guid = attribute(item, "guid")
    named = Draft(
        guid=guid,
        version=attribute(item, "version"),
        replaces=_link(management, _EVOLVED, "residref", "href"),
        updated=from_wire(text_at(management, "versionCreated")),
    )
    check_status(attribute(first(management, "pubStatus"), "qcode", "uri", "literal"), named)
    inner = _content(item)
    if inner is None:
        raise BadFieldError(f"not a text: its class is {_class(management)!r} and no text stands in it")
    outer = Draft(
        id=guid,
        title=_headline(content),
        date=from_wire(_date(management, content)),
        language=attribute(first(content, "language"), "tag") or attribute(item, LANGUAGE),
        agency=text_at(content, "creditline") or _named(management, "provider"),
        author=text_at(content, "by") or _named(content, "creator"),
        publisher=_named(item, "rightsInfo", "copyrightHolder"),
        url=web_address(_link(management, _CANONICAL, "href"), guid),
    )
    return _without_heading(filled(filled(named, outer), inner))


def _headline(content: Element | None) -> str | None:
    """Give the main headline, the first one where none is called so."""
    headlines = list(children(content, "headline"))
    main = [one for one in headlines if (attribute(one, "role") or "").endswith("main")]
    return next((line for one in (*main, *headlines) if (line := text_at(one))), None)


def _without_heading(draft: Draft) -> Draft:
    """Give the draft without a heading in its text that only says the title once more."""
    repeats = len(draft.texts) > 1 and one_line(draft.texts[0]) == one_line(draft.title)
    return replace(draft, texts=draft.texts[1:]) if repeats else draft


def _content(item: Element) -> Draft | None:
    """Draft what stands in the first part of the content set that has words."""
    for part in children(first(item, "contentSet"), "inlineXML", "inlineData"):
        found = read_carried(part, marked_up="html" in (attribute(part, "contenttype") or ""))
        if found.texts:
            return found
    return None


def _date(management: Element | None, content: Element | None) -> str | None:
    """Give when this version was made, else the first one, else the content."""
    places = ((management, "versionCreated"), (management, "firstCreated"), (content, "contentCreated"))
    return next((date for element, name in places if (date := text_at(element, name))), None)


def _named(element: Element | None, *steps: str) -> str | None:
    """Give the name of a party, else the code it goes by without its scheme."""
    party = first(element, *steps)
    code = attribute(party, "literal", "qcode")
    return text_at(party, "name") or (code.rpartition(":")[2] if code else None)


def _link(management: Element | None, kinds: frozenset[str], *names: str) -> str | None:
    """Give where the first link of these kinds leads."""
    links = (link for link in children(management, "link") if _local(link, "rel") in kinds)
    return next((place for link in links if (place := attribute(link, *names))), None)


def _local(element: Element, name: str) -> str:
    """Give a code without its scheme."""
    return (attribute(element, name) or "").rpartition(":")[2].casefold()


def _class(management: Element | None) -> str:
    return (attribute(first(management, "itemClass"), "qcode", "uri") or "unknown")[:40]
