"""The program started over an archive and asked through a pipe: how soon, how fast, in how much memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Literal

from bench.cold import peak_megabytes
from bench.kept import settings_of
from bench.places import ROOT

_STARTS = 5
Reader = Literal["lexical", "neural"]


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds from the program's start to its first answer, milliseconds of an answer, megabytes at most."""

    opening: float
    answer: float
    memory: float


def started(folder: Path, questions: Sequence[str], *, reader: Reader = "lexical") -> Started:
    """Give the median of five starts, after one that writes what later ones read, and of the answers."""
    with TemporaryDirectory() as state:
        given = environment(folder, Path(state), reader)
        openings = [_opening(given, questions[0]) for _ in range(_STARTS + 1)][1:]
        with _program(given) as program:
            program.ask(questions[0])
            times = [program.ask(text) * 1000 for text in questions]
            return Started(median(openings), median(times), peak_megabytes(program.number))


def environment(folder: Path, state: Path, reader: Reader) -> Mapping[str, str]:
    """Give the environment of a program that answers from an archive, and may keep its bytecode."""
    own = ("KILDESVAR_", "PYTHONDONTWRITEBYTECODE")
    settings = settings_of(folder)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(own)},
        "XDG_STATE_HOME": str(state),
        "KILDESVAR_ARCHIVE__URL": settings.url.get_secret_value() if settings.url else "",
        "KILDESVAR_ARCHIVE__INDEX": str(settings.index),
        "KILDESVAR_ARCHIVE__ENGINE": settings.engine,
        "KILDESVAR_READER__USE": reader,
    }


class _Program:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.number = process.pid

    def ask(self, text: str) -> float:
        """Give the seconds until a question is replied to; raises AssertionError where it is not."""
        asking, replies = self._process.stdin, self._process.stdout
        if asking is None or replies is None:
            raise AssertionError("the program has no pipes")
        begun = time.perf_counter()
        print(text, file=asking, flush=True)
        if not replies.readline().startswith("{"):
            raise AssertionError(f"the program did not reply to {text!r}")
        return time.perf_counter() - begun


def _opening(given: Mapping[str, str], question: str) -> float:
    begun = time.perf_counter()
    with _program(given) as program:
        program.ask(question)
        return time.perf_counter() - begun


@contextmanager
def _program(given: Mapping[str, str]) -> Iterator[_Program]:
    command = [sys.executable, "-m", "bot"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=given, stdin=pipe, stdout=pipe, encoding="utf-8") as process:  # noqa: S603  # our own
        yield _Program(process)
