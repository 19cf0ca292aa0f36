"""The process for analysis: `python -m bot.aside.analyst N` reads orders from the open file N.

It ends when nobody is left to give orders, so that no program leaves one behind, however it ends.
"""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from bot.aside.orders import Done, Order
from retrieval.analyzer.analyzer import Analyzer
from retrieval.arriving import Arrivals, prepare_here

_NICE = 2


def serve(line: Connection, analyzer: Analyzer) -> None:
    """Do orders until nobody is there to give them."""
    try:
        while True:
            order: Order = line.recv()
            line.send(done(order, analyzer))
    except (EOFError, OSError):
        return


def done(order: Order, analyzer: Analyzer) -> Done:
    """Do an order."""
    arrived = Arrivals.joined(tuple(prepare_here(order.articles(), analyzer, signed=order.signed)))
    return Done(arrived.prepared.said, arrived.signatures)


def go_last() -> None:
    """Work when others wait, and be the first to go where memory runs out, since another can do the work."""
    os.nice(_NICE)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


if __name__ == "__main__":
    go_last()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to the program and all it started
    with Connection(int(sys.argv[1])) as opened:
        serve(opened, Analyzer())
