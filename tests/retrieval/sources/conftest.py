"""An archive in a file, a clock that stands still, and a folder that is followed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.sources.records import Summary
from retrieval.store.store import Store
from tests.clock import Clock
from tests.retrieval.formats.samples import G2_ITEM
from tests.retrieval.sources.followed import Followed


@pytest.fixture
def clock() -> Clock:
    """Give a clock that goes on when it is told to."""
    return Clock()


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Store]:
    """Open an archive of its own."""
    file = tmp_path_factory.mktemp("archive") / "archive.db"
    with Store.open(f"sqlite:///{file}", clock=clock) as opened:
        yield opened


@pytest.fixture
def followed(store: Store, clock: Clock, tmp_path: Path) -> Followed:
    """Give a folder of one text, one file of two lines and one wire item, brought in already."""
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "a.txt").write_text("En.")
    (folder / "b.jsonl").write_text('{"id": "x", "text": "Et."}\n{"id": "y", "text": "To."}\n')
    (folder / "c.xml").write_text(G2_ITEM)
    one = Followed(store, clock, folder)
    assert one.sync() == Summary(new=4)
    return one


@pytest.fixture
def settled(followed: Followed) -> Followed:
    """Give the folder when its files have not changed for long, and were read then."""
    followed.clock.now = time.time() + 1000
    assert followed.sync() == Summary(unchanged=4)
    return followed
