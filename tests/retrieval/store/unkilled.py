"""An archive to compare with one whose writers were killed."""

from pathlib import Path

from retrieval.store.store import Store
from tests.clock import Clock
from tests.retrieval.store.writing import Rows, everything, step


class Reference:
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

    def stands_at(self, found: Rows, done: int) -> int:
        """Give after how many steps an archive is that was killed when so many were said to be done.

        It may have been killed between committing another one and saying so. Fails for any other archive.
        """
        if found == self.after(done):
            return done
        assert found == self.after(done + 1)
        return done + 1

    def close(self) -> None:
        """Close it."""
        self._store.close()
