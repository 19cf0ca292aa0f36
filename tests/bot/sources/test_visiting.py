"""Visits to feeds, sitemaps and pages, on a server on this machine."""

import gzip
import lzma
from datetime import UTC, datetime

import pytest

from bot.sources import visiting
from bot.sources.due import RECHECK_FRESH
from bot.sources.errand import Errand
from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Limits
from bot.sources.pages import MOST_ITEMS, take_page
from bot.sources.turns import FIRST_WAIT, Turns
from bot.sources.visiting import Visitor
from retrieval.sources.intake import Intake
from retrieval.sources.pages import Page
from retrieval.sources.records import Source, SourceKind, Summary
from retrieval.store.records import EntryState, SourceState
from retrieval.store.store import Store
from tests.bot.sources.loopback import Loopback, head
from tests.bot.sources.newspaper import Newspaper
from tests.clock import Clock
from tests.retrieval.formats.samples import G2_CANCELED
from tests.retrieval.sources.shelves import states


def test_a_feed_brings_its_pages_once(paper: Newspaper) -> None:
    """Each new page is fetched; the second time nothing but the feed is asked, with what is known of it."""
    assert paper.visit() == Summary(new=2)
    assert paper.asked() == ["/rss", "/bro", "/havn"]
    assert paper.seen == [(0, 2), (1, 2)]
    assert states(paper.store) == {"bro": EntryState.LIVE, "havn": EntryState.LIVE}
    paper.web.pages["/rss"] = lambda _: iter([head(304)])
    assert paper.visit() == Summary()
    assert paper.web.asked[0].headers["if-none-match"] == '"f1"'
    assert paper.asked() == ["/rss"]
    assert paper.store.source_state("s").newest_at == paper.store.newest("s")


def test_a_page_is_asked_again_while_it_is_news(paper: Newspaper) -> None:
    """A correction is found though the feed says nothing of it; an unchanged page is not sent again."""
    paper.visit()
    paper.asked()
    paper.clock.now += 25 * 3600
    paper.print_page("havn", "rettet")
    paper.web.pages["/bro"] = lambda asked: iter(
        [head(304 if asked.headers["if-none-match"] == '"b1"' else 500)]
    )
    assert paper.visit() == Summary(changed=1)
    assert paper.asked() == ["/rss", "/bro", "/havn"]


def test_a_failed_page_is_tried_again_after_its_wait(paper: Newspaper) -> None:
    """The feed's version is not remembered before all its pages are here."""
    havn = paper.web.pages.pop("/havn")
    summary = paper.visit()
    assert (summary.new, [fault.reason for fault in summary.faults]) == (1, ["HTTP 404"])
    assert paper.store.source_state("s").etag is None
    assert paper.visit() == Summary()
    paper.web.pages["/havn"] = havn
    paper.clock.now += FIRST_WAIT
    assert paper.visit() == Summary(new=1)
    assert paper.store.source_state("s").etag == '"f1"'


def test_a_failing_feed_is_left_alone_for_longer_and_longer(paper: Newspaper) -> None:
    """Back-off is kept in the archive; success ends it."""
    feed = paper.web.pages.pop("/rss")
    for failures in (1, 2, 3):
        assert paper.visit().faults[0].reason == "HTTP 404"
        state = paper.store.source_state("s")
        wait = int(FIRST_WAIT * 2 ** (failures - 1))
        assert (state.failures, state.next_try_at) == (failures, int(paper.clock.now) + wait)
        paper.asked()
        paper.clock.now += wait - 1
        assert paper.visit().faults[0].reason == f"failed {failures} times; not yet tried again"
        assert paper.asked() == []
        paper.clock.now += 1
    paper.web.pages["/rss"] = feed
    assert paper.visit() == Summary(new=2)
    assert paper.store.source_state("s").failures == 0


def test_only_so_many_pages_are_fetched_at_a_visit(paper: Newspaper) -> None:
    """The rest comes with the next ones."""
    paper.most_pages = 1
    for expected in (Summary(new=1), Summary(new=1), Summary()):
        assert paper.visit() == expected
    assert paper.store.source_state("s").etag == '"f1"'


def test_by_hand_everything_is_fetched_whatever_is_known(paper: Newspaper) -> None:
    """Who adds an address wants it now."""
    paper.visit()
    paper.asked()
    assert paper.visit(by_hand=True) == Summary(unchanged=2)
    assert paper.asked() == ["/rss", "/bro", "/havn"]


def test_a_dry_run_remembers_nothing(paper: Newspaper) -> None:
    """It fetches, and tells."""
    assert paper.visit(dry_run=True) == Summary(new=2)
    assert paper.store.source_state("s").checked_at is None
    assert paper.visit() == Summary(new=2)


def test_whole_texts_come_from_their_own_feed_only(paper: Newspaper) -> None:
    """Another site's text may not stand in for the page that it names."""
    text = "<p>Det her er hele teksten om broen over bæltet.</p>" * 20
    own, other = f"{paper.web.url}/egen", f"http://localhost:{paper.web.port}/anden"
    paper.print_page("anden")
    entries = "".join(
        f"<entry><link href='{url}'/><content type='html'>{text.replace('<', '&lt;')}</content></entry>"
        for url in (own, other)
    )
    paper.web.serve("/rss", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>{entries}</feed>")
    assert paper.visit() == Summary(new=2)
    assert paper.asked() == ["/rss", "/anden"]


def test_a_sitemap_brings_its_latest_pages_first(paper: Newspaper) -> None:
    """So that news comes before history."""
    paper.most_pages = 1
    paper.list_sitemap("/sitemap.xml", "bro", "havn")
    assert paper.visit("/sitemap.xml") == Summary(new=1)
    assert paper.asked() == ["/sitemap.xml", "/havn"]


def test_an_index_leads_one_level_down(paper: Newspaper) -> None:
    """Packed sitemaps are unpacked; an index in an index is not followed; what is missing is named."""
    paper.list_sitemap("/a.xml", "bro")
    paper.list_sitemap("/b.xml.gz", "havn", day=9)
    packed = b"".join(paper.web.pages["/b.xml.gz"](None)).partition(b"\r\n\r\n")[2]  # type: ignore[arg-type]
    paper.web.serve("/b.xml.gz", gzip.compress(packed))
    inner = "".join(
        f"<sitemap><loc>{paper.web.url}/{n}</loc></sitemap>"
        for n in ("a.xml", "b.xml.gz", "rod.xml", "no.xml")
    )
    paper.web.serve("/rod.xml", f"<sitemapindex>{inner}</sitemapindex>")
    summary = paper.visit("/rod.xml")
    assert (summary.new, [fault.place for fault in summary.faults]) == (2, [f"{paper.web.url}/no.xml"])
    assert paper.asked() == ["/rod.xml", "/a.xml", "/b.xml.gz", "/rod.xml", "/no.xml", "/havn", "/bro"]


def test_a_long_index_is_read_part_by_part(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest first; what was read gives way to what never was, and does not wait for all of it."""
    monkeypatch.setattr(visiting, "MOST_SITEMAPS", 2)
    inner = ""
    for day in range(1, 5):
        paper.list_sitemap(f"/{day}.xml")
        inner += f"<sitemap><loc>{paper.web.url}/{day}.xml</loc><lastmod>2021-01-0{day}</lastmod></sitemap>"
    paper.web.serve("/rod.xml", f"<sitemapindex>{inner}</sitemapindex>")
    asked = []
    for _ in range(4):
        paper.visit("/rod.xml")
        asked.append(paper.asked()[1:])
        paper.clock.now += 900
    assert asked == [["/4.xml", "/3.xml"], ["/2.xml", "/4.xml"], ["/1.xml", "/3.xml"], ["/4.xml", "/2.xml"]]


def test_pages_that_always_call_themselves_new_hold_nothing_up(paper: Newspaper) -> None:
    """At least every other page that is fetched was never seen."""
    paper.most_pages = 2
    now = datetime.fromtimestamp(paper.clock.now + 10**6, UTC).isoformat()
    names = [f"side{n}" for n in range(4)]
    urls = "".join(f"<url><loc>{paper.web.url}/{n}</loc><lastmod>{now}</lastmod></url>" for n in names)
    paper.web.serve("/sitemap.xml", f"<urlset>{urls}</urlset>")
    for name in names:
        paper.print_page(name)
    assert [paper.visit("/sitemap.xml").new for _ in range(3)] == [2, 1, 1]


def test_a_page_may_be_a_source(paper: Newspaper) -> None:
    """It is told by its content that it is an article, whatever the settings call it."""
    assert paper.visit("/bro") == Summary(new=1)
    paper.web.serve("/wire", G2_CANCELED)
    assert paper.visit("/wire") == Summary(withdrawn=1)


def test_a_page_without_an_article_is_quarantined(paper: Newspaper) -> None:
    """It stops nothing, and is not fetched again until it may have changed."""
    paper.web.serve("/bro", "<html><body></body></html>")
    summary = paper.visit()
    assert (summary.new, len(summary.faults)) == (1, 1)
    assert [one.place for one in paper.store.quarantined()] == [f"{paper.web.url}/bro"]
    paper.asked()
    assert paper.visit() == Summary()
    paper.print_page("bro")
    paper.clock.now += 25 * 3600
    assert paper.visit() == Summary(unchanged=1, new=1)
    assert paper.store.quarantined() == ()


@pytest.mark.parametrize("body", ["<rss><channel>", "<urlset><url>", "<rss><!DOCTYPE x [<!ENTITY a 'b'>]>"])
def test_a_damaged_list_is_a_failure(paper: Newspaper, body: str) -> None:
    """Tried again later, like one that cannot be had."""
    paper.web.serve("/rss", body)
    summary = paper.visit()
    assert (len(summary.faults), paper.store.source_state("s").failures) == (1, 1)


@pytest.mark.parametrize(
    ("letters", "kind", "read"),
    [
        ("latin-1", "text/html; charset=ISO-8859-1", True),
        ("utf-8", "text/html; charset=ISO-8859-1", True),
        ("latin-1", "text/html", False),
        ("latin-1", "application/x; charset=iso-8859-1", False),
    ],
)
def test_a_server_may_say_what_letters_a_page_is_in(
    paper: Newspaper, letters: str, kind: str, *, read: bool
) -> None:
    """Where the page does not say it; UTF-8 is known for what it is."""
    text = f"<html><body><h1>Sæler</h1><p>{'Sæler på Læsø. ' * 9}</p></body></html>"
    paper.web.serve("/bro", text.encode(letters), Content_Type=kind)
    summary = paper.visit("/bro")
    assert (summary.new, len(summary.faults)) == ((1, 0) if read else (0, 1))
    if read:
        assert "Sæler på Læsø." in next(paper.store.articles()).paragraphs[-1].text


def test_a_refused_address_is_named(web: Loopback, store: Store, clock: Clock) -> None:
    """This machine is not on the public internet."""
    intake = Intake(store, clock=clock)
    visitor = Visitor(store, Fetcher(Limits(), Turns(0.0)), intake, clock=clock)
    visitor.visit(Source("s", SourceKind.PAGE, web.url, 900))
    assert "not on the public internet" in intake.summary().faults[0].reason
    assert web.asked == []


def test_a_visit_can_be_left_off(paper: Newspaper) -> None:
    """Before the next page; the feed is asked for again."""
    intake = Intake(paper.store, clock=paper.clock)
    visitor = Visitor(paper.store, paper.fetcher, intake, clock=paper.clock, stopping=lambda: True)
    visitor.visit(Source("s", SourceKind.FEED, f"{paper.web.url}/rss", 900))
    assert intake.summary() == Summary()
    assert paper.asked() == ["/rss"]
    assert paper.store.source_state("s").etag is None


def test_a_page_is_remembered_only_with_its_article(
    paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends the program between two pages, the next visit brings what is missing."""

    def interrupted(page: Page, errand: Errand, state: SourceState) -> str | None:
        if page.url.endswith("/havn"):
            raise KeyboardInterrupt
        return take_page(page, errand, state)

    monkeypatch.setattr("bot.sources.pages.take_page", interrupted)
    with pytest.raises(KeyboardInterrupt):
        paper.visit()
    monkeypatch.undo()
    paper.visit()
    assert states(paper.store) == {"bro": EntryState.LIVE, "havn": EntryState.LIVE}


def test_a_host_that_asks_for_patience_is_left_alone(paper: Newspaper) -> None:
    """One page is told to wait, and no other of its site is asked in this visit."""
    for name in ("bro", "havn"):
        paper.web.pages[f"/{name}"] = lambda _: iter([head(429, Retry_After="3600")])
    paper.visit()
    assert paper.asked() == ["/rss", "/bro"]


def test_pages_of_a_list_that_has_not_changed_are_asked_again_while_they_are_news(paper: Newspaper) -> None:
    """Lists rarely tell of corrections; of a quiet one nobody would hear."""
    paper.visit()
    paper.clock.now = float(paper.store.newest("s") or 0) + 3600
    paper.visit()
    paper.asked()
    paper.clock.now += RECHECK_FRESH
    paper.visit()
    assert "if-none-match" not in paper.web.asked[0].headers


def test_a_page_of_endless_articles_is_cut(paper: Newspaper) -> None:
    """Packed well, a few hundred bytes are thousands of articles."""
    lines = b"".join(b'{"id": "x%d", "text": "Et."}\n' % number for number in range(MOST_ITEMS + 50))
    paper.web.serve("/pakket.jsonl.xz", lzma.compress(lines))
    summary = paper.visit("/pakket.jsonl.xz")
    assert (summary.new, [fault.reason for fault in summary.faults]) == (
        MOST_ITEMS,
        [f"more than {MOST_ITEMS} articles in one page; the rest is not read"],
    )
