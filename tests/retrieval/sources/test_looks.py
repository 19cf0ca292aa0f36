"""How files look from outside."""

import os
import time
from pathlib import Path

import pytest

from retrieval.sources import looks
from retrieval.sources.looks import Look, look_at


def test_a_file_that_changed_a_moment_ago_has_no_mark(tmp_path: Path) -> None:
    """Also where its own time was set back, as by whatever unpacked or copied it."""
    file = tmp_path / "a.txt"
    file.write_text("En.")
    for _ in range(2):
        assert look_at(file, time.time()).mark is None
        assert look_at(file, time.time() + 10).mark is not None
        os.utime(file, (0, 0))


def test_a_later_program_reads_all_files_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may read more in the same bytes."""
    file = tmp_path / "a.txt"
    file.write_text("En.")
    now = time.time() + 10
    before = look_at(file, now)
    monkeypatch.setattr(looks, "version", lambda _: "later")
    assert look_at(file, now).shape == before.shape
    assert look_at(file, now).mark != before.mark


def test_a_file_that_is_missing_has_no_look(tmp_path: Path) -> None:
    """Nor does it stop whoever looks."""
    assert look_at(tmp_path / "no.txt", time.time()) == Look()
