"""Folders that are followed."""

import os
import time

import pytest

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files
from retrieval.sources.folders import Folder
from retrieval.sources.intake import Intake
from retrieval.sources.records import Fault, Source, SourceKind, Summary
from retrieval.store import reading
from retrieval.store.records import EntryState, SourceState
from tests.retrieval.sources.followed import Followed, read_since
from tests.retrieval.sources.shelves import states

GUID = "urn:newsml:ritzau.dk:20210107:17"


def test_what_disappears_is_withdrawn(followed: Followed) -> None:
    """Files and lines that have gone take their articles with them; a wire item stays until it is killed."""
    (followed.path / "a.txt").unlink()
    (followed.path / "b.jsonl").write_text('{"id": "x", "text": "Et."}\n')
    (followed.path / "c.xml").unlink()
    assert followed.sync() == Summary(unchanged=1, withdrawn=2)
    assert states(followed.store) == {
        "a": EntryState.WITHDRAWN,
        "x": EntryState.LIVE,
        "y": EntryState.WITHDRAWN,
        GUID: EntryState.LIVE,
    }
    assert followed.sync() == Summary(unchanged=1)


def test_what_comes_back_is_answered_from_again(followed: Followed) -> None:
    """Only its absence had withdrawn it."""
    file = followed.path / "a.txt"
    file.rename(followed.path / ".a.txt")
    assert followed.sync().withdrawn == 1
    (followed.path / ".a.txt").rename(file)
    assert followed.sync() == Summary(unchanged=3, changed=1)
    assert states(followed.store)["a"] is EntryState.LIVE


def test_an_unreadable_file_withdraws_nothing(followed: Followed) -> None:
    """Half a file, or a broken one, may be whole again in a moment."""
    (followed.path / "b.jsonl").write_bytes(b"\x1f\x8bno gzip")
    (followed.path / "a.txt").write_bytes(b"\xff")
    summary = followed.sync()
    assert (summary.withdrawn, len(summary.faults)) == (0, 2)
    assert followed.sync() == Summary(unchanged=1, waiting=2)


def test_a_missing_or_empty_folder_withdraws_nothing(followed: Followed) -> None:
    """A disk may not be mounted."""
    away = followed.path.with_name("væk")
    followed.path.rename(away)
    assert followed.sync() == Summary(faults=(Fault(str(followed.path), "no such folder"),))
    followed.path.mkdir()
    assert followed.sync().faults[0].reason == "the folder is empty; no article was withdrawn"
    assert EntryState.WITHDRAWN not in states(followed.store).values()


def test_a_closed_folder_withdraws_nothing(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip with permissions does not take a whole agency out of the answers."""
    (sub := followed.path / "sub").mkdir()
    others = tuple(article_files([followed.path]))
    (sub / "inde.txt").write_text("Inde.")
    followed.sync()
    before = states(followed.store)
    closed = ArticleError(sub, None, "Permission denied")
    monkeypatch.setattr("retrieval.sources.folders.article_files", lambda _: iter((*others, closed)))
    summary = followed.sync()
    assert (summary.withdrawn, len(summary.faults)) == (0, 1)
    assert states(followed.store) == before


def test_a_vanished_fault_is_forgotten(followed: Followed) -> None:
    """Nobody looks for a file that is no longer there."""
    (followed.path / "f.txt").write_bytes(b"\xff")
    followed.sync()
    (followed.path / "f.txt").unlink()
    followed.sync()
    assert followed.store.quarantined() == ()


def test_a_dry_run_withdraws_nothing(followed: Followed) -> None:
    """It only says what it would do."""
    (followed.path / "a.txt").unlink()
    before = followed.store.source_state("s")
    assert followed.sync(dry_run=True) == Summary(unchanged=3, withdrawn=1)
    assert states(followed.store)["a"] is EntryState.LIVE
    assert followed.store.source_state("s") == before


def test_it_is_remembered_how_fresh_the_folder_is(followed: Followed) -> None:
    """When it was read, and when its newest article is from."""
    state = followed.store.source_state("s")
    assert state == SourceState("s", checked_at=int(followed.clock.now), newest_at=followed.store.newest("s"))


def test_a_sync_can_be_left_off(followed: Followed) -> None:
    """After the file that is being read, and without taking the rest for gone."""
    source = Source("s", SourceKind.FOLDER, str(followed.path), 60)
    for stopping, expected in (((lambda: False), 4), ((lambda: True), 1)):
        folder = Folder(source, followed.store, stopping=stopping)
        intake = Intake(followed.store, clock=followed.clock)
        folder.sync(intake)
        assert intake.summary() == Summary(unchanged=expected)


def test_what_has_not_changed_is_not_read_again(settled: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor are the archive's texts; what has changed is, though it looks the same in size and time."""
    read = read_since(monkeypatch)
    monkeypatch.setattr(reading, "read_article", None)
    assert settled.sync() == Summary(unchanged=4)
    assert read == []
    monkeypatch.undo()
    read = read_since(monkeypatch)
    before = (settled.path / "a.txt").stat()
    (settled.path / "a.txt").write_text("To.")
    os.utime(settled.path / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    (settled.path / "d.txt").write_text("Ny.")
    assert settled.sync() == Summary(new=1, changed=1, unchanged=3)
    assert read == ["a.txt", "d.txt"]


def test_a_file_that_changed_a_moment_ago_is_read_again(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may change again without another time."""
    followed.clock.now = time.time() - 10
    assert followed.sync() == Summary(unchanged=4)
    read = read_since(monkeypatch)
    assert followed.sync() == Summary(unchanged=4)
    assert len(read) == 3


def test_passed_over_files_that_go_are_withdrawn(settled: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    """And are read when they are there again, though they look as they did."""
    file, away = settled.path / "a.txt", settled.path / ".a.txt"
    file.rename(away)
    assert settled.sync() == Summary(unchanged=3, withdrawn=1)
    read = read_since(monkeypatch)
    away.rename(file)
    assert settled.sync() == Summary(unchanged=3, changed=1)
    assert read == ["a.txt"]


def test_what_was_taken_away_is_asked_for_again(settled: Followed) -> None:
    """A file is read while an article of it is removed, and all are when an editor takes that back."""
    settled.store.remove("a", why="fejl")
    settled.store.remove(GUID, why="fejl")
    assert settled.sync() == Summary(unchanged=3, kept_out=1)
    settled.store.show("a")
    settled.store.show(GUID)
    assert settled.sync() == Summary(new=2, unchanged=2)
    assert set(states(settled.store).values()) == {EntryState.LIVE}


def test_a_bad_record_is_told_at_each_sync(settled: Followed) -> None:
    """A file is only passed over where all of it could be read."""
    (settled.path / "b.jsonl").write_text('{"id": "x", "text": "Et."}\n{}\n')
    settled.clock.now += 1000
    for withdrawn in (1, 0):
        summary = settled.sync()
        assert (summary.unchanged, summary.withdrawn, len(summary.faults)) == (3, withdrawn, 1)


def test_a_dry_run_remembers_no_files(followed: Followed) -> None:
    """It only says what it would do."""
    followed.clock.now = time.time() + 1000
    assert followed.sync(dry_run=True) == Summary(unchanged=4)
    assert followed.store.seen("s") == ()


def test_a_sync_that_is_left_off_goes_on_where_it_was(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is not read again."""
    followed.clock.now = time.time() + 1000
    source = Source("s", SourceKind.FOLDER, str(followed.path), 60)
    Folder(source, followed.store, stopping=lambda: True).sync(Intake(followed.store, clock=followed.clock))
    read = read_since(monkeypatch)
    assert followed.sync() == Summary(unchanged=4)
    assert read == ["b.jsonl", "c.xml"]


def test_a_sync_tells_how_far_it_is(followed: Followed) -> None:
    """In bytes of the files that are read."""
    told: list[tuple[int, int]] = []
    size = sum(file.stat().st_size for file in followed.path.iterdir())
    intake = Intake(followed.store, clock=followed.clock)
    followed.folder.sync(intake, on_read=lambda done, total: told.append((done, total)))
    assert told[-1] == (size, size)
