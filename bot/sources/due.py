"""When a page or a source is looked at again, and which comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from math import inf

from retrieval.sources.listings import Listed
from retrieval.sources.records import Source
from retrieval.store.records import SourceState

FRESH = 3 * 24 * 3600
"""Seconds for which a page's date makes it news, which is still corrected, often untold."""

RECHECK_FRESH = 3 * 3600
"""Seconds after which a page that is news is asked again whether it has changed."""

RECHECK_UNDATED = 24 * 3600
"""Seconds after which a page that no list dates is asked again."""


@dataclass(frozen=True, slots=True)
class Known:
    """A listed address, and how it was last found."""

    page: Listed
    state: SourceState


def in_turn(listed: Iterable[Known]) -> list[Known]:
    """Order addresses where not all can be asked at once: never seen, changed since, and others, by turns.

    Those never seen keep their order; of the rest come those first that were not asked for the longest. So
    neither history nor pages that always call themselves new hold up the rest.
    """
    new, changed, others = list[Known](), list[Known](), list[Known]()
    for one in sorted(listed, key=lambda one: one.state.checked_at or 0):
        if one.state.checked_at is None:
            new.append(one)
        else:
            (changed if _has_changed(one.page, one.state.checked_at) else others).append(one)
    return [one for several in zip_longest(new, changed, others) for one in several if one]


def _has_changed(page: Listed, checked_at: int) -> bool:
    return page.updated is not None and page.updated.timestamp() > checked_at


def is_due(state: SourceState, page: Listed, now: float) -> bool:
    """Say whether a listed page has to be fetched: never seen, changed since, or long not asked for."""
    if state.next_try_at is not None and state.failures:
        return now >= state.next_try_at
    if state.checked_at is None or state.checked_at > now:  # a clock that was ahead
        return True
    dated = page.updated or page.published
    if dated is None:
        return now >= state.checked_at + RECHECK_UNDATED
    if _has_changed(page, state.checked_at):
        return True
    return now < dated.timestamp() + FRESH and now >= state.checked_at + RECHECK_FRESH


def wants_all(state: SourceState, now: float) -> bool:
    """Say whether a list that has not changed is wanted all the same, for its pages may have.

    While its newest article is news, that is once in each stretch of RECHECK_FRESH.
    """
    if state.newest_at is None or now >= state.newest_at + FRESH:
        return False
    return now // RECHECK_FRESH > (state.checked_at or 0) // RECHECK_FRESH


def next_visit(source: Source, state: SourceState, now: float) -> float:
    """Give when a source is to be visited, in seconds since 1970; 0 for one that never was.

    One that is gone for good is not visited any more, until it has another address.
    """
    if state.gone == source.place:
        return inf
    if state.failures and state.next_try_at is not None:
        return state.next_try_at
    known = state.checked_at is not None and state.checked_at <= now
    return (state.checked_at or 0) + source.every if known else 0.0
