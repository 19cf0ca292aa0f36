"""Addresses in lists that are none."""

import pytest

from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Limits, Refused
from bot.sources.turns import Turns
from tests.bot.sources.newspaper import Newspaper
from tests.retrieval.sources.lists import LONG_TEXT


@pytest.mark.parametrize(
    "bad", ["http://[domain]/x", "http://exa\u2100mple.com/a", "http://./a", "http://\u2024/"]
)
def test_a_malformed_address_is_one_failed_page(paper: Newspaper, bad: str) -> None:
    """It is named with its reason, and what is listed behind it comes in."""
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in (bad, f"{paper.web.url}/bro"))
    paper.web.serve("/sitemap.xml", f"<urlset>{urls}</urlset>")
    summary = paper.visit("/sitemap.xml")
    assert (summary.new, [fault.place for fault in summary.faults]) == (1, [bad])
    assert summary.faults[0].reason
    assert paper.visit("/sitemap.xml").faults == ()


@pytest.mark.parametrize("bad", ["&#xD800;", "&#7;", "\x07"])
def test_half_a_letter_is_one_lost_page_of_a_sitemap(paper: Newspaper, bad: str) -> None:
    """It is named with its reason, and what is listed behind it comes in; in UTF-16 too."""
    urls = "".join(f"<url><loc>{paper.web.url}/{one}</loc></url>" for one in (f"bro{bad}", "bro"))
    paper.web.serve("/sitemap.xml", f"<urlset>{urls}</urlset>".encode("utf-16"))
    summary = paper.visit("/sitemap.xml")
    assert (summary.new, [one.place for one in summary.faults]) == (1, [f"{paper.web.url}/bro\ufffd"])
    assert "letter" in summary.faults[0].reason


def test_a_feed_in_utf_16_is_a_feed(paper: Newspaper) -> None:
    """Its entries' pages come in."""
    link = f"<item><link>{paper.web.url}/bro</link></item>"
    paper.web.serve("/rss", f'<rss version="2.0"><channel>{link}</channel></rss>'.encode("utf-16"))
    assert paper.visit("/rss").new == 1


@pytest.mark.parametrize("text", ["", f"<![CDATA[{LONG_TEXT}]]>"])
def test_an_address_with_half_a_letter_is_one_lost_entry(paper: Newspaper, text: str) -> None:
    """It is named with its reason, and the others come in; also where it carries its text."""
    listed = "".join(
        f"<item><link>{paper.web.url}/{one}</link><content:encoded>{text}</content:encoded></item>"
        for one in ("bro&#xD800;", "bro")
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    paper.web.serve("/rss", f'<rss version="2.0" {spaces}><channel>{listed}</channel></rss>')
    summary = paper.visit("/rss")
    assert (summary.new, len(summary.faults)) == (1, 1)
    assert summary.faults[0].place == f"{paper.web.url}/bro\ufffd"
    assert "letter" in summary.faults[0].reason
    assert paper.visit("/rss").faults == ()


@pytest.mark.parametrize(
    "url",
    ["http://[domain]/", "http://\u2024/", "http://[fe80::1%a..b]/", "http://a/\ud800", "http://a/b\ufffd"],
)
def test_a_malformed_address_is_refused(url: str) -> None:
    """Nothing in it makes fetching raise."""
    assert isinstance(Fetcher(Limits(), Turns(0.0), allow_private=True).fetch(url), Refused)


def test_an_endless_address_is_one_failed_page(paper: Newspaper) -> None:
    """Also one that is so only as it is asked for, and too long for a database to remember."""
    endless = f"{paper.web.url}/" + "".join(map(chr, range(0x4E00, 0x4E00 + 1_500)))
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in (endless, f"{paper.web.url}/bro"))
    paper.web.serve("/sitemap.xml", f"<urlset>{urls}</urlset>")
    summary = paper.visit("/sitemap.xml")
    assert (summary.new, [fault.place for fault in summary.faults]) == (1, [endless])
    assert summary.faults[0].reason == "an address of more than 2,048 characters"
