"""Visits to addresses: a feed's or sitemap's new pages fetched, and a page's article brought in."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.sources.due import is_due
from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Failed, Fetched, NotModified, Outcome, Refused, Validators
from bot.sources.turns import back_off
from retrieval.errors import SourceError
from retrieval.sources.feeds import read_feed
from retrieval.sources.intake import Intake
from retrieval.sources.keys import same_site, stable_url
from retrieval.sources.kinds import Kind, kind_of, unpack
from retrieval.sources.listings import Feed, Listed
from retrieval.sources.pages import Page, entry_item, page_items
from retrieval.sources.records import Fault, Source
from retrieval.sources.sitemaps import LONGEST_SITEMAP, read_sitemap
from retrieval.store.records import Item, Quarantined, SourceState
from retrieval.store.store import Store

MOST_SITEMAPS = 50
"""Sitemaps of an index that are read in one visit."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits addresses one after the other; by hand, everything is fetched whatever is known of it.

    on_page is told how many of how many listed pages are done; stopping says whether to leave off.
    """

    store: Store
    fetcher: Fetcher
    intake: Intake
    most_pages: int | None = None
    by_hand: bool = False
    clock: Callable[[], float] = time.time
    on_page: Callable[[int, int], object] = lambda _done, _total: None
    stopping: Callable[[], bool] = lambda: False

    def visit(self, source: Source, *, remembered_as: str | None = None) -> None:
        """Visit a source and bring in what is new; what went wrong is told, and remembered for later."""
        state = self.store.source_state(remembered_as or source.name)
        if not self.by_hand and state.failures and self.clock() < (state.next_try_at or 0):
            self.intake.tell(Fault(source.place, f"failed {state.failures} times; not yet tried again"))
            return
        outcome = self._fetch(source.place, state)
        try:
            self._receive(outcome, source, state)
        except SourceError as err:
            self._fail(source.place, str(err), state)

    def _receive(self, outcome: Outcome, source: Source, state: SourceState) -> None:
        if isinstance(outcome, Failed | Refused):
            self._fail(source.place, outcome.reason, state, wait=getattr(outcome, "wait", None))
            return
        if isinstance(outcome, NotModified):
            self._keep(state, Validators(state.etag, state.last_modified), source)
            return
        complete = self._deliver(outcome, source)
        # A list some of whose pages are still to be fetched has to be sent again.
        self._keep(state, outcome.validators if complete else Validators(), source)

    def _deliver(self, fetched: Fetched, source: Source) -> bool:
        """Bring in what was fetched; say whether nothing of it is left for another time."""
        raw = unpack(fetched.body, most=LONGEST_SITEMAP) if is_packed(fetched.body) else fetched.body
        kind = kind_of(raw)
        if kind is Kind.FEED:
            return self._take_feed(read_feed(raw), fetched.url, source)
        if kind is Kind.SITEMAP:
            return self._take_sitemap(raw, source)
        self._take_page(Page(raw, fetched.url, Listed(fetched.url)), source)
        return True

    def _take_feed(self, feed: Feed, url: str, source: Source) -> bool:
        """Take the entries that carry their text, and fetch the pages of the others."""
        pages: list[Listed] = []
        for entry in feed.entries:
            own = entry.url is not None and same_site(entry.url, url)
            item = entry_item(entry, feed, source.name) if own else None
            if item:
                self.intake.take(item)
            elif entry.url:
                pages.append(
                    Listed(entry.url, entry.title, entry.published, entry.updated or entry.published)
                )
        return self._take_pages(pages, source)

    def _take_sitemap(self, raw: bytes, source: Source) -> bool:
        """Fetch the pages of a sitemap, the latest first, or of the sitemaps of an index."""
        sitemap = read_sitemap(raw)
        pages, complete = list(sitemap.pages), len(sitemap.sitemaps) <= MOST_SITEMAPS
        for url in sitemap.sitemaps[:MOST_SITEMAPS]:
            outcome = self.fetcher.fetch(url)
            if isinstance(outcome, Fetched):
                pages += read_sitemap(unpack(outcome.body, most=LONGEST_SITEMAP)).pages
            else:
                complete = False
                self.intake.tell(Fault(url, getattr(outcome, "reason", "")))
        pages.sort(key=_latest, reverse=True)
        return self._take_pages(pages, source) and complete

    def _take_pages(self, pages: Iterable[Listed], source: Source) -> bool:
        listed: dict[str, Listed] = {}
        for page in pages:
            listed.setdefault(stable_url(page.url), page)
        complete, fetched = True, 0
        for done, (name, page) in enumerate(listed.items()):
            self.on_page(done, len(listed))
            state = self.store.source_state(name)
            due = self.by_hand or is_due(state, page, self.clock())
            if due and (self.stopping() or fetched == self.most_pages):
                return False
            if due:
                fetched += 1
                complete = self._visit_page(page, state, source) and complete
            elif state.failures:
                complete = False
        return complete

    def _visit_page(self, page: Listed, state: SourceState, source: Source) -> bool:
        """Fetch a listed page; say whether that went well."""
        outcome = self._fetch(page.url, state)
        if isinstance(outcome, Failed | Refused):
            self._fail(page.url, outcome.reason, state, wait=getattr(outcome, "wait", None))
            return False
        validators = Validators(state.etag, state.last_modified)
        if isinstance(outcome, Fetched):
            validators = outcome.validators
            self._take_page(Page(outcome.body, outcome.url, page), source)
        self._keep(state, validators)
        return True

    def _take_page(self, page: Page, source: Source) -> None:
        own = same_site(page.url, source.place)
        found = tuple(page_items(page, source.name, own=own))
        self.intake.take_all(item for item in found if isinstance(item, Item))
        self.intake.reject(page.url, [fault for fault in found if isinstance(fault, Quarantined)])

    def _fetch(self, url: str, state: SourceState) -> Outcome:
        known = Validators() if self.by_hand else Validators(state.etag, state.last_modified)
        return self.fetcher.fetch(url, known)

    def _fail(self, url: str, reason: str, state: SourceState, *, wait: float | None = None) -> None:
        self.intake.tell(Fault(url, reason))
        failures = state.failures + 1
        later = int(self.clock() + back_off(failures, asked=wait))
        self._remember(replace(state, failures=failures, next_try_at=later))

    def _keep(self, state: SourceState, validators: Validators, source: Source | None = None) -> None:
        """Remember a visit that went well; of a source also when its newest article is from."""
        newest = state.newest_at
        if source and not self.intake.dry_run:
            self.intake.flush()
            newest = self.store.newest(source.name)
        self._remember(
            SourceState(
                state.name,
                etag=validators.etag,
                last_modified=validators.modified,
                checked_at=int(self.clock()),
                newest_at=newest,
            )
        )

    def _remember(self, state: SourceState) -> None:
        if not self.intake.dry_run:
            self.store.keep_source_state(state)


def is_packed(raw: bytes) -> bool:
    """Say whether bytes are gzip, as sitemaps are often sent; other packed files are articles' own."""
    return raw.startswith(b"\x1f\x8b")


def _latest(page: Listed) -> float:
    moment = page.updated or page.published
    return moment.timestamp() if moment else 0.0
