"""RSS and Atom feeds, of all their versions, as feedparser reads them from bytes."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from retrieval.errors import SourceError
from retrieval.formats.drafts import BadFieldError, one_line, web_address
from retrieval.formats.foreign import foreign
from retrieval.sources.letters import in_utf8, with_references_to_letters
from retrieval.sources.listings import Feed, FeedEntry

LONGEST_FEED = 4 * 2**20
"""Bytes that a feed may have."""

MOST_TAGS, MOST_ENTITIES = 100_000, 200_000
"""Tags and entities that a feed may have; a damaged one costs some 40 microseconds for each."""

MOST_ENTRIES = 2_000
"""Entries of a feed that are looked at."""

# Entities of its own are no part of a feed, and a way to make it swell.
_DECLARES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LONGEST_HTML = 2**20


def read_feed(raw: bytes, url: str = "") -> Feed:
    """Read what a feed lists, its relative links from the feed's own url.

    Raises SourceError where it lists nothing that can be read.
    """
    if len(raw) > LONGEST_FEED:
        raise SourceError(f"a feed of more than {LONGEST_FEED:,} bytes")
    raw = in_utf8(raw)
    if raw.count(b"<") > MOST_TAGS or raw.count(b"&") > MOST_ENTITIES:
        raise SourceError(f"a feed of more than {MOST_TAGS:,} tags or {MOST_ENTITIES:,} entities")
    if _DECLARES.search(raw):
        raise SourceError("a feed that declares entities of its own is not read")
    parsed = _parse(with_references_to_letters(raw), url)
    listed = (_entry(one) for one in parsed.entries[:MOST_ENTRIES])
    # A damaged feed may be read as entries that say nothing.
    entries = tuple(one for one in listed if one != FeedEntry(url=None))
    if not entries and (parsed.bozo or not parsed.get("version")):
        raise SourceError("not a readable feed")
    about = parsed.feed
    return Feed(_line(about, "title"), _text(about, "language"), entries)


def _parse(raw: bytes, url: str) -> Any:  # noqa: ANN401 - feedparser ships no types
    import feedparser  # noqa: PLC0415 - most runs read no feed

    try:
        with foreign("feedparser", "a feed"):
            # A stream, for feedparser takes bytes for the name of a file; markup is stripped later.
            return feedparser.parse(
                io.BytesIO(raw),
                sanitize_html=False,
                resolve_relative_uris=True,
                response_headers={"content-location": url},
            )
    except BadFieldError as err:
        raise SourceError(str(err)) from err


def _entry(one: Mapping[str, Any]) -> FeedEntry:
    link, guid = _text(one, "link"), _text(one, "id")
    return FeedEntry(
        url=web_address(link, guid),
        guid=guid,
        title=_line(one, "title"),
        author=_line(one, "author"),
        published=_moment(one, "published"),
        updated=_moment(one, "updated"),
        html=_html(one),
    )


def _line(one: Mapping[str, Any], name: str) -> str | None:
    """Give a text on one line; many feeds escape letters twice, `&amp;aelig;` for `æ`."""
    return one_line(unescape(_text(one, name) or ""))


def _html(one: Mapping[str, Any]) -> str | None:
    """Give the longest text that an entry carries besides its summary."""
    texts = [text for part in one.get("content") or () if (text := _text(part, "value"))]
    longest = max(texts, key=len, default=None)
    return longest if longest and len(longest) <= _LONGEST_HTML else None


def _text(one: Mapping[str, Any], name: str) -> str | None:
    # Asked for first: where there is none, feedparser lends another field and warns of it.
    value = one.get(name) if name in one else None
    return value if isinstance(value, str) and value.strip() else None


def _moment(one: Mapping[str, Any], name: str) -> datetime | None:
    """Give a time as it is written, with its zone, else in UTC.

    What is written in other ways is no time: feedparser would make 20 January 2006 of 06-01-2021.
    """
    written = (_text(one, name) or "").strip()
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(written)
        except (ValueError, OverflowError):
            continue
        return moment.replace(tzinfo=moment.tzinfo or UTC)
    return None
