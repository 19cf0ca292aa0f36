"""Fetched pages and feed entries to items: under their own address, never under somebody else's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from retrieval.errors import ArticleError
from retrieval.formats.characters import fault_in_id
from retrieval.formats.drafts import BadFieldError, Draft, finish
from retrieval.formats.found import Found
from retrieval.formats.fragments import read_fragment
from retrieval.formats.reading import read_bytes
from retrieval.records import Article, Published
from retrieval.sources.items import item_of, kill_of, seconds
from retrieval.sources.keys import NO_LETTER, same_site, stable_url
from retrieval.sources.listings import Feed, FeedEntry, Listed
from retrieval.store.records import Item, Quarantined

FULL_TEXT = 600
"""Characters from which on the text that a feed carries counts as the whole article."""

_WESTERN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252", "cp1252"})
_CUT_OFF = ("…", "...", "[…]", "[...]")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: its bytes, where they came from after all redirects, and what a list said of it.

    Charset is what its server calls its letters, if it does.
    """

    raw: bytes
    url: str
    listed: Listed
    charset: str | None = None


def page_items(page: Page, source: str, *, own: bool) -> Iterator[Item | Quarantined]:
    """Give the articles of a page, and what of it could not be read.

    Own says that the page is the source's: only then do a wire's guids, and what they withdraw, count.
    """
    try:
        for found in read_bytes(_in_utf8(page), Path(name_of_page(page.url))):
            yield _item(found, page, source, own=own)
    except ArticleError as err:
        yield _fault(err, page)


def entry_item(entry: FeedEntry, feed: Feed, source: str) -> Item | None:
    """Give the item of an entry that carries its whole text; None where its page has to be fetched."""
    if not entry.url or not entry.html or NO_LETTER in entry.url:
        return None
    try:
        texts = read_fragment(entry.html)
        article = finish(_draft(entry, feed, texts), spare_id=name_of_page(entry.url))
    except BadFieldError:
        return None
    if sum(map(len, texts)) < FULL_TEXT or texts[-1].endswith(_CUT_OFF):
        return None
    return Item(stable_url(entry.url), article, source, updated=_order(entry.updated or entry.published))


def _in_utf8(page: Page) -> bytes:
    """Give a page's bytes, in UTF-8 where they are not, and its server calls them Western letters."""
    if page.charset not in _WESTERN:
        return page.raw
    try:
        page.raw.decode()
    except UnicodeDecodeError:
        # As browsers do, which take all of these for the last one.
        return page.raw.decode("cp1252", "replace").encode()
    return page.raw


def name_of_page(url: str) -> str:
    """Give a short name for the article at an address: the last part of its path that says something."""
    parts = urlsplit(url)
    words = [unquote(part).strip() for part in parts.path.split("/")]
    fit = [word[:_LONGEST_NAME] for word in words if word and not fault_in_id(word[:_LONGEST_NAME])]
    telling = [word for word in fit if not word.casefold().startswith("index.")]
    return (telling or [parts.hostname or "page"])[-1]


def _draft(entry: FeedEntry, feed: Feed, texts: tuple[str, ...]) -> Draft:
    moment = entry.published or entry.updated
    return Draft(
        texts=texts,
        title=entry.title,
        date=moment.date().isoformat() if moment else None,
        language=feed.language,
        author=entry.author,
        publisher=feed.title,
        url=entry.url,
    )


def _item(found: Found | ArticleError, page: Page, source: str, *, own: bool) -> Item | Quarantined:
    if isinstance(found, ArticleError):
        return (kill_of(found, source) if own else None) or _fault(found, page)
    delivered = item_of(found, source)
    article = _completed(found.article, page)
    updated = _order(page.listed.updated) or delivered.updated
    if own and found.edition.guid:
        return replace(delivered, article=article, updated=updated)
    key = stable_url(article.url or page.url)
    if found.line or found.member:
        key = f"{key}#{found.member or ''}!{found.article.id}"
    return Item(key, article, source, updated=updated)


def _order(moment: datetime | None) -> int | None:
    """Give the time by which a list orders versions: none for a day alone, which is its midnight.

    A correction of the same day would be older than what it corrects.
    """
    return None if moment is None or moment.time() == time.min else seconds(moment)


def _completed(article: Article, page: Page) -> Article:
    """Give an article its page's address, and what only the list said of it.

    A page may call any address its own, and would take that one's place: it is believed within its site only.
    """
    canonical = article.url if article.url and same_site(article.url, page.url) else page.url
    return replace(
        article,
        url=canonical,
        title=article.title or page.listed.title,
        published=article.published or _published(page.listed.published),
    )


def _published(moment: datetime | None) -> Published | None:
    return Published(moment.year, moment.month, moment.day) if moment else None


def _fault(err: ArticleError, page: Page) -> Quarantined:
    return Quarantined(page.url, err.reason, err.line, err.member)
