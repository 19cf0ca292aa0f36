"""Fetched pages and feed entries as items."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from retrieval.records import Published
from retrieval.sources.feeds import read_feed
from retrieval.sources.listings import Listed
from retrieval.sources.pages import Page, entry_item, name_of_page, page_items
from retrieval.store.records import Item, Quarantined
from tests.retrieval.formats.samples import G2_CANCELED, G2_ITEM, PAGE
from tests.retrieval.sources.lists import ATOM, RSS_2

URL = "https://example.org/nyheder/bro?utm_source=x"
LISTED = Listed(URL, "Fra listen", datetime(2021, 1, 6, tzinfo=UTC), datetime(2021, 1, 7, 9, tzinfo=UTC))


def items(raw: str, *, url: str = URL, own: bool = True) -> list[Item | Quarantined]:
    """Give what a page at an address holds."""
    return list(page_items(Page(raw.encode(), url, LISTED), "s", own=own))


def one(raw: str, *, url: str = URL, own: bool = True) -> Item:
    """Give the only item of a page."""
    (item,) = items(raw, url=url, own=own)
    assert isinstance(item, Item)
    return item


def test_a_page_is_known_by_its_canonical_address() -> None:
    """Its own title and date count before the list's; the list says when it changed."""
    item = one(PAGE)
    assert (item.key, item.updated) == ("https://example.org/bro", 1_610_010_000)
    assert item.article is not None
    assert (item.article.url, item.article.title) == ("https://example.org/bro", "Broen åbner")
    assert item.article.published == Published(2020, 5, 1)


def test_a_page_cannot_take_another_sites_place() -> None:
    """A canonical address of somewhere else is a claim, and is not believed."""
    item = one(PAGE, url="https://evil.example/kopi#top")
    assert item.key == "https://evil.example/kopi"
    assert item.article is not None
    assert item.article.url == "https://evil.example/kopi#top"


def test_the_list_tells_what_the_page_does_not() -> None:
    """A page without title or date gets them from where it was listed."""
    bare = (
        PAGE.replace("Broen - Avisen", "")
        .replace('property="og:title"', "")
        .replace("<h1>Broen åbner</h1>", "")
    )
    bare = bare.replace('content="2020-05-01T10:00:00+02:00"', "")
    item = one(bare)
    assert item.article is not None
    assert (item.article.title, item.article.published) == ("Fra listen", Published(2021, 1, 6))


def test_guids_and_kills_count_from_their_own_source_only() -> None:
    """A page that a feed links to somewhere else can neither replace nor withdraw a wire item."""
    assert one(G2_ITEM).key == "urn:newsml:ritzau.dk:20210107:17"
    assert one(G2_ITEM, own=False).key.startswith("https://example.org/kongen")
    assert one(G2_CANCELED).withdrawn
    (refused,) = items(G2_CANCELED, own=False)
    assert isinstance(refused, Quarantined)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=1))])
def test_a_day_alone_orders_no_versions(zone: timezone) -> None:
    """It would make a correction of the same day older than what it corrects; it dates the article still."""
    day = datetime(2021, 1, 7, tzinfo=zone)
    bare = PAGE.replace('content="2020-05-01T10:00:00+02:00"', "").encode()
    (item,) = page_items(Page(bare, URL, Listed(URL, published=day, updated=day)), "s", own=True)
    assert isinstance(item, Item)
    assert item.updated is None
    assert item.article is not None
    assert item.article.published == Published(2021, 1, 7)
    feed = read_feed(RSS_2.replace("00:30:00 +0100", "00:00:00 +0100").encode())
    entry = entry_item(feed.entries[0], feed, "s")
    assert entry is not None
    assert entry.updated is None


def test_several_articles_at_one_address_are_kept_apart() -> None:
    """Each line has a key of its own."""
    lines = '{"id": "a", "text": "Et."}\n{"id": "b", "text": "To."}\n{}'
    first, second, fault = items(lines)
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert first.key != second.key
    assert isinstance(fault, Quarantined)
    assert (fault.place, fault.line) == (URL, 3)


@pytest.mark.parametrize("raw", ["", "<html><body></body></html>", "\x00"])
def test_a_page_without_an_article_is_named(raw: str) -> None:
    """With its address as the place."""
    (fault,) = items(raw)
    assert isinstance(fault, Quarantined)
    assert fault.place == URL


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.dk/nyheder/bro-%C3%A5bner/", "bro-åbner"),
        ("https://a.dk/2021/index.html", "2021"),
        ("https://a.dk/", "a.dk"),
        ("https://a.dk/x/%0A", "x"),
        ("https://a.dk/" + "a" * 300, "a" * 80),
    ],
)
def test_articles_are_named_after_their_page(url: str, name: str) -> None:
    """By what can be typed when somebody wants to remove one."""
    assert name_of_page(url) == name


def test_an_entry_with_its_whole_text_is_an_item() -> None:
    """Markup and scripts are gone; the date is the writer's own day."""
    feed = read_feed(RSS_2.encode())
    item = entry_item(feed.entries[0], feed, "s")
    assert item is not None
    assert item.article is not None
    assert item.key == "https://avis.example/bro"
    assert (item.article.published, item.article.author) == (Published(2021, 1, 6), "Bo Bi")
    assert len(item.article.paragraphs) == 9
    assert "nej" not in item.article.paragraphs[-1].text
    atom = read_feed(ATOM.encode())
    (konge,) = [entry_item(entry, atom, "s") for entry in atom.entries]
    assert konge is not None
    assert konge.article is not None
    assert konge.article.published == Published(2021, 1, 6)


def test_an_entry_with_less_is_none() -> None:
    """A summary, a text cut off, or no address: the page has to be fetched."""
    feed = read_feed(RSS_2.encode())
    whole = feed.entries[0]
    assert whole.html
    for html in (None, "<p>Kort.</p>", whole.html[:400] * 3 + "<p>Læs mere […]</p>", "<b>" * 500):
        assert entry_item(replace(whole, html=html), feed, "s") is None
    assert entry_item(replace(whole, url=None), feed, "s") is None
