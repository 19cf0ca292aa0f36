"""What tests of sources share: a clock, intakes, and what an archive holds."""

from pathlib import Path

from retrieval.sources.files import take_files
from retrieval.sources.intake import Intake
from retrieval.sources.records import Summary
from retrieval.store.records import EntryState
from retrieval.store.store import Store
from tests.clock import Clock


def states(store: Store) -> dict[str, EntryState]:
    """Give the state of every article by id."""
    return {entry.article_id: entry.state for entry in store.entries()}


def bring(store: Store, clock: Clock, *paths: Path, by_hand: bool = False, dry_run: bool = False) -> Summary:
    """Bring files into an archive as the source "s"."""
    intake = Intake(store, clock=clock, by_hand=by_hand, dry_run=dry_run)
    for _ in take_files(paths, intake, source="s"):
        pass
    return intake.summary()
