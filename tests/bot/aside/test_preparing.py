"""Articles analysed in another process are those analysed here, whatever becomes of the process."""

import logging
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.aside.hiring import Analyst, AnalystGoneError
from bot.aside.preparing import MANY, Aside
from retrieval.analyzer.analyzer import Analyzer
from retrieval.arriving import Arrivals, prepare_here
from retrieval.index.prepared import SLICE
from retrieval.records import Article, Published
from tests.factories import make_article

ROOT = Path(__file__).resolve().parents[3]
ANALYZER = Analyzer()
LONG = 60_000  # milliseconds; nothing here takes as long

PROGRAM = """
from bot.aside.preparing import Aside
from tests.bot.aside.test_preparing import ANALYZER, plain
aside = Aside(many=1)
aside(plain(3), ANALYZER, signed=False)
print(aside.analyst, flush=True)
input()
"""


def some(count: int) -> list[Article]:
    """Give so many articles, in two languages, some with a date, one without a paragraph."""
    dated = Published(2024, 5, 1)
    danish = [make_article(f"Regeringsaftalen {n}.", id=f"a/ø{n}", published=dated) for n in range(2, count)]
    return [*plain(1), make_article(id="tom"), *danish]


def plain(count: int) -> list[Article]:
    """Give so many articles in English, which is begun sooner."""
    return [make_article(f"The wolves came {n} times.", id=f"e{n}", language="en") for n in range(count)]


def told(arrived: Iterator[Arrivals]) -> tuple[object, ...]:
    """Give what was made of articles, in a form that compares."""
    one = Arrivals.joined(tuple(arrived))
    said = one.prepared.said
    terms = (said.terms.words, said.terms.numbers.tolist(), said.terms.starts.tolist())
    words = [frozenset(said.words.text(number)) for number in range(len(said.words))]
    return (one.prepared.articles, terms, words, said.first.tolist(), one.signatures)


def gone(process: int) -> None:
    """Wait until a process has ended."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    ended = waiting.poll(LONG)
    os.close(descriptor)
    assert ended


@pytest.fixture
def aside() -> Iterator[Aside]:
    """Have any number of articles prepared aside."""
    with Aside(many=1) as opened:
        yield opened


@pytest.mark.slow
def test_arrays_are_those_made_here(aside: Aside) -> None:
    """In slices, signed or not; the process is the same for the next articles, and the program goes first."""
    articles = some(SLICE + 20)
    here = told(prepare_here(articles, ANALYZER, signed=True))
    assert told(aside(articles, ANALYZER, signed=True)) == here
    first = aside.analyst
    assert told(aside(articles[:5], ANALYZER, signed=False)) == told(
        prepare_here(articles[:5], ANALYZER, signed=False)
    )
    assert first is not None
    assert aside.analyst == first
    assert os.getpriority(os.PRIO_PROCESS, first) > os.getpriority(os.PRIO_PROCESS, 0)
    assert Path(f"/proc/{first}/oom_score_adj").read_text(encoding="ascii").strip() == "1000"


def test_a_few_articles_start_no_process() -> None:
    """They are done here before another one would have begun."""
    articles = some(MANY - 1)
    with Aside() as aside:
        here = told(prepare_here(articles, ANALYZER, signed=True))
        assert told(aside(articles, ANALYZER, signed=True)) == here
        assert aside.analyst is None


@pytest.mark.slow
def test_a_killed_process_loses_no_article(aside: Aside, caplog: pytest.LogCaptureFixture) -> None:
    """They are analysed here, the log says why, and the next ones have another process."""
    articles = plain(SLICE + 20)
    here = told(prepare_here(articles, ANALYZER, signed=True))
    tuple(aside(articles[:3], ANALYZER, signed=False))
    first = aside.analyst or 0
    os.kill(first, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(aside, articles, ANALYZER, signed=True)
        os.kill(first, signal.SIGKILL)
        assert told(waiting.result()) == here
    assert [(line.levelno, "ended with -9" in line.getMessage()) for line in caplog.records] == [
        (logging.WARNING, True)
    ]
    assert told(aside(articles, ANALYZER, signed=True)) == here
    assert aside.analyst not in {None, first}


@pytest.mark.slow
def test_what_was_done_before_a_kill_is_kept(
    aside: Aside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of three slices one is made aside, and two here."""
    whole, made = Analyst.prepare, list[Arrivals]()

    def prepare(self: Analyst, articles: Sequence[Article], *, signed: bool) -> Arrivals:
        if made:
            os.kill(self.number, signal.SIGKILL)
        made.append(whole(self, articles, signed=signed))
        return made[-1]

    monkeypatch.setattr(Analyst, "prepare", prepare)
    articles = plain(2 * SLICE + 30)
    arrived = [*aside(articles, ANALYZER, signed=True)]
    assert told(iter(arrived)) == told(prepare_here(articles, ANALYZER, signed=True))
    assert len(made) == 1
    assert arrived[0].prepared is made[0].prepared
    assert len(caplog.records) == 1


@pytest.mark.slow
def test_it_leaves_when_it_has_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its memory is free until many articles come again, which have another process."""
    whole, hired = Analyst.hire, list[Analyst]()

    def hire() -> Analyst:
        hired.append(whole())
        return hired[-1]

    monkeypatch.setattr(Analyst, "hire", hire)
    with Aside(many=1, idle=0.0) as aside:
        for count in (1, 2):
            assert len([*aside(plain(3), ANALYZER, signed=False)]) == 1
            assert len(hired) == count
            gone(hired[-1].number)


@pytest.mark.slow
def test_closing_ends_it_whatever_it_does(caplog: pytest.LogCaptureFixture) -> None:
    """The articles it had are analysed here, and so are all later ones, without a warning."""
    articles = plain(20)
    here = told(prepare_here(articles, ANALYZER, signed=False))
    with Aside(many=1) as aside:
        tuple(aside(articles, ANALYZER, signed=False))
        analyst = aside.analyst or 0
        os.kill(analyst, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as threads:
            waiting = threads.submit(aside, articles, ANALYZER, signed=False)
            aside.close()
            assert told(waiting.result()) == here
    gone(analyst)
    assert told(aside(articles, ANALYZER, signed=False)) == here
    assert aside.analyst is None
    assert not caplog.records


@pytest.mark.slow
def test_no_program_leaves_one_behind() -> None:
    """However the program ends: of itself, or killed."""
    for end in (signal.SIGKILL, None):
        command = [sys.executable, "-c", PROGRAM]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as program:
            assert program.stdout is not None
            analyst = int(program.stdout.readline())
            if end:
                program.send_signal(end)
            program.communicate("\n")
        gone(analyst)


def test_what_cannot_be_started_is_done_here(
    aside: Aside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the system has no room for another process, say."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(AnalystGoneError, match="cannot be started"):
        Analyst.hire()
    assert len([*aside(plain(3), ANALYZER, signed=False)]) == 1
    assert aside.analyst is None
    assert [line.levelno for line in caplog.records] == [logging.WARNING]


@pytest.mark.slow
def test_it_gets_none_of_the_programs_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment is the program's, without the settings."""
    monkeypatch.setenv("KILDESVAR_TELEGRAM__TOKEN", "1:secret")
    analyst = Analyst.hire()
    analyst.prepare(plain(1), signed=False)
    environment = Path(f"/proc/{analyst.number}/environ").read_bytes()
    analyst.dismiss()
    assert b"PYTHONPATH=" in environment
    assert b"KILDESVAR_" not in environment
