"""Damaged files of every format, read in a process of their own: `python -m bench.damage FOLDER`."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.places import ROOT
from bench.targets import Measured
from bench.wire import samples
from retrieval.formats import load_articles

_FILES = 300
_QUICK = 10  # times fewer
_SEED = 1605
_PATIENCE = 30.0  # seconds, after which a file counts as one that crashed
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate"})


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file: articles, faults, the seconds it took, and the places that were written to."""

    articles: int
    faults: int
    seconds: float
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file's name and what came of it; None where reading it ended the process, or did not end."""

    name: str
    read: Read | None


def damaged(count: int | None) -> Iterator[Measured]:
    """Measure what comes of three hundred damaged files; a quick run makes a tenth of them."""
    files = _FILES if count is None else _FILES // _QUICK
    with TemporaryDirectory() as folder:
        write_damaged(Path(folder), files)
        outcomes = read_apart(Path(folder))
    yield from figures(outcomes)


def figures(outcomes: Sequence[Outcome]) -> Iterator[Measured]:
    """Give the figures of some files."""
    reads = [one.read for one in outcomes if one.read]
    name = f"archive {len(outcomes)} damaged files"
    yield Measured(f"{name} crashes", len(outcomes) - len(reads))
    yield Measured(f"{name} read", sum(read.articles > 0 for read in reads))
    yield Measured(f"{name} reported", sum(read.faults > 0 for read in reads))
    yield Measured(
        f"{name} neither read nor reported", sum(not read.articles + read.faults for read in reads)
    )
    yield Measured(f"{name} written to", sum(bool(read.written) for read in reads))
    yield Measured(f"{name} longest", max((read.seconds for read in reads), default=None), unit="s")


def write_damaged(folder: Path, count: int) -> None:
    """Write so many files, each format in turn, damaged in the same ways every time."""
    chance, sound = random.Random(_SEED), list(samples().items())
    for number in range(count):
        name, raw = sound[number % len(sound)]
        (folder / f"{number:03}-{name}").write_bytes(_damaged(raw, chance))


def read_apart(folder: Path) -> list[Outcome]:
    """Read each file of a folder apart from the others and from this process."""
    command = [sys.executable, "-m", "bench.damage", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603  # our own
    return [Outcome(row["name"], _told(row["read"])) for row in json.loads(done.stdout)]


def read_each(folder: Path) -> Iterator[Outcome]:
    """Read the files of a folder, each in a fork of this process, which has read sound ones before."""
    with TemporaryDirectory() as sound:
        for name, raw in samples().items():
            (Path(sound) / name).write_bytes(raw)
        load_articles([Path(sound)])
    for path in sorted(folder.iterdir()):
        yield Outcome(path.name, _forked(path))


def _told(row: dict[str, Any] | None) -> Read | None:
    return Read(**{**row, "written": tuple(row["written"])}) if row else None


def _forked(path: Path) -> Read | None:
    context = get_context("fork")
    near, far = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(path, far))
    process.start()
    far.close()
    try:
        read: Read | None = near.recv() if near.poll(_PATIENCE) else None
    except EOFError:  # it died
        read = None
    process.kill()
    process.join()
    return read


def _report(path: Path, far: Connection) -> None:
    written: list[str] = []
    sys.addaudithook(lambda event, given: written.extend(_places(event, given)))
    begun = time.perf_counter()
    found = load_articles([path])
    seconds = time.perf_counter() - begun
    far.send(Read(len(found.articles), len(found.problems), seconds, tuple(written)))


def _places(event: str, given: tuple[object, ...]) -> Iterator[str]:
    """Give the path that something is about to write to, make, move or delete."""
    opens = event == "open" and isinstance(given[2], int) and given[2] & _WRITES
    if opens or event in _CHANGES:
        yield str(given[0])


def _damaged(raw: bytes, chance: random.Random) -> bytes:
    """Cut bytes off or out, overwrite some, or flip a few bits."""
    at = chance.randrange(len(raw))
    end = min(len(raw), at + chance.randrange(1, 60))
    kind = chance.randrange(4)
    if kind == 0:
        return raw[:at]
    if kind == 1:
        return raw[:at] + raw[end:]
    if kind == 2:  # noqa: PLR2004 - one of four kinds
        return raw[:at] + chance.randbytes(end - at) + raw[end:]
    flipped = bytearray(raw)
    for _ in range(chance.randrange(1, 20)):
        flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


if __name__ == "__main__":
    print(json.dumps([asdict(one) for one in read_each(Path(sys.argv[1]))]))
