"""Damaged files and what is counted of them."""

from pathlib import Path

import pytest

import bench.damage as bench_damage
from bench.damage import Outcome, Read, figures, read_apart, read_each, write_damaged
from bench.wire import samples
from retrieval.formats import Collection, load_articles


def test_the_samples_are_sound(tmp_path: Path) -> None:
    """Each gives articles and no fault, so that its damage means something."""
    for name, raw in samples().items():
        (tmp_path / name).write_bytes(raw)
        found = load_articles([tmp_path / name])
        assert (bool(found.articles), found.problems) == (True, ())


def test_the_same_damage_is_done_every_time(tmp_path: Path) -> None:
    """To each format in turn."""
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        write_damaged(folder, 30)
    first, second = (sorted(folder.iterdir()) for folder in (tmp_path / "a", tmp_path / "b"))
    assert [(one.name, one.read_bytes()) for one in first] == [(one.name, one.read_bytes()) for one in second]
    assert {one.name[4:] for one in first} == set(samples())


@pytest.mark.slow
def test_files_are_read_apart(tmp_path: Path) -> None:
    """Sound ones give articles, broken ones faults, and nothing is written."""
    (tmp_path / "a.txt").write_bytes(samples()["plain.txt"])
    (tmp_path / "b.json").write_bytes(b'{"uri": ')
    sound, broken = read_apart(tmp_path)
    assert sound.read
    assert broken.read
    assert (sound.name, sound.read.articles, sound.read.faults) == ("a.txt", 1, 0)
    assert (broken.read.articles, broken.read.faults, broken.read.written) == (0, 1, ())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["crash.txt", "hang.txt", "write.txt"])
def test_what_goes_wrong_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An exception, an endless loop, and a file that is written beside."""

    def load(paths: list[Path]) -> Collection:
        if paths[0].name == "crash.txt":
            raise ValueError("a crash that is meant")
        while paths[0].name == "hang.txt":
            pass
        if paths[0].name == "write.txt":
            (tmp_path / "outside").write_bytes(b"")
        return Collection((), ())

    monkeypatch.setattr(bench_damage, "load_articles", load)
    monkeypatch.setattr(bench_damage, "_PATIENCE", 0.5)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(b"Ord.")
    (outcome,) = read_each(inbox)
    if name == "write.txt":
        assert outcome.read
        assert outcome.read.written == (str(tmp_path / "outside"),)
    else:
        assert outcome.read is None


def test_every_file_is_counted() -> None:
    """Also one of which nothing is known, and one of which nothing was told."""
    outcomes = [
        Outcome("a", Read(1, 1, 0.1)),
        Outcome("b", Read(0, 0, 0.3, ("x",))),
        Outcome("c", None),
        Outcome("d", Read(0, 2, 0.2)),
    ]
    counted = {one.measure.removeprefix("archive 4 damaged files "): one.value for one in figures(outcomes)}
    assert counted == {
        "crashes": 1,
        "read": 1,
        "reported": 2,
        "neither read nor reported": 1,
        "written to": 1,
        "longest": 0.3,
    }
