"""A program that is killed while it writes: nothing lost, nothing double, the log and the articles agree."""

import multiprocessing
import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from retrieval.store.store import Store
from tests.retrieval.store.deliveries import Clock, replayed
from tests.retrieval.store.writing import Rows, everything, step, write

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([write.__module__])
_EARLY, _MOST_STEPS = 0.2, 4
_KILLS = int(os.environ.get("KILLS", "12"))
_OPENING, _WRITING = 0.1, 0.03  # seconds, at most, before a kill


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


def _killed(url: str, first: int, chance: random.Random) -> int:
    """Run a writer from a step on, kill it as it opens or writes, and give how many it said are done."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    writer = _PROCESSES.Process(target=write, args=(url, first, theirs), daemon=True)
    writer.start()
    theirs.close()
    done, opens = first, chance.random() < _EARLY
    for _ in range(0 if opens else chance.randint(1, _MOST_STEPS)):
        done = ours.recv()
    writer.join(chance.uniform(0, _OPENING if opens else _WRITING))
    writer.kill()
    writer.join()
    with suppress(EOFError):
        while True:
            done = ours.recv()
    ours.close()
    return done


def _check_kills(url: str, folder: Path, kills: int) -> int:
    """Kill writers of one archive at random moments, check it after each, and give how many steps stand."""
    reference, chance, done = _Reference(folder), random.Random(kills), 0
    for _ in range(kills):
        done = _killed(url, done, chance)
        with Store.open(url) as store:
            live = {article.id for article in store.articles()}
            assert replayed(store) == live
        found = everything(url)
        if found != reference.after(done):  # it was killed between committing a step and saying so
            done += 1
            assert found == reference.after(done)
    reference.close()
    return done


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_it_committed(url: str, tmp_path: Path) -> None:
    """Every row is as if nobody had been killed, and the log replayed gives the live articles.

    `make kills` kills two hundred times, often enough to hit every moment of a step and of opening.
    """
    assert _check_kills(url, tmp_path, _KILLS) > 0
