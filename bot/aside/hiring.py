"""The process that analyses articles, as the program sees it that starts and ends it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe

from bot.aside.orders import Done, Order
from config.layers import PREFIX
from retrieval.arriving import Arrivals
from retrieval.index.prepared import Prepared
from retrieval.records import Article

_LONGEST = 60.0  # seconds in which any order is done, the start of the process included


class AnalystGoneError(Exception):
    """The process could not be started, has ended, or does not answer."""


class Analyst:
    """A process that analyses articles; every method but `dismiss` belongs to one thread at a time."""

    def __init__(self, child: subprocess.Popen[bytes], line: Connection) -> None:
        self._child = child
        self._line = line

    @classmethod
    def hire(cls) -> "Analyst":
        """Start the process, without waiting for it; raises AnalystGoneError where that fails."""
        ours, theirs = Pipe()
        with theirs:
            try:
                return cls(_start(theirs.fileno()), ours)
            except OSError as err:
                ours.close()
                raise AnalystGoneError(f"it cannot be started: {err}") from err

    @property
    def number(self) -> int:
        """The number that the system knows the process by."""
        return self._child.pid

    def prepare(self, articles: Sequence[Article], *, signed: bool) -> Arrivals:
        """Have articles prepared; raises AnalystGoneError where nothing comes back."""
        try:
            self._line.send(Order.of(articles, signed=signed))
            if not self._line.poll(_LONGEST):
                raise AnalystGoneError(f"no answer in {_LONGEST:.0f} seconds")
            done: Done = self._line.recv()
        except (OSError, EOFError) as err:
            raise AnalystGoneError(f"it ended with {self._child.wait()}") from err
        return Arrivals(Prepared(tuple(articles), done.said), done.signatures)

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._child.kill()
        self._child.wait()


def _start(number: int) -> subprocess.Popen[bytes]:
    """Start the process with the program's own import path, and with none of its secrets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-P", "-m", "bot.aside.analyst", str(number)],
        pass_fds=[number],
        env=kept | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
