"""A visit to a source under way: what it works with, and what is remembered of the addresses it asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from bot.sources.due import wants_all
from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Disallowed, Failed, Gone, Outcome, Refused, Validators
from bot.sources.turns import back_off
from retrieval.sources.intake import Intake
from retrieval.sources.keys import same_site, stable_url
from retrieval.sources.records import Fault, Note, NoteKind, Source
from retrieval.store.records import Item, Quarantined, SourceState
from retrieval.store.store import Store

_TWICE = 2
_NOT_ALLOWED = "robots.txt"


@dataclass(frozen=True, slots=True)
class Errand:
    """One visit to a source; by hand, everything is fetched whatever is known of it."""

    source: Source
    store: Store
    fetcher: Fetcher
    intake: Intake
    clock: Callable[[], float]
    by_hand: bool

    def fetch(self, state: SourceState) -> Outcome:
        """Fetch the source itself, which somebody named."""
        known = Validators() if wants_all(state, self.clock()) else self._known(state)
        return self.fetcher.fetch(self.source.place, known)

    def fetch_linked(self, url: str, state: SourceState | None = None) -> Outcome:
        """Fetch what the source lists, where its site's robots.txt allows that or does not count."""
        fetch = self.fetcher.fetch_linked if self.source.robots else self.fetcher.fetch
        return fetch(url, self._known(state) if state else Validators())

    def fail(self, url: str, outcome: Failed | Refused, state: SourceState) -> None:
        """Tell that an address could not be had, and remember to try it later.

        Where a page is missing (404) for the second time, the article that came from it is named.
        """
        self.intake.tell(Fault(url, outcome.reason))
        failures = state.failures + 1
        is_missing = isinstance(outcome, Failed) and outcome.status == HTTPStatus.NOT_FOUND
        article = self._present(state.key or stable_url(url)) if is_missing and failures >= _TWICE else None
        if article:
            self.intake.note(Note(NoteKind.MISSING, url, article))
        asked = outcome.wait if isinstance(outcome, Failed) else None
        later = int(self.clock() + back_off(failures, asked=asked))
        self.remember(replace(state, failures=failures, next_try_at=later))

    def withdraw(self, outcome: Gone, url: str, state: SourceState) -> bool:
        """Withdraw the article of a page that is gone for good, if there is one; say whether there was.

        Only an address of the article's own site takes it away, as only the source's own kills wire items.
        """
        key = state.key or stable_url(url)
        article = self._present(key)
        if not article or not same_site(outcome.url, key if _is_address(key) else self.source.place):
            return False
        self.intake.take(Item(key, None, self.source.name, updated=self.intake.now, withdrawn=True))
        self.intake.note(Note(NoteKind.GONE, url, article))
        return True

    def keep_out(self, url: str, outcome: Disallowed, state: SourceState) -> None:
        """Set a page aside that its site does not let programs fetch; it is told once."""
        if not self.intake.waits(url, _NOT_ALLOWED):
            self.intake.reject(url, [Quarantined(url, outcome.reason, mark=_NOT_ALLOWED)])
        self.remember(replace(state, checked_at=int(self.clock()), failures=0, next_try_at=None))

    def remember(self, state: SourceState) -> None:
        """Remember how an address was found, once what it held is kept, unless this is a dry run."""
        if not self.intake.dry_run:
            self.intake.flush()
            self.store.keep_source_state(state)

    def _known(self, state: SourceState) -> Validators:
        return Validators() if self.by_hand else Validators(state.etag, state.last_modified)

    def _present(self, key: str) -> str | None:
        """Give the id of the article that is there under a key."""
        keyed = self.store.keyed(key)
        return keyed.article_id if keyed and keyed.state.is_present else None


def _is_address(key: str) -> bool:
    return key.startswith(("http://", "https://"))
