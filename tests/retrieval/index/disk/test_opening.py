"""An index is opened as its folder has it, whatever a change that failed has left there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tantivy

from retrieval.archive import MemoryArchive
from retrieval.errors import UnusableIndexError
from retrieval.index.disk import postings
from retrieval.index.disk.manifest import read_manifest
from retrieval.index.disk.tantivy_engine import TantivyIndex
from tests.factories import make_article
from tests.retrieval.index.disk.test_tantivy_engine import ANALYZER, SOME, built, only

NEWER = make_article("Katten kom til Ribe.", "Den gik igen.", id="a")


class FullDisk:
    """A disk that is full when the articles, 0, or the paragraphs, 1, are to be written."""

    def __init__(self) -> None:
        self.full_at: int | None = None
        self._ended = 0

    @contextmanager
    def writing(self, index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
        """Write as ever, or fail before the change is committed."""
        with postings.writing(index) as writer:
            yield writer
            at, self._ended = self._ended, self._ended + 1
            if self.full_at == at:
                raise OSError(28, "No space left on device")

    def fill(self, at: int | None) -> None:
        """Let the next change fail, or none."""
        self.full_at, self._ended = at, 0


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """Give the disk that changes are written to."""
    full = FullDisk()
    monkeypatch.setattr("retrieval.index.disk.writing.writing", full.writing)
    return full


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("times", [1, 2])
def test_a_change_that_failed_half_way_is_made_again_by_the_same_index(
    tmp_path: Path, disk: FullDisk, at: int, times: int
) -> None:
    """Whether or not the articles were written already, and as often as the disk is full."""
    index = built(tmp_path / "index", SOME)
    for _ in range(times):
        disk.fill(at)
        with pytest.raises(UnusableIndexError, match="No space left"):
            index.with_changes([NEWER], ["b/ø"], change=2)
    disk.fill(None)
    after = index.with_changes([NEWER], ["b/ø"], change=2)
    assert (after.articles, len(after), after.change) == (1, 2, 2)
    assert len(after.search(only("kat"), 5)) == 2
    assert len(TantivyIndex.open(tmp_path / "index", ANALYZER, MemoryArchive([NEWER]))) == 2
    built(tmp_path / "anew", [NEWER])
    assert read_manifest(tmp_path / "index").counts == read_manifest(tmp_path / "anew").counts


def test_what_was_dropped_half_way_goes_when_the_change_is_made_again(tmp_path: Path, disk: FullDisk) -> None:
    """The articles are gone, their paragraphs not yet; no word is thought to stand in them afterwards."""
    index = built(tmp_path, SOME[1:]).with_changes(SOME[:1], change=1)
    for _ in range(2):
        disk.fill(1)
        with pytest.raises(UnusableIndexError):
            index.with_changes([], ["a"], change=2)
    disk.fill(None)
    after = index.with_changes([], ["a"], change=2)
    assert (after.articles, len(after), after.frequency(only("ræv").terms[0].text)) == (1, 1, 0)
    assert read_manifest(tmp_path).counts.articles == 1
