"""The newspaper pieces in a process of their own: cold start to the first answer, and peak memory."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.places import ROOT, data_file
from bench.targets import Measured

_QUESTION = "Hvem fik Bodil-prisen for bedste mandlige birolle?"
_PAROLE = "data/parole-dk.jsonl.xz"
_STARTS = 3


def parole(_: int | None) -> Iterator[Measured]:
    """Measure the quickest of three cold starts, interpreter and imports included, and the largest memory."""
    starts = [_cold_start(data_file(_PAROLE)) for _ in range(_STARTS)]
    yield Measured("parole cold start to first answer", min(seconds for seconds, _ in starts), unit="s")
    yield Measured("parole peak memory", max(megabytes for _, megabytes in starts), unit="MB")


def answer_once(articles: Path) -> float:
    """Load, index and answer one question in this process; give its peak memory in megabytes."""
    from retrieval.analyzer.analyzer import Analyzer  # noqa: PLC0415  # the imports are part of the start
    from retrieval.answerer import Answerer  # noqa: PLC0415
    from retrieval.archive import MemoryArchive  # noqa: PLC0415
    from retrieval.formats import load_articles  # noqa: PLC0415

    archive = MemoryArchive(load_articles([articles]).articles)
    Answerer.build(archive, Analyzer()).answer(_QUESTION)
    return peak_megabytes()


def peak_megabytes() -> float:
    """Give this program's own peak: ru_maxrss keeps what the process held before it became this program."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return float(line.split()[1]) / 1024


def _cold_start(articles: Path) -> tuple[float, float]:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bench.cold", str(articles)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  # our own
    return time.perf_counter() - begun, float(json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(answer_once(Path(sys.argv[1]))))
