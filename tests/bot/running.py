"""Command lines run in this process, over the shipped articles."""

import io
import sys
from dataclasses import dataclass

import pytest

from bot.command_line import main

PRESIDENT = "Hvem er USA's afgående præsident?"


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Runner:
    """Runs command lines as the system would."""

    capfd: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *line: str, stdin: bytes = b"") -> Ran:
        """Run one command line and give what it did."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main(line)
        captured = self.capfd.readouterr()
        return Ran(int(left.value.code or 0), captured.out, captured.err)
