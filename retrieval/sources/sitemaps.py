"""Sitemaps, plain ones and those of news, and indexes of them.

https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from retrieval.errors import ArticleError, SourceError
from retrieval.formats.drafts import web_address
from retrieval.formats.trees import children, name_of, text_at
from retrieval.formats.xml_trees import parse_xml
from retrieval.sources.letters import in_utf8, with_letters_only, with_references_to_letters
from retrieval.sources.listings import Listed, Sitemap

LONGEST_SITEMAP = 16 * 2**20
"""Bytes that a sitemap may have, unpacked."""

MOST_PAGES = 50_000
"""Pages, or sitemaps, of one sitemap that are looked at; the protocol allows no more."""

_ANYWHERE = Path("sitemap")


def read_sitemap(raw: bytes) -> Sitemap:
    """Read what a sitemap lists; raises SourceError for one that is damaged or hostile."""
    if len(raw) > LONGEST_SITEMAP:
        raise SourceError(f"a sitemap of more than {LONGEST_SITEMAP:,} bytes")
    try:
        root = parse_xml(with_references_to_letters(with_letters_only(in_utf8(raw))), _ANYWHERE).root
    except ArticleError as err:
        raise SourceError(f"line {err.line or 1}: {err.reason}") from err
    if name_of(root) == "sitemapindex":
        return Sitemap(sitemaps=_all_listed(root, "sitemap"))
    return Sitemap(pages=_all_listed(root, "url"))


def _all_listed(root: Element, name: str) -> tuple[Listed, ...]:
    return tuple(listed for one in _first(root, name) if (listed := _listed(one)))


def _first(root: Element, name: str) -> Iterator[Element]:
    for number, one in enumerate(children(root, name)):
        if number >= MOST_PAGES:
            return
        yield one


def _listed(one: Element) -> Listed | None:
    url = web_address(text_at(one, "loc"))
    if url is None:
        return None
    return Listed(
        url,
        title=text_at(one, "news", "title"),
        published=_moment(text_at(one, "news", "publication_date")),
        updated=_moment(text_at(one, "lastmod")),
    )


def _moment(text: str | None) -> datetime | None:
    """Give the moment of a date, its midnight where it has no time; a time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
