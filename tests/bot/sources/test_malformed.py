"""Addresses in lists that are none."""

import pytest

from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Limits, Refused
from bot.sources.turns import Turns
from tests.bot.sources.newspaper import Newspaper


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


@pytest.mark.parametrize(
    "url", ["http://[domain]/", "http://\u2024/", "http://[fe80::1%a..b]/", "http://a/\ud800"]
)
def test_a_malformed_address_is_refused(url: str) -> None:
    """Nothing in it makes fetching raise."""
    assert isinstance(Fetcher(Limits(), Turns(0.0), allow_private=True).fetch(url), Refused)
