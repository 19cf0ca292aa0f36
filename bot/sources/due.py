"""When a page or a source is looked at again."""

from retrieval.sources.listings import Listed
from retrieval.sources.records import Source
from retrieval.store.records import SourceState

RECHECK = 24 * 3600
"""Seconds after which a listed page of which no list says when it changed is asked for again."""


def is_due(state: SourceState, page: Listed, now: float) -> bool:
    """Say whether a listed page has to be fetched: never seen, changed since, or long not asked for."""
    if state.next_try_at is not None and state.failures:
        return now >= state.next_try_at
    if state.checked_at is None:
        return True
    if page.updated:
        return page.updated.timestamp() > state.checked_at
    return now >= state.checked_at + RECHECK


def next_visit(source: Source, state: SourceState) -> float:
    """Give when a source is to be visited, in seconds since 1970; 0 for one that never was."""
    if state.failures and state.next_try_at is not None:
        return state.next_try_at
    return 0.0 if state.checked_at is None else state.checked_at + source.every
