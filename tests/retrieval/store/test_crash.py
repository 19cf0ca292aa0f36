"""A program that is killed while it writes: nothing lost, nothing double, the log and the articles agree."""

import multiprocessing
import random
from pathlib import Path

import pytest

from retrieval.store.store import Store
from tests.retrieval.store.deliveries import Clock, replayed
from tests.retrieval.store.writing import Rows, everything, step, write

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([write.__module__])
_LONGEST_LIFE = 0.25  # seconds, of which opening takes about a fifth


class _Reference:
    """An archive in which the same steps were never interrupted."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/reference.sqlite"
        self._store = Store.open(self.url, clock=Clock())
        self.steps = 0

    def after(self, steps: int) -> Rows:
        """Give all rows after a number of steps, which never sinks."""
        while self.steps < steps:
            step(self._store, self.steps)
            self.steps += 1
        return everything(self.url)

    def close(self) -> None:
        """Close it."""
        self._store.close()


def _killed(url: str, first: int, life: float) -> int:
    """Run a writer from a step on, kill it after some seconds, and give how many steps it said it did."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    writer = _PROCESSES.Process(target=write, args=(url, first, theirs), daemon=True)
    writer.start()
    theirs.close()
    writer.join(life)
    assert writer.is_alive()
    writer.kill()
    writer.join()
    done = first
    try:
        while ours.poll():
            done = ours.recv() + 1
    except EOFError:
        ours.close()
    return done


def _check_kills(url: str, folder: Path, kills: int) -> int:
    """Kill writers of one archive at random moments, check it after each, and give how many steps stand."""
    reference, chance, done = _Reference(folder), random.Random(kills), 0
    for _ in range(kills):
        done = _killed(url, done, chance.uniform(0, _LONGEST_LIFE))
        with Store.open(url) as store:
            live = {article.id for article in store.articles()}
            assert replayed(store) == live
        found = everything(url)
        if found != reference.after(done):  # a step may be committed before it was said
            done += 1
            assert found == reference.after(done)
    reference.close()
    return done


def test_a_killed_writer_loses_nothing_it_committed(url: str, tmp_path: Path) -> None:
    """Every row is as if nobody had been killed, and the log replayed gives the live articles."""
    assert _check_kills(url, tmp_path, 20) > 0


@pytest.mark.slow
def test_two_hundred_kills(url: str, tmp_path: Path) -> None:
    """The same, often enough to hit every moment of a step, of opening, and of making the tables."""
    assert _check_kills(url, tmp_path, 200) > 0
