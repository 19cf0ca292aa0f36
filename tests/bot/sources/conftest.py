"""A server on this machine, an archive in a file, and a clock that stands still."""

from collections.abc import Iterator

import pytest

from retrieval.store.store import Store
from tests.bot.sources.loopback import Loopback, serving
from tests.bot.sources.newspaper import Newspaper
from tests.clock import Clock


@pytest.fixture
def web() -> Iterator[Loopback]:
    """Serve pages on this machine."""
    with serving() as server:
        yield server


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
def paper(web: Loopback, store: Store, clock: Clock) -> Newspaper:
    """Give a paper with two articles in its feed."""
    paper = Newspaper(web, store, clock)
    paper.print_page("bro", etag='"b1"')
    paper.print_page("havn")
    paper.list_feed("bro", "havn", etag='"f1"')
    return paper
