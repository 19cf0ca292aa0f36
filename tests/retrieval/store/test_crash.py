"""A program that is killed while it writes: nothing lost, nothing double, the log and the articles agree."""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from retrieval.store.store import Store
from tests.killing import PROCESSES
from tests.retrieval.store.deliveries import replayed
from tests.retrieval.store.unkilled import Reference
from tests.retrieval.store.writing import everything, write

_EARLY, _MOST_STEPS = 0.2, 4
_KILLS = int(os.environ.get("KILLS", "12"))
_OPENING, _WRITING = 0.1, 0.03  # seconds, at most, before a kill


def _killed(url: str, first: int, chance: random.Random) -> int:
    """Run a writer from a step on, kill it as it opens or writes, and give how many it said are done."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write, args=(url, first, theirs), daemon=True)
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
    reference, chance, done = Reference(folder), random.Random(kills), 0
    for _ in range(kills):
        done = _killed(url, done, chance)
        with Store.open(url) as store:
            live = {article.id for article in store.articles()}
            assert replayed(store) == live
        done = reference.stands_at(everything(url), done)
    reference.close()
    return done


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_it_committed(url: str, tmp_path: Path) -> None:
    """Every row is as if nobody had been killed, and the log replayed gives the live articles.

    `make kills` kills two hundred times, often enough to hit every moment of a step and of opening.
    """
    assert _check_kills(url, tmp_path, _KILLS) > 0
