"""Where the measuring data is looked for."""

import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.places import MissingDataError, data_file, data_folder, json_lines, sample


def test_a_missing_folder_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The sentence names the folder and the setting that moves it."""
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path / "gone"))
    with pytest.raises(MissingDataError, match=r"gone: set KILDESVAR_DATA"):
        data_folder()


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without the file is told apart from a missing folder."""
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path))
    with pytest.raises(MissingDataError, match=r"has no eval/none\.jsonl"):
        data_file("eval/none.jsonl")


def test_packed_lines_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each line of a packed file is one object."""
    (tmp_path / "two.jsonl.xz").write_bytes(lzma.compress(b'{"a": 1}\n{"a": 2}\n'))
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path))
    assert json.dumps(json_lines("two.jsonl.xz")) == '[{"a": 1}, {"a": 2}]'


@given(st.lists(st.integers(), unique=True, max_size=30), st.integers(0, 40))
def test_a_sample_keeps_the_order(everything: list[int], count: int) -> None:
    """A sample has as many as asked for, in the original order, and is the same every time."""
    chosen = sample(everything, count)
    assert len(chosen) == min(count, len(everything))
    assert chosen == [one for one in everything if one in chosen]
    assert chosen == sample(everything, count)


def test_no_count_is_no_sampling() -> None:
    """Without a count everything is kept."""
    assert sample("abc", None) == ["a", "b", "c"]
