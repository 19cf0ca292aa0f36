"""The command that measures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import bench.__main__ as command
from bench.targets import TARGETS, Measured


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Put two quick measures in the place of all, and note how many rows each is asked for."""
    asked: list[int | None] = []

    def reached(count: int | None) -> Iterator[Measured]:
        asked.append(count)
        yield Measured("cacm MAP", 0.5, {"published": 0.3123})

    def missed(count: int | None) -> Iterator[Measured]:
        asked.append(count)
        yield Measured("vaswani MAP", 0.1)

    monkeypatch.setattr(command, "MEASURES", {"cacm": reached, "vaswani": missed})
    return asked


@pytest.mark.usefixtures("measures")
def test_everything_is_measured_in_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Without options all measures are printed beside their targets; a missed one is no failure."""
    assert command.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[4].strip() for line in lines[2:]] == ["reached", "missed"]


def test_only_some_are_measured_on_a_sample(measures: list[int | None]) -> None:
    """`--only` chooses, `--quick` gives the number of rows to keep."""
    command.main(["--only", "vaswani", "--quick"])
    assert measures == [300]


@pytest.mark.usefixtures("measures")
def test_json_is_one_list(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints the same figures for other programs, and nothing else."""
    command.main(["--json"])
    assert [entry["reached"] for entry in json.loads(capsys.readouterr().out)] == [True, False]


def test_missing_data_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence goes to stderr, with exit code 2."""
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path / "gone"))
    assert command.main(["--only", "cacm"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_measure_is_refused() -> None:
    """Argparse names the known ones and leaves with code 2."""
    with pytest.raises(SystemExit, match="2"):
        command.main(["--only", "nothing"])


def test_every_set_with_a_target_is_measured() -> None:
    """The first word of each target names a set that some measure covers."""
    covered = (
        "seeds",
        "parole",
        "squad",
        "norquad",
        "cacm",
        "vaswani",
        "100,000",
        "archive",
        "telegram",
        "neural",
    )
    assert all(target.measure.startswith(covered) for target in TARGETS)
