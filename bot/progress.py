"""A bar on the error stream for work that takes long enough to be noticed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console

_NOTICED_AFTER = 0.4  # seconds


class Advance(Protocol):
    """Told how much is done, and where it was not known before, of how much."""

    def __call__(self, done: int, total: int | None = None, /) -> None:
        """Show that so much is done."""


@contextmanager
def bar(about: str, total: int, console: Console) -> Iterator[Advance]:
    """Give a function that is told how much of the total is done; nothing is shown off a terminal."""
    if not console.is_terminal:
        yield lambda _done, _total=None: None
        return
    shown = _LateBar(about, total, console)
    try:
        yield shown.reach
    finally:
        shown.stop()


class _LateBar:
    """A bar that appears only after a moment, so that quick work does not flicker."""

    def __init__(self, about: str, total: int, console: Console) -> None:
        from rich.progress import Progress  # noqa: PLC0415 - most runs never show it

        self._progress = Progress(console=console, transient=True)
        self._task = self._progress.add_task(about, total=total)
        self._begun = time.monotonic()
        self._started = False

    def reach(self, done: int, total: int | None = None, /) -> None:
        """Show that so much is done."""
        self._progress.update(self._task, completed=done, total=total)
        if not self._started and time.monotonic() - self._begun > _NOTICED_AFTER:
            self._progress.start()
            self._started = True

    def stop(self) -> None:
        """Take the bar away."""
        if self._started:
            self._progress.stop()
