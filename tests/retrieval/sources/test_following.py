"""Changes in folders that are followed, as they happen."""

from pathlib import Path

import pytest

from retrieval.sources.records import Summary
from retrieval.store.records import EntryState
from tests.retrieval.sources.followed import Followed, read_since
from tests.retrieval.sources.shelves import states


def test_a_folder_that_was_moved_away_withdraws_nothing(followed: Followed) -> None:
    """Whatever is then told of it and of what was in it."""
    followed.path.rename(followed.path.with_name("væk"))
    assert followed.follow("a.txt", "") == Summary()
    followed.path.mkdir()
    assert followed.follow("") == Summary()
    assert EntryState.WITHDRAWN not in states(followed.store).values()


def test_changes_are_followed_file_by_file(followed: Followed) -> None:
    """Added, changed and deleted files and lines, without reading the others."""
    (followed.path / "b.jsonl").write_text('{"id": "y", "text": "Ny."}\n')
    (followed.path / "d.txt").write_text("Fire.")
    (followed.path / "a.txt").unlink()
    assert followed.follow("a.txt", "b.jsonl", "d.txt") == Summary(new=1, changed=1, withdrawn=2)
    assert states(followed.store)["d"] is EntryState.LIVE


def test_a_folder_that_goes_takes_its_files(followed: Followed) -> None:
    """As one that is moved in brings them."""
    inner = followed.path / "inde"
    inner.mkdir()
    (inner / "e.txt").write_text("Fem.")
    (inner / "f.txt").write_bytes(b"\xff")
    assert followed.follow("inde").new == 1
    assert len(followed.store.quarantined()) == 1
    inner.rename(followed.path.with_name("ude"))
    assert followed.follow("inde") == Summary(withdrawn=1)
    assert followed.store.quarantined() == ()


def test_hidden_foreign_and_unknown_files_are_passed_over(followed: Followed, tmp_path: Path) -> None:
    """What a walk would not find is not followed either: drafts of editors, links that lead out."""
    (tmp_path / "ude.txt").write_text("Ude.")
    (followed.path / "link.txt").symlink_to(tmp_path / "ude.txt")
    (followed.path / ".skjult.txt").write_text("Skjult.")
    (followed.path / "d.txt.part").write_text("Halv.")
    assert followed.follow("link.txt", ".skjult.txt", "d.txt.part", "../ude.txt") == Summary()


def test_links_are_followed_as_a_walk_finds_them(followed: Followed) -> None:
    """Those to what is found by its own name double nothing; one to a hidden file is read."""
    (hidden := followed.path / ".skjult").mkdir()
    (hidden / "e.txt").write_text("Fem.")
    (inner := followed.path / "inde").mkdir()
    (inner / "f.txt").write_text("Seks.")
    assert followed.sync() == Summary(new=1, unchanged=4)
    links = {
        "0.txt": "a.txt",
        "e.txt": ".skjult/e.txt",
        "ind": "inde",
        "ud": ".skjult",
        "inde/g.txt": "../a.txt",
    }
    for name, target in links.items():
        (followed.path / name).symlink_to(target)
    told = (*links, "ind/f.txt", "ud/e.txt", "inde")
    assert followed.follow(*told) == Summary(new=1)
    assert followed.follow("a.txt", "e.txt", "inde/f.txt") == Summary(unchanged=3)
    assert followed.sync() == Summary(unchanged=6)
    assert Followed(followed.store, followed.clock, followed.path).sync() == Summary(unchanged=6)


def test_a_link_in_a_files_place_takes_its_article_along(followed: Followed) -> None:
    """The file has gone, and what it leads to is found by its own name."""
    (followed.path / "a.txt").rename(followed.path / "d.txt")
    (followed.path / "a.txt").symlink_to("d.txt")
    assert followed.follow("d.txt", "a.txt") == Summary(new=1, withdrawn=1)
    assert followed.sync() == Summary(unchanged=4)


def test_files_that_were_passed_over_are_followed(settled: Followed) -> None:
    """What they held is known from the archive: lines and files that go are withdrawn."""
    again = Followed(settled.store, settled.clock, settled.path)
    assert again.sync() == Summary(unchanged=4)
    (settled.path / "b.jsonl").write_text('{"id": "x", "text": "Et."}\n')
    (settled.path / "a.txt").unlink()
    assert again.follow("a.txt", "b.jsonl") == Summary(unchanged=1, withdrawn=2)


def test_a_touched_folder_has_only_those_files_read_that_look_different(
    settled: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether they were read, passed over or brought in as they changed; rsync often touches folders."""
    (inner := settled.path / "inde").mkdir()
    (inner / "e.txt").write_text("Fem.")
    (inner / "f.txt").write_text("Seks.")
    assert settled.sync() == Summary(new=2, unchanged=4)
    again = Followed(settled.store, settled.clock, settled.path)
    again.clock.now += 1000
    assert again.sync().unchanged == 6
    read = read_since(monkeypatch)
    assert settled.follow("inde") == again.follow("inde") == Summary()
    (inner / "e.txt").write_text("Fem og lidt til.")
    (inner / "g.txt").write_text("Syv.")
    assert settled.follow("inde") == Summary(new=1, changed=1)
    assert settled.follow("inde") == Summary()
    assert read == ["e.txt", "g.txt"]
    (inner / "f.txt").write_bytes(b"\xff")
    assert len(settled.follow("inde").faults) == 1
    (inner / "f.txt").write_text("Seks.")
    assert settled.follow("inde") == Summary(unchanged=1)
    assert settled.follow("inde/f.txt") == Summary(unchanged=1)


def test_a_folder_that_comes_back_brings_its_files_again(settled: Followed) -> None:
    """They look as they did, and were withdrawn meanwhile."""
    (inner := settled.path / "inde").mkdir()
    (inner / "e.txt").write_text("Fem.")
    assert settled.follow("inde") == Summary(new=1)
    inner.rename(settled.path / ".inde")
    assert settled.follow("inde") == Summary(withdrawn=1)
    (settled.path / ".inde").rename(inner)
    assert settled.follow("inde") == Summary(changed=1)
    inner.rename(settled.path / ".inde")
    assert settled.sync().withdrawn == 1
    (settled.path / ".inde").rename(inner)
    assert settled.follow("inde") == Summary(changed=1)
