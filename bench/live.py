"""Questions at a steady pace while articles arrive: how soon these are seen, and what answers then take.

The articles are put by a process of its own, as `kildesvar add` and `kildesvar sync` are; the follower is the
one that the running chat has, so most of them are analysed in another one.
"""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from tempfile import TemporaryDirectory

from bench.archive import asked_questions
from bench.arriving import items_of
from bench.made import PARAGRAPHS, all_sentences, made_articles
from bench.targets import Measured
from bot.aside.preparing import Aside
from bot.following import Follower, Snapshot, set_aside
from bot.telegram.keeping_up import EVERY
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.records import Answer, Article, Paragraph
from retrieval.sources.intake import Intake
from retrieval.store.store import Store

RATE = 10.0
"""Questions a second."""

_LAST = Article("last", (Paragraph(1, "Borgmesteren i Skovlundby hedder Bo Lindemose."),))
_LAST_ASKED = "Hvad hedder borgmesteren i Skovlundby?"


@dataclass(frozen=True, slots=True)
class Size:
    """How large the archive is, how many articles arrive, and how many seconds of quiet are measured."""

    paragraphs: int
    coming: int
    quiet: float


@dataclass(frozen=True, slots=True)
class Seen:
    """How long answers took from when each question was due, before articles came and while they did.

    Both in milliseconds; seconds are those from the first article's arrival until the last one answered.
    """

    before: tuple[float, ...]
    during: tuple[float, ...]
    seconds: float


_FULL, _SMALL = Size(10_000, 1000, 8.0), Size(1000, 100, 2.0)
_ROUNDS = 5
"""Times that they arrive: in four seconds too few questions are asked for their p95 to be the same twice."""


def live(count: int | None) -> Iterator[Measured]:
    """Measure an archive that a thousand articles come to; a quick run makes a tenth of it."""
    size = _FULL if count is None else _SMALL
    sentences = all_sentences(None if count is None else 500)
    rounds = [watch(size, sentences, asked_questions()) for _ in range(_ROUNDS if count is None else 1)]
    before = p95([one for seen in rounds for one in seen.before])
    during = p95([one for seen in rounds for one in seen.during])
    name = f"archive {size.coming:,} articles while answering"
    yield Measured(f"{name} until visible", max(seen.seconds for seen in rounds), unit="s")
    yield Measured(f"{name} p95 before", before, unit="ms")
    yield Measured(f"{name} p95 meanwhile", during, unit="ms")
    yield Measured(f"{name} p95 against before", during / before, unit="x")


def p95(times: Sequence[float]) -> float:
    """Give what 95 of 100 times do not exceed."""
    return sorted(times)[int(0.95 * len(times))]


def watch(size: Size, sentences: Sequence[str], questions: Sequence[str]) -> Seen:
    """Ask an archive in a file quietly, then while articles come, which a follower takes in each second."""
    articles = list(made_articles(sentences, size.paragraphs + (size.coming - 1) * PARAGRAPHS))
    first, coming = articles[: size.paragraphs // PARAGRAPHS], articles[size.paragraphs // PARAGRAPHS :]
    with TemporaryDirectory() as folder, _archive(folder) as store, Aside() as aside:
        _put(store, first)
        comer = Comer(folder, [*coming, _LAST])
        follower = _following(store, aside)
        for text in questions:  # what is filled at a first use is filled
            follower.snapshot.answerer.answer(text)
        ending = time.perf_counter() + size.quiet
        before = _ask(follower, questions, lambda: time.perf_counter() < ending)
        with ThreadPoolExecutor(1) as threads:
            begun = time.perf_counter()
            comer.go()
            seeing = threads.submit(_seen_at, follower, comer)
            during = _ask(follower, questions, lambda: not seeing.done())
        # Asked afterwards, so that it is nobody's fellow question.
        if not _is_seen(follower.snapshot):
            raise AssertionError("the last article does not answer")
        return Seen(before, during, seeing.result() - begun)


class Comer:
    """A process that waits to put articles into an archive."""

    def __init__(self, folder: str, articles: Sequence[Article]) -> None:
        """Start it, and wait until it waits."""
        begun = get_context("spawn")
        ready, self._go = begun.Event(), begun.Event()
        # A daemon, so that nothing waits for it where the measuring fails.
        self._process = begun.Process(target=_come, args=(folder, articles, ready, self._go), daemon=True)
        self._process.start()
        if not ready.wait(60):
            raise TimeoutError("the process that puts articles does not begin")

    def go(self) -> None:
        """Let it begin."""
        self._go.set()

    def has_ended(self) -> bool:
        """Say whether it has put all; raises ChildProcessError where it failed."""
        if self._process.exitcode:
            raise ChildProcessError(f"the process that puts articles ended with {self._process.exitcode}")
        return self._process.exitcode == 0


def _come(folder: str, articles: Sequence[Article], ready: Event, go: Event) -> None:
    with _archive(folder) as store:
        ready.set()
        go.wait()
        _put(store, articles)


def _archive(folder: str) -> Store:
    return Store.open(f"sqlite:///{folder}/archive.db")


def _put(store: Store, articles: Iterable[Article]) -> None:
    intake = Intake(store)
    intake.take_all(items_of(articles))
    intake.flush()


def _following(store: Store, aside: Aside) -> Follower:
    change, archive = store.last_change(), MemoryArchive(store.articles())
    snapshot = Snapshot(archive, Answerer.build(archive, Analyzer()), change)
    follower = Follower(store, snapshot, aside)
    set_aside()  # as the chat does when it begins
    return follower


def _seen_at(follower: Follower, comer: Comer) -> float:
    """Look at the log as the chat does, and give when the last article is in; infinity if it never is."""
    while True:
        ended = comer.has_ended()
        changed = follower.catch_up()
        if changed and follower.snapshot.archive.get(_LAST.id):
            return time.perf_counter()
        if ended:
            return math.inf
        time.sleep(EVERY)


def _is_seen(snapshot: Snapshot) -> bool:
    outcome = snapshot.answerer.answer(_LAST_ASKED)
    return isinstance(outcome, Answer) and outcome.reading.hit.article.id == _LAST.id


def _ask(follower: Follower, questions: Sequence[str], goes_on: Callable[[], bool]) -> tuple[float, ...]:
    """Ask at a steady rate, whether or not answers are late, and give milliseconds from when each was due."""
    start, times = time.perf_counter(), []
    for number, text in enumerate(cycle(questions)):
        due = start + number / RATE
        time.sleep(max(0.0, due - time.perf_counter()))
        if not goes_on():
            break
        follower.snapshot.answerer.answer(text)
        times.append((time.perf_counter() - due) * 1000)
    return tuple(times)
