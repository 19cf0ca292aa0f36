"""What hosts ask of programs that follow links, asked for once a day and kept to: their robots.txt.

RFC 9309 is for programs that find addresses by themselves. Here these are the pages that feeds and sitemaps
list; what somebody named, at the command line or in the settings, is fetched as a browser would.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from bot.sources.outcomes import Failed, Fetched, Gone, Outcome
from bot.sources.targets import Target
from bot.sources.turns import Turns
from retrieval.sources.robots import NOTHING, Robots, read_robots

ASK_AGAIN = 24 * 3600.0
"""Seconds for which what a robots.txt says is kept."""

TRY_AGAIN = 600.0
"""Seconds after which one that could not be had is asked for again."""

LONGEST_DELAY = 30.0
"""Seconds between two requests to a host that no Crawl-delay goes beyond."""

_MOST_SITES = 1_000


class DisallowedError(Exception):
    """A site's robots.txt does not allow a page; its text is the reason."""


class UnknownRulesError(Exception):
    """A site's robots.txt could not be had, so that nothing of it may be fetched now; its text is why."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a site until a moment: its robots.txt, and why that is not to be had, if so."""

    robots: Robots
    until: float
    fault: str | None = None


class Rulebook:
    """The rules of the sites that were asked, as long as the program runs."""

    def __init__(self, turns: Turns, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._turns = turns
        self._clock = clock
        self._known: dict[str, _Known] = {}

    def check(self, target: Target, fetch: Callable[[str], Outcome]) -> None:
        """Let an address pass; raises DisallowedError, or UnknownRulesError where nobody knows."""
        known = self._ask(target, fetch)
        if known.fault:
            raise UnknownRulesError(known.fault)
        if not known.robots.allows(target.path):
            raise DisallowedError("the site's robots.txt does not allow it")

    def _ask(self, target: Target, fetch: Callable[[str], Outcome]) -> _Known:
        site, now = f"{target.scheme}://{target.named}", self._clock()
        before = self._known.get(site)
        if before and now < before.until:
            return before
        known = _learned(fetch(f"{site}/robots.txt"), before, now)
        if len(self._known) >= _MOST_SITES:
            self._known = {name: one for name, one in self._known.items() if now < one.until}
        self._known[site] = known
        if known.robots.delay:
            self._turns.slow_down(target.host, min(known.robots.delay, LONGEST_DELAY))
        return known


def _learned(outcome: Outcome, before: _Known | None, now: float) -> _Known:
    """Tell what a site asks: all is allowed where it has no robots.txt, nothing where that is not known.

    A site that fails is believed what it said before.
    """
    if isinstance(outcome, Fetched):
        return _Known(read_robots(outcome.body), now + ASK_AGAIN)
    if isinstance(outcome, Gone) or (isinstance(outcome, Failed) and _says_none(outcome.status)):
        return _Known(NOTHING, now + ASK_AGAIN)
    if before and not before.fault:
        return _Known(before.robots, now + TRY_AGAIN)
    reason = getattr(outcome, "reason", "not modified")
    return _Known(NOTHING, now + TRY_AGAIN, f"the site's robots.txt cannot be had: {reason}")


def _says_none(status: int | None) -> bool:
    """Say whether a status means that there is no robots.txt; 429 only asks for patience."""
    if status is None or status == HTTPStatus.TOO_MANY_REQUESTS:
        return False
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
