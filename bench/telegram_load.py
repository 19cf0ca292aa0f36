"""`python -m bench.telegram_load`: many chats ask through a Bot API of this machine; every reply is counted.

The bot runs as a process of its own over the newspaper pieces; questions come at a steady rate whether or not
the earlier ones are answered, so that waiting shows.
"""

import argparse
import asyncio
import itertools
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import report
from bench.places import data_file
from bench.targets import Measured
from retrieval.errors import KildesvarError
from retrieval.evaluate import load_rows
from tests.telegram_api.people import Person, somebody
from tests.telegram_api.running import BotProcess, environment
from tests.telegram_api.server import FakeTelegram

_WARM = 100
_PATIENCE = 30.0
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Load:
    """How many chats ask, how many questions a second together, and for how many seconds."""

    chats: int
    rate: float
    seconds: float

    @property
    def questions(self) -> int:
        """Give how many questions are asked in all."""
        return int(self.rate * self.seconds)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the id of its message, and the clock's seconds when it was asked."""

    message: int
    at: float


@dataclass(frozen=True, slots=True)
class Weight:
    """The resident memory of the bot in megabytes: after the first questions, and at the end."""

    warm: float
    last: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives 2 where the measuring data is missing, else 0."""
    options = _parser().parse_args(arguments)
    load = Load(options.chats, options.rate, options.seconds)
    print(report.heading())
    try:
        for figure in asyncio.run(measure(load, options.articles or data_file("data/parole-dk.jsonl.xz"))):
            print(report.row_of(figure), flush=True)
    except KildesvarError as err:
        print(err, file=sys.stderr)
        return 2
    return 0


async def measure(load: Load, articles: Path) -> list[Measured]:
    """Run a bot over some articles under a load, and give the figures."""
    texts = [row.question for row in load_rows(data_file("eval/parole-dev.jsonl"))]
    with tempfile.TemporaryDirectory() as folder:
        async with FakeTelegram.running() as fake:
            given = environment(
                fake, Path(folder), ARTICLES=str(articles), TELEGRAM__QUESTIONS_PER_MINUTE="10000"
            )
            async with BotProcess.running(fake, given) as bot:
                people = [somebody(fake, user) for user in range(1, load.chats + 1)]
                await _replied(
                    fake, await _ask(people, texts, Load(load.chats, load.rate, _WARM / load.rate))
                )
                warm = resident(bot.pid)
                asked = await _ask(people, texts, load)
                await _replied(fake, asked)
                weight = Weight(warm, resident(bot.pid))
    return list(figures(fake, asked, weight))


def figures(fake: FakeTelegram, asked: Sequence[Asked], weight: Weight) -> Iterator[Measured]:
    """Give the figures of a run."""
    replies = [fake.replies(one.message) for one in asked]
    first = [(one.at, found[0].at) for one, found in zip(asked, replies, strict=True) if found]
    waits = [1000 * (replied - at) for at, replied in first]
    span = max(replied for _, replied in first) - asked[0].at if first else 0.0
    yield Measured("telegram answers a second", len(first) / span if span else 0.0)
    yield Measured("telegram p50", quantile(waits, 50), unit="ms")
    yield Measured("telegram p95", quantile(waits, 95), unit="ms")
    yield Measured("telegram longest wait", max(waits, default=None), unit="ms")
    yield Measured("telegram questions lost", sum(not found for found in replies))
    yield Measured("telegram questions answered twice", sum(len(found) > 1 for found in replies))
    yield Measured("telegram refusals and violations", len(fake.refusals) + len(fake.violations))
    yield Measured("telegram memory", weight.last, unit="MB")
    yield Measured("telegram memory growth", weight.last - weight.warm, unit="MB")


def quantile(values: Sequence[float], percent: int) -> float | None:
    """Give a percentile of some values, None of fewer than two."""
    if len(values) < 2:  # noqa: PLR2004 - a quantile needs two
        return None
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def resident(pid: int) -> float:
    """Give the resident memory of a process in megabytes; 0 where the system does not tell."""
    try:
        found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


async def _ask(people: Sequence[Person], texts: Sequence[str], load: Load) -> list[Asked]:
    """Let the people ask in turn at a steady rate, and give what was asked when."""
    start, asked = time.monotonic(), []
    turns = zip(itertools.cycle(people), itertools.cycle(texts), range(load.questions), strict=False)
    for person, text, number in turns:
        await asyncio.sleep(max(0.0, start + number / load.rate - time.monotonic()))
        asked.append(Asked(person.says(text), time.monotonic()))
    return asked


async def _replied(fake: FakeTelegram, asked: Sequence[Asked]) -> None:
    """Wait until everything is answered, or nothing more can be expected."""
    waiting = {one.message for one in asked}

    def all_replied() -> bool | None:
        waiting.difference_update([one for one in waiting if fake.replies(one)])
        return None if waiting else True

    try:
        await fake.bell.until(all_replied, seconds=_PATIENCE)
    except TimeoutError:
        print(f"{len(waiting)} questions were not answered within {_PATIENCE:.0f} s", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.telegram_load", description=__doc__)
    parser.add_argument("--chats", type=int, default=50, help="how many chats ask in turn (50)")
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second, all together (20)")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long (60)")
    parser.add_argument("--articles", type=Path, help="what is asked about; by default the newspaper pieces")
    return parser


if __name__ == "__main__":
    sys.exit(main())
