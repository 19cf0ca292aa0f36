"""Feeds."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import SourceError
from retrieval.sources.feeds import MOST_ENTRIES, read_feed
from retrieval.sources.listings import FeedEntry
from tests.retrieval.sources.lists import ATOM, LONG_TEXT, RSS_1, RSS_2

DANISH_WINTER = timezone(timedelta(hours=1))


def test_rss_2() -> None:
    """Titles, links, times with their zone, authors and whole texts are kept; text and markup apart."""
    feed = read_feed(RSS_2.encode())
    assert (feed.title, feed.language) == ("Avisen", "da-DK")
    bridge, harbour, nowhere = feed.entries
    assert bridge == FeedEntry(
        url="https://avis.example/bro?utm_source=rss",
        guid="17",
        title="Broen åbner & køen vokser",
        author="Bo Bi",
        published=datetime(2021, 1, 6, 0, 30, tzinfo=DANISH_WINTER),
        html=f'{LONG_TEXT}<script>alert("nej")</script>',
    )
    assert (harbour.title, harbour.html, harbour.published) == ("Havnen bygges om", None, None)
    assert nowhere.url is None


def test_letters_that_are_escaped_twice() -> None:
    """Many feeds write HTML's names of letters into titles that hold no HTML."""
    title = "S&amp;aelig;ler &amp;amp; &#197;l &amp;lt;3"
    item = f"<item><title>{title}</title></item>"
    feed = read_feed(f"<rss version='2.0'><channel><title>{title}</title>{item}</channel></rss>".encode())
    assert feed.title == feed.entries[0].title == "Sæler & Ål <3"


@pytest.mark.parametrize(
    "half",
    ["&#xD800;", "&#xdfff;", "&#55296;", "&#x110000;", "&#99999999999999999999;", f"&#{'9' * 5000};", "&#1;"],
)
def test_half_a_letter_spoils_no_other_entry(half: str) -> None:
    """A reference to no letter is one that cannot be read; other references stay."""
    bad = f"Havnen{half}&#197;&#xe5;"
    rss = RSS_2.replace("avis.example/havn<", f"avis.example/havn{half}<").replace("Havnen bygges", bad)
    bridge, harbour, _ = read_feed(rss.encode()).entries
    assert (bridge.title, bridge.author) == ("Broen åbner & køen vokser", "Bo Bi")
    assert (harbour.url, harbour.title) == ("https://avis.example/havn\ufffd", "Havnen\ufffdÅå om")
    (king,) = read_feed(ATOM.replace("/konge", f"/konge{half}").encode()).entries
    assert king.url == "https://avis.example/konge\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    """Whatever it declares, half a letter is one there too, and entities of its own are refused."""
    for declared in ("UTF-8", "UTF-16"):
        rss = RSS_2.replace("UTF-8", declared).replace("avis.example/havn<", "avis.example/havn&#xD800;<")
        bridge, harbour, _ = read_feed(rss.encode(encoding)).entries
        assert (bridge.title, harbour.url) == ("Broen åbner & køen vokser", "https://avis.example/havn\ufffd")
    swelling = RSS_2.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss')
    with pytest.raises(SourceError, match="entities"):
        read_feed(swelling.encode(encoding))


@pytest.mark.parametrize("raw", [b"<rss><channel><item></rss", b"<rss><channel><item><nej/></item>"])
def test_a_damaged_feed_of_nothing_is_no_empty_one(raw: bytes) -> None:
    """What says nothing is no entry."""
    with pytest.raises(SourceError, match="not a readable feed"):
        read_feed(raw)


def test_rss_1() -> None:
    """Old feeds name their entries by address, in whatever encoding they declare."""
    (entry,) = read_feed(RSS_1).entries
    assert (entry.url, entry.title) == ("https://avis.example/ø", "Ø til salg")
    assert (entry.updated or entry.published) == datetime(2003, 2, 14, 12, tzinfo=DANISH_WINTER)


def test_atom() -> None:
    """Atom tells when an entry was published and when it changed."""
    (entry,) = read_feed(ATOM.encode()).entries
    assert (entry.guid, entry.url) == ("tag:avis.example,2021:1", "https://avis.example/konge")
    assert entry.published == datetime(2021, 1, 6, 23, 30, tzinfo=DANISH_WINTER)
    assert entry.updated == datetime(2021, 1, 7, 9, tzinfo=DANISH_WINTER)
    assert (entry.author, entry.html) == ("Ann Å", LONG_TEXT)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("6 Jan 2021 10:00 GMT", datetime(2021, 1, 6, 10, tzinfo=UTC)),
        ("2021-01-06", datetime(2021, 1, 6, tzinfo=UTC)),
        ("i går", None),
        ("06-01-2021 14:30", None),
        ("2021 Jan 06 10:00", None),
        ("Wed, 06 January 2021 10:00:00 GMT", datetime(2021, 1, 6, 10, tzinfo=UTC)),
        ("Wed, 06 Jan 99999999999 14:30:00 +0100", None),
        ("", None),
    ],
)
def test_times_as_they_are_written(written: str, expected: datetime | None) -> None:
    """Without a zone a time is UTC; what is no time is none, nor what could only be guessed."""
    raw = RSS_2.replace("Wed, 06 Jan 2021 00:30:00 +0100", written).encode()
    assert read_feed(raw).entries[0].published == expected


def test_relative_links_start_from_the_feed() -> None:
    """Many feeds leave their own site's name out."""
    raw = ATOM.replace("https://avis.example/konge", "/konge").encode()
    (entry,) = read_feed(raw, "https://avis.example/nyheder/atom").entries
    assert entry.url == "https://avis.example/konge"


@pytest.mark.parametrize("cut", [300, 700, 1200])
def test_a_damaged_feed_gives_what_can_be_read(cut: int) -> None:
    """Half a feed is common; what came before the damage counts."""
    try:
        entries = read_feed(RSS_2.encode()[:cut]).entries
    except SourceError:
        entries = ()
    assert all(entry.url is None or entry.url.startswith("https://avis.example/") for entry in entries)


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"<rss><channel>", b"not a feed", b'{"items": []}'])
def test_what_is_no_feed_is_named(raw: bytes) -> None:
    """Nobody takes a broken feed for an empty one."""
    with pytest.raises(SourceError):
        read_feed(raw)


def test_a_file_is_never_opened_by_its_name(tmp_path: Path) -> None:
    """Bytes that look like the name of a file are still only bytes."""
    file = tmp_path / "feed.xml"
    file.write_text(RSS_2)
    with pytest.raises(SourceError):
        read_feed(str(file).encode())


def test_entities_of_its_own_are_refused() -> None:
    """A few lines of entities would swell to gigabytes."""
    declared = RSS_2.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "&#x26;lt;">]><rss')
    with pytest.raises(SourceError, match="entities"):
        read_feed(declared.encode())


def test_an_endless_feed_is_cut() -> None:
    """Only so many entries are looked at."""
    entries = "<item><title>a</title></item>" * (MOST_ENTRIES + 5)
    assert len(read_feed(f"<rss><channel>{entries}</channel></rss>".encode()).entries) == MOST_ENTRIES


@pytest.mark.parametrize("piece", [b"<a>", b"&", b"<", b"<item><title>"])
def test_markup_without_end_is_refused(piece: bytes) -> None:
    """It would take minutes to make nothing of it."""
    with pytest.raises(SourceError, match=r"tags|bytes"):
        read_feed(b"<rss><channel><item>" + piece * (2**22 // len(piece)))


@given(st.integers(0, len(RSS_2.encode()) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_damage_makes_it_crash(place: int, damage: bytes) -> None:
    """Bytes overwritten anywhere give entries or one named error."""
    raw = bytearray(RSS_2.encode())
    raw[place : place + len(damage)] = damage
    with contextlib.suppress(SourceError):
        assert read_feed(bytes(raw)).entries
