"""What is believed of items on their way into the archive."""

import pytest

from retrieval.sources.intake import Intake
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.clock import Clock
from tests.factories import make_article

HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize("key", ["https://avis.example/bro", "file:///ind/bro.txt"])
@pytest.mark.parametrize(
    ("ahead", "kept"), [(-HOUR, -HOUR), (0, 0), (HOUR, 0), (DAY, 0), (DAY + 1, None), (None, None)]
)
def test_a_time_ahead_is_now_or_none(
    store: Store, clock: Clock, key: str, ahead: int | None, kept: int | None
) -> None:
    """Clocks are often a little wrong; a time to come would outlast the page or file itself."""
    assert _kept(store, clock, key, ahead) == kept


@pytest.mark.parametrize(("ahead", "kept"), [(HOUR, HOUR), (DAY, DAY), (DAY + 1, None)])
def test_a_sender_has_a_clock_of_his_own(store: Store, clock: Clock, ahead: int, kept: int | None) -> None:
    """Versions and kills of wire items keep their order where it is an hour ahead."""
    assert _kept(store, clock, "urn:newsml:x", ahead) == kept


def _kept(store: Store, clock: Clock, key: str, ahead: int | None) -> int | None:
    """Give the time that is kept of an item, both in seconds from now."""
    intake = Intake(store, clock=clock)
    updated = None if ahead is None else intake.now + ahead
    intake.take(Item(key, make_article("Et.", id="k"), "s", updated=updated))
    intake.flush()
    kept = store.versions("k")[0].updated
    return None if kept is None else kept - intake.now
