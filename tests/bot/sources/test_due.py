"""When pages and sources are looked at again."""

from datetime import UTC, datetime

import pytest

from bot.sources.due import (
    FRESH,
    RECHECK_FRESH,
    RECHECK_UNDATED,
    Known,
    in_turn,
    is_due,
    next_visit,
    wants_all,
)
from retrieval.sources.listings import Listed
from retrieval.sources.records import Source, SourceKind
from retrieval.store.records import SourceState

NOW = 1_612_137_600


def at(seconds: int) -> datetime:
    """Give a moment some seconds from now."""
    return datetime.fromtimestamp(NOW + seconds, UTC)


@pytest.mark.parametrize(
    ("state", "page", "due"),
    [
        (SourceState("p"), Listed("p"), True),
        (SourceState("p", checked_at=NOW - 10), Listed("p"), False),
        (SourceState("p", checked_at=NOW - RECHECK_UNDATED), Listed("p"), True),
        (SourceState("p", checked_at=NOW - 10), Listed("p", updated=at(-5)), True),
        (SourceState("p", checked_at=NOW - 10), Listed("p", updated=at(-50)), False),
        (SourceState("p", checked_at=NOW - RECHECK_FRESH), Listed("p", published=at(-RECHECK_FRESH)), True),
        (SourceState("p", checked_at=NOW - RECHECK_FRESH), Listed("p", published=at(-FRESH)), False),
        (SourceState("p", failures=1, next_try_at=NOW + 1), Listed("p", updated=at(0)), False),
        (SourceState("p", failures=1, next_try_at=NOW, checked_at=NOW - 1), Listed("p"), True),
    ],
)
def test_pages(state: SourceState, page: Listed, *, due: bool) -> None:
    """New ones, changed ones, fresh news now and then, and failed ones after their wait."""
    assert is_due(state, page, NOW) is due


@pytest.mark.parametrize(
    ("newest", "checked", "wanted"),
    [
        (None, NOW - 1, False),
        (NOW - 1, None, True),
        (NOW - 1, NOW - 1, True),
        (NOW - 1, NOW, False),
        (NOW - FRESH, NOW - 1, False),
    ],
)
def test_a_list_that_has_not_changed_is_wanted_while_it_has_news(
    newest: int | None, checked: int | None, *, wanted: bool
) -> None:
    """Once in each stretch of three hours, the last of which begins now."""
    assert wants_all(SourceState("s", newest_at=newest, checked_at=checked), NOW) is wanted


def test_sources() -> None:
    """At once where they were never visited, else at their interval or after their wait."""
    source = Source("s", SourceKind.FEED, "http://x", 900)
    assert next_visit(source, SourceState("s"), NOW) == 0
    assert next_visit(source, SourceState("s", checked_at=NOW), NOW) == NOW + 900
    failing = SourceState("s", checked_at=NOW, failures=2, next_try_at=NOW + 5)
    assert next_visit(source, failing, NOW) == NOW + 5


def test_a_clock_that_was_ahead_keeps_nothing_from_being_visited() -> None:
    """What was visited in the future was not visited yet."""
    source = Source("s", SourceKind.FEED, "http://x", 900)
    assert next_visit(source, SourceState("s", checked_at=NOW + 10**7), NOW) == 0
    assert is_due(SourceState("p", checked_at=NOW + 10**7), Listed("p"), NOW)


def test_new_changed_and_other_pages_come_by_turns() -> None:
    """Each kind has a third of the places, whatever the others say of themselves."""
    new = [Known(Listed(f"new{n}", updated=at(0)), SourceState("")) for n in range(3)]
    changed = [
        Known(Listed(f"changed{n}", updated=at(10**6)), SourceState("", checked_at=NOW - n)) for n in range(3)
    ]
    undated = [Known(Listed(f"undated{n}"), SourceState("", checked_at=NOW - n)) for n in range(3)]
    found = [one.page.url for one in in_turn([*changed, *undated, *new])]
    assert found[:6] == ["new0", "changed2", "undated2", "new1", "changed1", "undated1"]
    assert len(set(found)) == 9
