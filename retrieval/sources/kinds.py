"""What has been fetched: a feed, a sitemap or an article, told by its root element."""

import io
from enum import StrEnum

from retrieval.errors import SourceError
from retrieval.formats.opening import UNPACKING_ERRORS, counter, unpacked
from retrieval.formats.sniffing import LOOKED_AT, root_of
from retrieval.sources.letters import in_utf8

_FEEDS = frozenset({"rss", "feed", "rdf"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})


class Kind(StrEnum):
    """What bytes from the web are."""

    FEED = "feed"
    SITEMAP = "sitemap"
    ARTICLE = "article"


def kind_of(raw: bytes) -> Kind:
    """Tell what bytes are; whatever is no list of articles is taken as one."""
    root = root_of(in_utf8(raw[:LOOKED_AT])).casefold()
    if root in _FEEDS:
        return Kind.FEED
    return Kind.SITEMAP if root in _SITEMAPS else Kind.ARTICLE


def unpack(raw: bytes, *, most: int) -> bytes:
    """Give bytes unpacked, as sitemaps are often packed; raises SourceError where that gives too much."""
    try:
        with unpacked(io.BytesIO(raw), counter(most)) as stream:
            return stream.read()
    except UNPACKING_ERRORS as err:
        raise SourceError(f"packed file damaged or too large: {err}") from err
