"""What sites ask of programs that follow links, kept to on visits to a newspaper on this machine."""

import pytest

from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Disallowed, Failed, Fetched, Limits
from bot.sources.rulebook import ASK_AGAIN, LONGEST_DELAY, TRY_AGAIN
from bot.sources.turns import FIRST_WAIT, Turns
from retrieval.sources.records import Summary
from retrieval.sources.robots import LONGEST_ROBOTS
from retrieval.store.records import EntryState
from tests.bot.sources.loopback import Loopback
from tests.bot.sources.newspaper import ROBOTS, Newspaper
from tests.clock import Clock
from tests.retrieval.sources.shelves import states

NOT_HAVN = "User-agent: *\nDisallow: /havn\n"
REASON = "the site's robots.txt does not allow it"


def test_a_page_that_is_not_allowed_is_rejected_with_its_reason(paper: Newspaper) -> None:
    """It is no failure that is tried again: the feed counts as taken in, and the page is told once."""
    paper.web.serve(ROBOTS, NOT_HAVN)
    summary = paper.visit()
    assert (summary.new, [fault.reason for fault in summary.faults]) == (1, [REASON])
    assert paper.asked() == ["/rss", "/bro"]
    assert [one.place for one in paper.store.quarantined()] == [f"{paper.web.url}/havn"]
    assert paper.store.source_state("s").etag == '"f1"'
    assert paper.store.source_state(f"{paper.web.url}/havn").failures == 0
    paper.clock.now += 25 * 3600
    assert paper.visit() == Summary(unchanged=1, waiting=1)
    paper.web.pages.pop(ROBOTS)
    paper.forget()
    paper.clock.now += 25 * 3600
    assert paper.visit() == Summary(unchanged=1, new=1)
    assert paper.store.quarantined() == ()


def test_what_somebody_names_is_fetched_whatever_robots_txt_says(paper: Newspaper) -> None:
    """A feed or page of the settings or the command line is no link that a program found."""
    paper.web.serve(ROBOTS, "User-agent: *\nDisallow: /\n")
    assert paper.visit("/bro") == Summary(new=1)
    assert [asked.path for asked in paper.web.asked] == ["/bro"]
    assert [fault.reason for fault in paper.visit(by_hand=True).faults] == [REASON, REASON]
    paper.robots = False
    assert paper.visit(by_hand=True) == Summary(new=1, unchanged=1)


def test_a_sitemap_that_is_not_allowed_is_not_read(paper: Newspaper) -> None:
    """Those that an index lists are links too."""
    paper.web.serve(ROBOTS, "User-agent: kildesvar\nDisallow: /a.xml\n")
    paper.list_sitemap("/a.xml", "bro")
    paper.list_sitemap("/b.xml", "havn")
    inner = "".join(f"<sitemap><loc>{paper.web.url}/{name}.xml</loc></sitemap>" for name in "ab")
    paper.web.serve("/rod.xml", f"<sitemapindex>{inner}</sitemapindex>", ETag='"r"')
    summary = paper.visit("/rod.xml")
    assert (summary.new, [fault.place for fault in summary.faults]) == (1, [f"{paper.web.url}/a.xml"])
    assert paper.store.source_state("s").etag == '"r"'


def test_a_redirect_leads_nowhere_that_is_not_allowed(paper: Newspaper) -> None:
    """Every address on the way is judged."""
    paper.web.serve(ROBOTS, NOT_HAVN).send("/bro", "/havn")
    assert [fault.reason for fault in paper.visit().faults] == [REASON, REASON]
    assert "/havn" not in paper.asked()


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_fetched_while_a_robots_txt_cannot_be_had(paper: Newspaper, status: int) -> None:
    """Nobody knows what it says; it is asked for once in a while, and the pages are tried again."""
    paper.web.serve(ROBOTS, "", status=status)
    reason = f"the site's robots.txt cannot be had: HTTP {status}"
    assert [fault.reason for fault in paper.visit().faults] == [reason, reason]
    assert [asked.path for asked in paper.web.asked] == ["/rss", ROBOTS]
    assert paper.store.quarantined() == ()
    paper.web.serve(ROBOTS, NOT_HAVN)
    paper.clock.now += max(TRY_AGAIN, FIRST_WAIT)
    assert paper.visit().new == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_robots_txt_allows_all(paper: Newspaper, status: int) -> None:
    """That it is not there is an answer, and it is remembered."""
    paper.web.serve(ROBOTS, "", status=status)
    assert paper.visit() == Summary(new=2)
    assert [asked.path for asked in paper.web.asked].count(ROBOTS) == 1


def test_what_a_site_asks_is_kept_for_a_day(web: Loopback) -> None:
    """When it fails then, what it said before counts."""
    clock = Clock()
    fetcher = Fetcher(Limits(), Turns(0.0), allow_private=True, clock=clock)
    web.serve(ROBOTS, NOT_HAVN).serve("/havn", "x").serve("/bro", "x")
    for status, expected in ((200, Disallowed), (503, Disallowed), (404, Fetched)):
        web.serve(ROBOTS, NOT_HAVN, status=status)
        assert isinstance(fetcher.fetch_linked(f"{web.url}/havn"), expected)
        assert isinstance(fetcher.fetch_linked(f"{web.url}/bro"), Fetched)
        clock.now += TRY_AGAIN if status == 503 else ASK_AGAIN
    assert [asked.path for asked in web.asked].count(ROBOTS) == 3


def test_a_robots_txt_is_fetched_like_any_page(web: Loopback) -> None:
    """Within limits, redirects followed, and never from a private address."""
    web.serve("/a", "x").send(ROBOTS, "/andre").serve("/andre", "User-agent: *\nDisallow: /a\n")
    small = Fetcher(Limits(size=1_000), Turns(0.0), allow_private=True)
    assert small.fetch_linked(f"{web.url}/a") == Disallowed(REASON)
    web.serve(ROBOTS, b"#" * 2_000)
    large = Fetcher(Limits(size=1_000), Turns(0.0), allow_private=True).fetch_linked(f"{web.url}/a")
    assert isinstance(large, Failed)
    assert large.reason == "the site's robots.txt cannot be had: more than 1,000 bytes"
    web.asked.clear()
    assert isinstance(Fetcher(Limits(), Turns(0.0)).fetch_linked(f"{web.url}/a"), Failed)
    assert web.asked == []


@pytest.mark.parametrize(("asked", "waited"), [("3", 3.0), ("3600", LONGEST_DELAY), ("0.5", 1.0)])
def test_a_crawl_delay_is_kept_within_bounds(web: Loopback, asked: str, waited: float) -> None:
    """Never faster than the settings say, never slower than a visit can bear."""
    waits: list[float] = []
    clock = Clock()
    fetcher = Fetcher(Limits(), Turns(1.0, clock=clock, pause=waits.append), allow_private=True)
    web.serve(ROBOTS, f"User-agent: *\nCrawl-delay: {asked}\n").serve("/a", "x")
    for _ in range(2):
        assert isinstance(fetcher.fetch_linked(f"{web.url}/a"), Fetched)
        clock.now += waits[-1]
    assert waits == [waited, waited]


def test_a_hostile_robots_txt_costs_little(web: Loopback) -> None:
    """What is behind the bound is not read, and half a rule is none."""
    padding = "#" * (LONGEST_ROBOTS - len("User-agent: *\nDisallow: /b"))
    rules = f"User-agent: *\n{padding[1:]}\nDisallow: /bro\n"
    web.serve(ROBOTS, rules).serve("/b", "x")
    assert isinstance(Fetcher(Limits(), Turns(0.0), allow_private=True).fetch_linked(f"{web.url}/b"), Fetched)


def test_a_page_that_is_no_longer_allowed_stays(paper: Newspaper) -> None:
    """What was fetched when it was allowed is answered from; it is only not asked for again."""
    assert paper.visit() == Summary(new=2)
    paper.web.serve(ROBOTS, NOT_HAVN)
    paper.forget()
    paper.clock.now += 25 * 3600
    assert len(paper.visit().faults) == 1
    assert states(paper.store)["havn"] is EntryState.LIVE
