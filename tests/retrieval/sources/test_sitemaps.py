"""Sitemaps."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import SourceError
from retrieval.sources.listings import Listed, Sitemap
from retrieval.sources.sitemaps import MOST_PAGES, read_sitemap
from tests.retrieval.sources.lists import NEWS_SITEMAP, SITEMAP_INDEX


def test_a_news_sitemap() -> None:
    """Pages with what is said of them; other addresses than the web's are left out."""
    assert read_sitemap(NEWS_SITEMAP.encode()) == Sitemap(
        pages=(
            Listed(
                "https://avis.example/ældre",
                "Ældre får plads",
                published=datetime(2021, 1, 6, 14, 30, tzinfo=timezone(timedelta(hours=1))),
            ),
            Listed("https://avis.example/b", updated=datetime(2021, 1, 8, tzinfo=UTC)),
        )
    )


@pytest.mark.parametrize(
    "bad",
    [
        *(
            reference.encode()
            for reference in ("&#xD800;", "&#57343;", "&#x0;", "&#1;", "&#xFFFE;", "&#x110000;")
        ),
        *(b"\x00", b"\x08", b"\x0b", b"\x1f", "\uffff".encode()),
        *(b"\xff", b"\xed\xa0\x80", b"\xc3"),
    ],
)
@pytest.mark.parametrize("front", [b"", b"\xef\xbb\xbf"])
def test_what_is_no_letter_spoils_its_own_page(bad: bytes, front: bytes) -> None:
    """A reference to half a letter or a control character, such a character itself, bytes of no letter."""
    raw = front + NEWS_SITEMAP.encode().replace(b"example/b<", b"example/b" + bad + b"<")
    first, second = read_sitemap(raw).pages
    assert (first.url, first.title) == ("https://avis.example/ældre", "Ældre får plads")
    assert second.url.rstrip("\ufffd") == "https://avis.example/b" != second.url


def test_other_encodings() -> None:
    """UTF-16, whatever it declares, and what is declared; control characters spoil their page there too."""
    expected = read_sitemap(NEWS_SITEMAP.encode())
    assert read_sitemap(NEWS_SITEMAP.encode("utf-16")) == expected
    assert read_sitemap(NEWS_SITEMAP.replace("UTF-8", "UTF-16").encode("utf-16")) == expected
    western = NEWS_SITEMAP.replace("UTF-8", "iso-8859-1").encode("latin-1")
    assert read_sitemap(western) == expected
    first, second = read_sitemap(western.replace(b"example/b<", b"example/b\x01<")).pages
    assert (first, second.url) == (expected.pages[0], "https://avis.example/b\ufffd")


@given(st.integers(0, len(NEWS_SITEMAP.encode()) - 1), st.binary(min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_no_damage_makes_it_crash(place: int, damage: bytes) -> None:
    """Bytes overwritten anywhere give pages or one named error."""
    raw = bytearray(NEWS_SITEMAP.encode())
    raw[place : place + len(damage)] = damage
    with contextlib.suppress(SourceError):
        assert read_sitemap(bytes(raw)).sitemaps == ()


def test_an_index() -> None:
    """Whole addresses only."""
    (listed,) = read_sitemap(SITEMAP_INDEX.encode()).sitemaps
    assert listed == Listed("https://avis.example/nyheder.xml", updated=datetime(2021, 1, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (NEWS_SITEMAP[:500], "line 1[0-9]: not well-formed XML"),
        ('<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset>&x;</urlset>', "entities|files"),
        ("<urlset>" + "<a>" * 200, "deep"),
        ("", "not well-formed"),
    ],
)
def test_damaged_and_hostile_ones_are_named(raw: str, reason: str) -> None:
    """With the line where it went wrong."""
    with pytest.raises(SourceError, match=reason):
        read_sitemap(raw.encode())


def test_an_endless_sitemap_is_cut() -> None:
    """No more pages are looked at than the protocol allows."""
    pages = "<url><loc>http://x.dk/a</loc></url>" * (MOST_PAGES + 3)
    assert len(read_sitemap(f"<urlset>{pages}</urlset>".encode()).pages) == MOST_PAGES
