"""Pages that a list leads to: which of them are fetched now, and what becomes of each."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import islice
from urllib.parse import urlsplit

from bot.sources.due import Known, in_turn, is_due
from bot.sources.errand import Errand
from bot.sources.outcomes import Disallowed, Failed, Fetched, Gone, NotModified, Outcome, Refused, Validators
from retrieval.sources.keys import same_site, stable_url
from retrieval.sources.listings import Listed
from retrieval.sources.pages import Page, page_items
from retrieval.sources.records import Fault
from retrieval.store.records import Item, Quarantined, SourceState

MOST_ITEMS = 500
"""Articles of one page that are read: a few hundred bytes may unpack to millions."""

_MOST_SILENCES = 3
"""Pages without an answer after which a host is left alone until the next visit."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Fetches listed pages, at most so many; on_page and stopping as in the Visitor."""

    errand: Errand
    most: int | None
    on_page: Callable[[int, int], object]
    stopping: Callable[[], bool]

    def take(self, pages: Iterable[Listed]) -> bool:
        """Fetch those of some pages that are due; say whether nothing is left for another time."""
        due, complete = self._due(pages)
        silences: Counter[str | None] = Counter()
        fetched = 0
        for done, one in enumerate(due):
            self.on_page(done, len(due))
            host = _host(one.page.url)
            if self.stopping() or fetched == self.most:
                return False
            if silences[host] >= _MOST_SILENCES:
                complete = False
                continue
            fetched += 1
            outcome = self._visit(one.page, one.state)
            silences[host] = _silences(outcome, silences[host])
            complete = complete and not isinstance(outcome, Failed | Refused)
        return complete

    def _due(self, pages: Iterable[Listed]) -> tuple[list[Known], bool]:
        """Give the pages that are due, each once, and whether none of the others waits to be tried again."""
        listed: dict[str, Listed] = {}
        for page in pages:
            listed.setdefault(stable_url(page.url), page)
        errand, now = self.errand, self.errand.clock()
        known = list(map(Known, listed.values(), errand.store.source_states(listed)))
        due, others = list[Known](), list[Known]()
        for one in known:
            (due if errand.by_hand or is_due(one.state, one.page, now) else others).append(one)
        return in_turn(due), not any(one.state.failures for one in others)

    def _visit(self, page: Listed, state: SourceState) -> Outcome:
        """Fetch a page, and do what has to be done about what comes of it."""
        errand, outcome = self.errand, self.errand.fetch_linked(page.url, state)
        if isinstance(outcome, Failed | Refused):
            errand.fail(page.url, outcome, state)
        elif isinstance(outcome, Disallowed):
            errand.keep_out(page.url, outcome, state)
        elif isinstance(outcome, Gone):
            if not errand.withdraw(outcome, page.url, state) and not state.gone:
                errand.intake.tell(Fault(page.url, outcome.reason))
            now = int(errand.clock())
            errand.remember(SourceState(state.name, checked_at=now, gone=page.url, key=state.key))
        else:
            self._take(outcome, page, state)
        return outcome

    def _take(self, outcome: Fetched | NotModified, page: Listed, state: SourceState) -> None:
        validators, key = Validators(state.etag, state.last_modified), state.key
        if isinstance(outcome, Fetched):
            validators = outcome.validators
            key = take_page(Page(outcome.body, outcome.url, page, outcome.charset), self.errand, state)
        now = int(self.errand.clock())
        self.errand.remember(SourceState(state.name, validators.etag, validators.modified, now, key=key))


def _host(url: str) -> str | None:
    """Give the host of an address; None where it is malformed, which is told when it is fetched."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _silences(outcome: Outcome, before: int) -> int:
    """Count the pages of a host without an answer in a row; one that asks for patience has it at once."""
    if not isinstance(outcome, Failed):
        return 0
    if outcome.status == HTTPStatus.TOO_MANY_REQUESTS or outcome.wait:
        return _MOST_SILENCES
    return before + 1 if outcome.status is None else 0


def take_page(page: Page, errand: Errand, state: SourceState) -> str | None:
    """Bring in what a page holds, and give its key where that is one article.

    What was withdrawn because its page was gone is there again with the page.
    """
    intake = errand.intake
    own = same_site(page.url, errand.source.place)
    found = tuple(islice(page_items(page, errand.source.name, own=own), MOST_ITEMS + 1))
    if len(found) > MOST_ITEMS:
        intake.tell(Fault(page.url, f"more than {MOST_ITEMS} articles in one page; the rest is not read"))
        found = found[:MOST_ITEMS]
    items = [item for item in found if isinstance(item, Item)]
    if state.gone:
        items = [item if item.withdrawn else replace(item, updated=intake.now) for item in items]
    intake.take_all(items)
    if page.listed.url != page.url and page.listed.url in intake.bad_places():
        intake.reject(page.listed.url, ())
    intake.reject(page.url, [fault for fault in found if isinstance(fault, Quarantined)])
    return items[0].key if len(items) == 1 else None
