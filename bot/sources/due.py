"""When a page or a source is looked at again."""

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


def is_due(state: SourceState, page: Listed, now: float) -> bool:
    """Say whether a listed page has to be fetched: never seen, changed since, or long not asked for."""
    if state.next_try_at is not None and state.failures:
        return now >= state.next_try_at
    if state.checked_at is None:
        return True
    dated = page.updated or page.published
    if dated is None:
        return now >= state.checked_at + RECHECK_UNDATED
    if page.updated and page.updated.timestamp() > state.checked_at:
        return True
    return now < dated.timestamp() + FRESH and now >= state.checked_at + RECHECK_FRESH


def next_visit(source: Source, state: SourceState) -> float:
    """Give when a source is to be visited, in seconds since 1970; 0 for one that never was.

    One that is gone for good is not visited any more, until it has another address.
    """
    if state.gone == source.place:
        return inf
    if state.failures and state.next_try_at is not None:
        return state.next_try_at
    return 0.0 if state.checked_at is None else state.checked_at + source.every
