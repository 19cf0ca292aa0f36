"""An index is opened as its folder has it, whatever a change that failed has left there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import tantivy

from retrieval.archive import MemoryArchive
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk import postings
from retrieval.index.disk.checks import verify
from retrieval.index.disk.manifest import Manifest, read_manifest, write_manifest
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
    def writing(self, index: tantivy.Index, *, again: bool) -> Iterator[tantivy.IndexWriter]:
        """Write as ever, or fail before the change is committed."""
        with postings.writing(index, again=again) as writer:
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


@pytest.mark.parametrize("shorter", [False, True])
def test_what_a_change_left_that_was_cut_off_in_tantivy_is_in_nobodys_way(
    tmp_path: Path, *, shorter: bool
) -> None:
    """Lists of deleted documents, half or whole, that tantivy had not counted in; they get the same names."""
    folders = [tmp_path / name for name in (postings.PARAGRAPHS, postings.ARTICLES)]
    index = built(tmp_path, SOME)
    before, metas = read_manifest(tmp_path), [(one / postings.META).read_bytes() for one in folders]
    index.with_changes([], ["a"], change=2)
    for folder, meta in zip(folders, metas, strict=True):
        (folder / postings.META).write_bytes(meta)
        (left,) = folder.glob("*.del")
        left.write_bytes(left.read_bytes()[: -1 if shorter else None])
    write_manifest(tmp_path, replace(before, settled=False))
    after = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME)).with_changes([], ["a"], change=2)
    assert (after.articles, len(after), after.change) == (1, len(SOME[1].paragraphs), 2)
    assert TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME)).articles == 1


class Writing:
    """A program that changes an index at certain steps of another's opening it."""

    def __init__(self, index: TantivyIndex, changes: int) -> None:
        self.index = index
        self.changes = changes
        self.steps = 0

    def change(self) -> None:
        """Change it once more, unless it was changed as often as it is to be."""
        self.steps += 1
        if self.index.change <= self.changes:
            number = self.index.change + 1
            self.index = self.index.with_changes([make_article("Toget.", id=f"n{number}")], change=number)


OPENING = "retrieval.index.disk.opening"


@pytest.fixture(params=["before all is read", "after all is read"])
def writer(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writing:
    """Give a program that writes just before, or after, the other reads the bytes."""
    writing = Writing(built(tmp_path, SOME), 0)

    def meanwhile(folder: Path, manifest: Manifest) -> None:
        if request.param == "before all is read":
            writing.change()
        verify(folder, manifest)
        if request.param == "after all is read":
            writing.change()

    monkeypatch.setattr(f"{OPENING}.verify", meanwhile)
    return writing


def test_an_index_that_is_written_meanwhile_is_opened_as_it_is_then(tmp_path: Path, writer: Writing) -> None:
    """It is whole: what was read does not belong together, and is read anew."""
    writer.changes = 3
    opened = TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert (opened.change, opened.articles) == (4, 5)
    assert only("toget").terms[0].text in opened


def test_an_index_that_changes_whenever_it_is_read_is_given_up(tmp_path: Path, writer: Writing) -> None:
    """Nobody waits without an end."""
    writer.changes = 1000
    with pytest.raises(UnusableIndexError):
        TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert writer.steps < 10


@pytest.mark.parametrize("settled", [True, False])
def test_damage_is_told_though_somebody_might_be_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, settled: bool
) -> None:
    """At once where no change is being written, else after some tries."""
    built(tmp_path, SOME)
    write_manifest(tmp_path, replace(read_manifest(tmp_path), settled=settled))
    terms, read = tmp_path / "terms", list[Path]()
    terms.write_bytes(bytes(terms.stat().st_size))

    def counted(folder: Path, manifest: Manifest) -> None:
        read.append(folder)
        verify(folder, manifest)

    monkeypatch.setattr(f"{OPENING}.verify", counted)
    with pytest.raises(UnusableIndexError, match="terms is not as it was written"):
        TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))
    assert len(read) == 1 if settled else 1 < len(read) < 10


def test_a_change_that_is_committed_while_it_is_read_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest says that one is being written, and stays the same when its files come and go."""
    built(tmp_path, SOME)
    write_manifest(tmp_path, replace(read_manifest(tmp_path), settled=False))
    gone = [UnusableIndexError(tmp_path, Unusable.DAMAGED, "a file is gone")]

    def merged(folder: Path, manifest: Manifest) -> None:
        if gone:
            raise gone.pop()
        verify(folder, manifest)

    monkeypatch.setattr(f"{OPENING}.verify", merged)
    assert len(TantivyIndex.open(tmp_path, ANALYZER, MemoryArchive(SOME))) == 3
