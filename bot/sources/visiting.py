"""Visits to addresses: a feed's or sitemap's new pages fetched, and a page's article brought in."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import inf

from bot.sources.due import Known, in_turn
from bot.sources.errand import Errand
from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Disallowed, Failed, Fetched, Gone, NotModified, Outcome, Refused, Validators
from bot.sources.pages import Pages, take_page
from retrieval.errors import SourceError
from retrieval.sources.feeds import read_feed
from retrieval.sources.intake import Intake
from retrieval.sources.keys import same_site, stable_url
from retrieval.sources.kinds import Kind, kind_of, unpack
from retrieval.sources.listings import Feed, Listed
from retrieval.sources.pages import Page, entry_item
from retrieval.sources.records import Fault, Note, NoteKind, Source
from retrieval.sources.sitemaps import LONGEST_SITEMAP, read_sitemap
from retrieval.store.records import SourceState
from retrieval.store.store import Store

MOST_SITEMAPS = 50
"""Sitemaps of an index that are read in one visit."""

LONGEST_VISIT = 300.0
"""Seconds after which a visit is left off, so that a slow site does not hold up the other sources."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits addresses one after the other; by hand, everything is fetched whatever is known of it.

    on_page is told how many of how many pages that are due are done; stopping says whether to leave off, as
    any visit does after a while that is not by hand; reopen has a source asked again that was gone for good.
    """

    store: Store
    fetcher: Fetcher
    intake: Intake
    most_pages: int | None = None
    by_hand: bool = False
    clock: Callable[[], float] = time.time
    on_page: Callable[[int, int], object] = lambda _done, _total: None
    stopping: Callable[[], bool] = lambda: False
    reopen: bool = False

    def visit(self, source: Source, *, remembered_as: str | None = None) -> None:
        """Visit a source and bring in what is new; what went wrong is told, and remembered for later."""
        state = self.store.source_state(remembered_as or source.name)
        if state.gone == source.place and not (self.by_hand or self.reopen):
            self.intake.note(Note(NoteKind.CLOSED, source.place))
            return
        if not self.by_hand and state.failures and self.clock() < (state.next_try_at or 0):
            self.intake.tell(Fault(source.place, f"failed {state.failures} times; not yet tried again"))
            return
        errand = Errand(source, self.store, self.fetcher, self.intake, self.clock, self.by_hand)
        pages = Pages(errand, self.most_pages, self.on_page, self._over(LONGEST_VISIT))
        _Visit(errand, pages, state, self._over(LONGEST_VISIT / 2)).receive(errand.fetch(state))

    def _over(self, seconds: float) -> Callable[[], bool]:
        """Give what says whether it is time to leave off something that begins now."""
        end = inf if self.by_hand else self.fetcher.clock() + seconds
        return lambda: self.stopping() or self.fetcher.clock() >= end


@dataclass(frozen=True, slots=True)
class _Delivered:
    """Whether nothing of a source is left for another time, and the key of its article, if it is a page."""

    complete: bool
    key: str | None = None


@dataclass(frozen=True, slots=True)
class _Visit:
    """A visit to one source, what it lists, and how the source was found the last time.

    has_listed says whether to leave off reading lists, for their pages need time too.
    """

    errand: Errand
    pages: Pages
    state: SourceState
    has_listed: Callable[[], bool]

    def receive(self, outcome: Outcome) -> None:
        """Bring in what came of asking for the source."""
        errand, place = self.errand, self.errand.source.place
        if isinstance(outcome, Failed | Refused):
            errand.fail(place, outcome, self.state)
        elif isinstance(outcome, Gone):
            self._close(outcome)
        elif isinstance(outcome, Fetched | NotModified):
            if outcome.moved and not errand.by_hand:
                errand.intake.note(Note(NoteKind.MOVED, place, outcome.moved))
            try:
                self._take(outcome)
            except SourceError as err:
                errand.fail(place, Failed(str(err)), self.state)

    def _take(self, outcome: Fetched | NotModified) -> None:
        if isinstance(outcome, NotModified):
            self._keep(Validators(self.state.etag, self.state.last_modified), self.state.key)
            return
        delivered = self._deliver(outcome)
        # A list some of whose pages are still to be fetched has to be sent again.
        self._keep(outcome.validators if delivered.complete else Validators(), delivered.key)

    def _close(self, outcome: Gone) -> None:
        """Ask no more for a source that is gone for good; its page's article goes with it."""
        errand, place = self.errand, self.errand.source.place
        withdrawn = errand.withdraw(outcome, place, self.state)
        if not errand.by_hand:
            errand.intake.note(Note(NoteKind.CLOSED, place))
        elif not withdrawn:
            errand.intake.tell(Fault(place, outcome.reason))
        still = replace(self.state, etag=None, last_modified=None, failures=0, next_try_at=None)
        errand.remember(replace(still, gone=place))

    def _deliver(self, fetched: Fetched) -> _Delivered:
        """Bring in what was fetched."""
        raw = unpack(fetched.body, most=LONGEST_SITEMAP) if is_packed(fetched.body) else fetched.body
        kind = kind_of(raw)
        if kind is Kind.FEED:
            return _Delivered(self._take_feed(read_feed(raw, fetched.url), fetched.url))
        if kind is Kind.SITEMAP:
            return _Delivered(self._take_sitemap(raw))
        page = Page(raw, fetched.url, Listed(fetched.url), fetched.charset)
        return _Delivered(complete=True, key=take_page(page, self.errand, self.state))

    def _take_feed(self, feed: Feed, url: str) -> bool:
        """Take the entries that carry their text, and fetch the pages of the others."""
        pages: list[Listed] = []
        if lost := sum(entry.url is None for entry in feed.entries):
            self.errand.intake.tell(Fault(url, f"{lost} entries without a web address"))
        for entry in feed.entries:
            own = entry.url is not None and same_site(entry.url, url)
            item = entry_item(entry, feed, self.errand.source.name) if own else None
            if item:
                self.errand.intake.take(item)
            elif entry.url:
                pages.append(
                    Listed(entry.url, entry.title, entry.published, entry.updated or entry.published)
                )
        return self.pages.take(pages)

    def _take_sitemap(self, raw: bytes) -> bool:
        """Fetch the pages of a sitemap, or of the sitemaps of an index, of new ones the latest first."""
        sitemap = read_sitemap(raw)
        pages, complete = list(sitemap.pages), len(sitemap.sitemaps) <= MOST_SITEMAPS
        for one in self._next_of(sitemap.sitemaps):
            if self.has_listed():
                complete = False
                break
            inner, again = self._sitemap(one)
            pages += inner
            complete = complete and not again
        pages.sort(key=_latest, reverse=True)
        return self.pages.take(pages) and complete

    def _next_of(self, sitemaps: Iterable[Listed]) -> list[Known]:
        """Give the sitemaps of an index that are read now, where there are too many the next ones."""
        latest = sorted(sitemaps, key=_latest, reverse=True)
        states = self.errand.store.source_states(stable_url(one.url) for one in latest)
        return in_turn(map(Known, latest, states))[:MOST_SITEMAPS]

    def _sitemap(self, one: Known) -> tuple[tuple[Listed, ...], bool]:
        """Give the pages of a sitemap in an index, and whether it has to be tried again."""
        url, errand = one.page.url, self.errand
        errand.remember(replace(one.state, checked_at=int(errand.clock())))
        outcome = errand.fetch_linked(url)
        try:
            if isinstance(outcome, Fetched):
                return read_sitemap(unpack(outcome.body, most=LONGEST_SITEMAP)).pages, False
            reason = getattr(outcome, "reason", "")
        except SourceError as err:
            reason = str(err)
        errand.intake.tell(Fault(url, reason))
        # One that is gone or may not be fetched does not come with another visit.
        return (), not isinstance(outcome, Gone | Disallowed)

    def _keep(self, validators: Validators, key: str | None) -> None:
        """Remember a visit that went well, and when the source's newest article is from."""
        errand, newest = self.errand, self.state.newest_at
        if not errand.intake.dry_run:
            errand.intake.flush()
            newest = errand.store.newest(errand.source.name)
        now = int(errand.clock())
        errand.remember(
            SourceState(
                self.state.name,
                etag=validators.etag,
                last_modified=validators.modified,
                checked_at=now,
                newest_at=newest,
                key=key,
            )
        )


def is_packed(raw: bytes) -> bool:
    """Say whether bytes are gzip, as sitemaps are often sent; other packed files are articles' own."""
    return raw.startswith(b"\x1f\x8b")


def _latest(page: Listed) -> float:
    moment = page.updated or page.published
    return moment.timestamp() if moment else 0.0
