"""Pages that are corrected, and lists that date them otherwise than each other or the clock."""

from datetime import UTC, datetime

from retrieval.sources.records import Summary
from retrieval.store.records import EntryState
from tests.bot.sources.newspaper import Newspaper
from tests.retrieval.sources.shelves import states


def _list_bro(paper: Newspaper, published: str) -> None:
    """Serve a feed that dates a page."""
    entry = f"<link>{paper.web.url}/bro</link><pubDate>{published}</pubDate>"
    paper.web.serve("/rss", f'<rss version="2.0"><channel><item>{entry}</item></channel></rss>')


def test_a_correction_comes_though_a_list_dates_it_by_its_day_alone(paper: Newspaper) -> None:
    """A feed dated the page to the second; the sitemap's day begins before."""
    paper.clock.now = datetime(2021, 2, 1, 9, tzinfo=UTC).timestamp()
    _list_bro(paper, "Mon, 01 Feb 2021 08:00:00 GMT")
    paper.web.serve(
        "/sitemap.xml",
        f"<urlset><url><loc>{paper.web.url}/bro</loc><lastmod>2021-02-01</lastmod></url></urlset>",
    )
    assert paper.visit() == Summary(new=1)
    paper.print_page("bro", "rettet", etag='"b2"')
    paper.clock.now += 4 * 3600
    assert paper.visit("/sitemap.xml") == Summary(changed=1)


def test_a_page_that_its_list_dates_ahead_goes_with_its_410(paper: Newspaper) -> None:
    """Many lists call local time GMT; the publisher's word counts at once, and so does its return."""
    paper.clock.now = datetime(2021, 2, 1, 9, tzinfo=UTC).timestamp()
    _list_bro(paper, "Mon, 01 Feb 2021 09:58:00 GMT")
    assert paper.visit() == Summary(new=1)
    paper.web.serve("/bro", "", status=410)
    paper.clock.now += 900
    assert paper.visit().withdrawn == 1
    assert states(paper.store) == {"bro": EntryState.WITHDRAWN}
    paper.print_page("bro")
    paper.clock.now += 900
    assert paper.visit() == Summary(changed=1)
