"""Sitemaps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

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
