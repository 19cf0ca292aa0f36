"""A folder that is followed, its archive, and which of its files are read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.formats.found import Findings
from retrieval.formats.reading import read_file
from retrieval.sources import files
from retrieval.sources.folders import Folder
from retrieval.sources.intake import Intake
from retrieval.sources.records import Source, SourceKind, Summary
from retrieval.store.store import Store
from tests.clock import Clock


class Followed:
    """A folder, its source, and its archive."""

    def __init__(self, store: Store, clock: Clock, path: Path) -> None:
        self.store = store
        self.clock = clock
        self.path = path
        self.folder = Folder(Source("s", SourceKind.FOLDER, str(path), 60), store)

    def _do(self, work: Callable[[Intake], None], *, dry_run: bool = False) -> Summary:
        self.clock.now += 10
        intake = Intake(self.store, clock=self.clock, dry_run=dry_run)
        work(intake)
        return intake.summary()

    def sync(self, *, dry_run: bool = False) -> Summary:
        """Bring in everything."""
        return self._do(self.folder.sync, dry_run=dry_run)

    def follow(self, *names: str) -> Summary:
        """Bring in what is said to have changed."""
        return self._do(lambda intake: self.folder.follow([self.path / name for name in names], intake))


def read_since(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the names of the files that are read from now on."""
    names: list[str] = []

    def read(path: Path, *, on_read: Callable[[int], None] | None = None) -> Findings:
        names.append(path.name)
        return read_file(path, on_read=on_read)

    monkeypatch.setattr(files, "read_file", read)
    return names
