"""Pages and sources that are gone for good, missing, or have moved."""

from threading import Event

import pytest

from bot.sources.due import next_visit
from bot.sources.follow import follow
from bot.sources.turns import FIRST_WAIT
from retrieval.sources.records import Note, NoteKind, Source, SourceKind, Summary
from retrieval.store.records import AuditAction, EntryState
from tests.bot.sources.loopback import head
from tests.bot.sources.newspaper import Newspaper
from tests.retrieval.formats.samples import G2_ITEM
from tests.retrieval.sources.shelves import states

DAY = 25 * 3600


def test_an_article_goes_with_its_page_and_comes_back_with_it(paper: Newspaper) -> None:
    """410 is a publisher's word: it is withdrawn as by a kill, with a line in the audit, and told once."""
    assert paper.visit() == Summary(new=2)
    url = f"{paper.web.url}/bro"
    paper.web.serve("/bro", "", status=410)
    paper.clock.now += DAY
    note = Note(NoteKind.GONE, url, "bro")
    assert paper.visit() == Summary(unchanged=1, withdrawn=1, notes=(note,))
    assert states(paper.store) == {"bro": EntryState.WITHDRAWN, "havn": EntryState.LIVE}
    assert [line.action for line in paper.store.audit()] == [AuditAction.WITHDRAW]
    assert len(paper.store.versions("bro")) == 1
    paper.clock.now += DAY
    assert paper.visit() == Summary(unchanged=1)
    paper.print_page("bro")
    paper.clock.now += DAY
    assert paper.visit() == Summary(unchanged=1, changed=1)
    assert states(paper.store)["bro"] is EntryState.LIVE


def test_the_article_of_a_page_is_found_by_its_own_address(paper: Newspaper) -> None:
    """A list may name a page otherwise than the page itself does."""
    body = b"".join(paper.web.pages["/bro"](None))  # type: ignore[arg-type]
    paper.web.pages["/bro?fra=rss"] = lambda _: iter([body])
    paper.list_feed("bro?fra=rss")
    assert paper.visit() == Summary(new=1)
    assert paper.store.keyed(f"{paper.web.url}/bro")
    paper.web.serve("/bro?fra=rss", "", status=410)
    paper.clock.now += DAY
    assert paper.visit().withdrawn == 1


def test_a_page_that_never_came_is_only_told(paper: Newspaper) -> None:
    """Once; there is nothing to withdraw, and the feed counts as taken in."""
    paper.web.serve("/bro", "", status=410)
    summary = paper.visit()
    assert (summary.new, [fault.reason for fault in summary.faults]) == (1, ["HTTP 410"])
    assert paper.store.source_state("s").etag == '"f1"'
    paper.clock.now += DAY
    assert paper.visit() == Summary(unchanged=1)
    assert set(states(paper.store)) == {"havn"}


def test_another_site_takes_nothing_away(paper: Newspaper) -> None:
    """A stranger's page that once led to an article does not withdraw it."""
    stranger = f"http://localhost:{paper.web.port}/ud"
    paper.web.send("/ud", f"{paper.web.url}/bro")
    paper.web.serve(
        "/rss", f'<rss version="2.0"><channel><item><link>{stranger}</link></item></channel></rss>'
    )
    assert paper.visit() == Summary(new=1)
    paper.web.serve("/ud", "", status=410)
    paper.clock.now += DAY
    summary = paper.visit()
    assert (summary.withdrawn, [fault.reason for fault in summary.faults]) == (0, ["HTTP 410"])
    assert states(paper.store) == {"bro": EntryState.LIVE}


def test_a_page_that_is_missing_twice_is_named_with_its_article(paper: Newspaper) -> None:
    """404 may be a mistake, so an editor decides."""
    assert paper.visit() == Summary(new=2)
    paper.web.pages.pop("/bro")
    paper.clock.now += DAY
    assert paper.visit().notes == ()
    paper.clock.now += FIRST_WAIT
    assert paper.visit().notes == (Note(NoteKind.MISSING, f"{paper.web.url}/bro", "bro"),)
    assert states(paper.store)["bro"] is EntryState.LIVE


def test_a_feed_that_is_gone_is_asked_no_more(paper: Newspaper) -> None:
    """Until somebody asks for it by name, or it has another address; its articles stay."""
    assert paper.visit() == Summary(new=2)
    feed = paper.web.pages["/rss"]
    paper.web.serve("/rss", "", status=410)
    closed = Summary(notes=(Note(NoteKind.CLOSED, f"{paper.web.url}/rss"),))
    refreshed = paper.store.refreshed()
    paper.clock.now += DAY
    assert paper.visit() == closed
    assert paper.store.refreshed() == refreshed
    paper.asked()
    assert paper.visit() == closed
    assert paper.asked() == []
    paper.web.pages["/ny"] = feed
    assert paper.visit("/ny") == Summary(unchanged=2)
    paper.web.serve("/rss", "", status=410)
    assert paper.visit() == closed
    paper.web.pages["/rss"] = feed
    assert paper.visit(reopen=True).faults == ()
    assert paper.store.source_state("s").gone is None
    assert set(states(paper.store).values()) == {EntryState.LIVE}


def test_a_page_of_the_settings_that_is_gone_takes_its_article(paper: Newspaper) -> None:
    """The source is closed, and what came of it is not answered from any more."""
    assert paper.visit("/bro") == Summary(new=1)
    paper.web.serve("/bro", "", status=410)
    kinds = [note.kind for note in paper.visit("/bro").notes]
    assert kinds == [NoteKind.GONE, NoteKind.CLOSED]
    assert states(paper.store) == {"bro": EntryState.WITHDRAWN}


def test_a_wire_item_goes_with_the_page_of_its_own_source(paper: Newspaper) -> None:
    """Its guid names no site, so the source's has to be the one that speaks."""
    paper.web.serve("/wire", G2_ITEM)
    assert paper.visit("/wire") == Summary(new=1)
    paper.web.serve("/wire", "", status=410)
    assert paper.visit("/wire").withdrawn == 1


def test_by_hand_a_gone_address_is_a_fault(paper: Newspaper) -> None:
    """Nobody follows it, so there is nothing to close."""
    paper.web.serve("/rss", "", status=410)
    summary = paper.visit(by_hand=True)
    assert ([fault.reason for fault in summary.faults], summary.notes) == (["HTTP 410"], ())


@pytest.mark.parametrize(("statuses", "moved"), [((301,), True), ((308, 301), True), ((302, 301), False)])
def test_a_feed_that_moved_for_good_says_so(
    paper: Newspaper, statuses: tuple[int, ...], *, moved: bool
) -> None:
    """With the address to write into the settings; one that is only lent says nothing."""
    feed = paper.web.pages["/rss"]
    for number, status in enumerate(statuses):
        paper.web.serve(f"/{number}", "", status=status, Location=f"/{number + 1}")
    paper.web.pages[f"/{len(statuses)}"] = feed
    expected = (Note(NoteKind.MOVED, f"{paper.web.url}/0", f"{paper.web.url}/{len(statuses)}"),)
    assert paper.visit("/0") == Summary(new=2, notes=expected if moved else ())
    paper.web.pages[f"/{len(statuses)}"] = lambda _: iter([head(304)])
    assert paper.visit("/0").notes == (expected if moved else ())


def test_followers_hear_of_it_once(paper: Newspaper) -> None:
    """A closed source is told at the start, and a moved one at its first visit only."""
    place = f"{paper.web.url}/rss"
    paper.web.serve("/rss", "", status=410)
    paper.visit()
    state = paper.store.source_state("s")
    assert next_visit(Source("s", SourceKind.FEED, place, 60), state, paper.clock.now) == float("inf")
    paper.web.serve("/flyttet", "", status=301, Location="/bro")
    sources = (
        Source("s", SourceKind.FEED, place, 60),
        Source("f", SourceKind.PAGE, f"{paper.web.url}/flyttet", 1),
    )
    stop, told = Event(), []

    def report(source: Source, summary: Summary) -> None:
        told.append((source.name, [note.kind for note in summary.notes]))
        paper.clock.now += 2
        if len(told) == 3:
            stop.set()

    paper.asked()
    follow(sources, paper.store, paper.fetcher, paper.clock, stop, report=report)
    assert told == [("s", [NoteKind.CLOSED]), ("f", [NoteKind.MOVED]), ("f", [])]
    assert "/rss" not in paper.asked()
