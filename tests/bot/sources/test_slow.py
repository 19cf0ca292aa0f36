"""Sites that ask for much time."""

import pytest

from bot.sources.rulebook import LONGEST_DELAY
from bot.sources.turns import Turns
from bot.sources.visiting import LONGEST_VISIT
from retrieval.sources.records import Summary
from tests.bot.sources.newspaper import ROBOTS, Newspaper

NAMES = [f"side{number}" for number in range(15)]


@pytest.fixture
def slow(paper: Newspaper) -> Newspaper:
    """Give a paper of some pages that wants as much time between two of them as it may."""

    def pause(seconds: float) -> None:
        paper.clock.now += seconds

    paper.turns = Turns(1.0, clock=paper.clock, pause=pause)
    paper.forget()
    paper.web.serve(ROBOTS, f"User-agent: *\nCrawl-delay: {LONGEST_DELAY}\n")
    for name in NAMES:
        paper.print_page(name)
    paper.list_feed(*NAMES, etag='"f"')
    return paper


def test_a_visit_ends_in_time(slow: Newspaper) -> None:
    """Other sources wait for it; the rest comes at the next one."""
    begun, visits = slow.clock.now, list[Summary]()
    while not visits or slow.store.source_state("s").etag is None:
        visits.append(slow.visit())
        assert slow.clock.now - begun <= LONGEST_VISIT + LONGEST_DELAY
        begun = slow.clock.now
    assert len(visits) == 2
    assert sum(visit.new for visit in visits) == len(NAMES)


def test_what_somebody_asks_for_by_hand_is_fetched_to_its_end(slow: Newspaper) -> None:
    """No other visit would bring the rest."""
    assert slow.visit(by_hand=True) == Summary(new=len(NAMES))


def test_the_sitemaps_of_an_index_leave_time_for_their_pages(slow: Newspaper) -> None:
    """Else a slow site with many of them would never bring a page."""
    inner = "".join(f"<sitemap><loc>{slow.web.url}/{name}.xml</loc></sitemap>" for name in NAMES)
    slow.web.serve("/rod.xml", f"<sitemapindex>{inner}</sitemapindex>", ETag='"r"')
    for name in NAMES:
        slow.list_sitemap(f"/{name}.xml", name)
    brought = 0
    for _ in range(5):
        brought += slow.visit("/rod.xml").new
        slow.clock.now += 900
    assert brought == len(NAMES)
