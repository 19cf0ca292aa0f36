"""The bridge to the answerer's threads."""

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest

from bot.ask import Asker, MendingError
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.records import Abstention, Answer, Outcome, Question
from tests.bot.outcomes import HARBOUR, STORM, make_abstention

TODAY = date(2026, 11, 27)


class Slow:
    """An answerer that answers when it is let go."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = threading.Semaphore(0)
        self.running = 0
        self.most = 0
        self.hurried: dict[str, bool] = {}
        self.todays: dict[str, date | None] = {}
        self._lock = threading.Lock()

    def answer(
        self,
        text: str,
        *,
        previous: Question | None = None,
        k: int = 8,
        hurried: bool = False,
        today: date | None = None,
    ) -> Outcome:
        """Wait at the gate."""
        del previous, k
        with self._lock:
            self.todays[text] = today
            self.hurried[text] = hurried
            self.running += 1
            self.most = max(self.most, self.running)
        self.begun.release()
        self.gate.wait(10)
        with self._lock:
            self.running -= 1
        return make_abstention(question=text)


def asker_of(slow: Slow, *, workers: int = 2, timeout: float = 5.0) -> Asker:
    """Give an asker of an answerer that takes its time."""
    return Asker(slow, k=8, workers=workers, timeout=timeout, clock=lambda: TODAY)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Give an answerer of two articles."""
    return Answerer.build(MemoryArchive((STORM, HARBOUR)), Analyzer(), abstain_below=0.0)


@pytest.mark.asyncio
async def test_a_question_is_answered_searched_and_found_again(answerer: Answerer) -> None:
    """The three things a chat asks for come back through a thread."""
    asker = Asker(answerer, k=4)
    outcome = await asker.ask("Hvad kalder borgmester Anna Lund skaderne?")
    hits = await asker.search("havnen", k=1)
    (source,) = await asker.find_quotes("Havnen er lukket til onsdag")
    asker.close()
    assert isinstance(outcome, Answer | Abstention)
    assert len(hits) == 1
    assert source.article.id == "havn"


@pytest.mark.asyncio
async def test_only_so_many_questions_run_at_once() -> None:
    """The others wait their turn, and all are answered."""
    slow = Slow()
    asker = asker_of(slow)
    asking = [asyncio.create_task(asker.ask(str(number))) for number in range(6)]
    for _ in range(2):
        assert await asyncio.to_thread(slow.begun.acquire, timeout=5)
    slow.gate.set()
    outcomes = await asyncio.gather(*asking)
    asker.close()
    assert slow.most == 2
    assert [outcome.question.text for outcome in outcomes] == list("012345")


@pytest.mark.asyncio
async def test_where_many_ask_at_once_answers_are_hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three questions in a second take their time, the further ones are quick; a second later all is calm."""
    now = 100.0
    monkeypatch.setattr("bot.ask.time.monotonic", lambda: now)
    slow = Slow()
    slow.gate.set()
    asker = asker_of(slow)
    for number in range(5):
        await asker.ask(str(number))
    now += 1.0
    await asker.ask("later")
    asker.close()
    assert [slow.hurried[str(number)] for number in range(5)] == [False, False, False, True, True]
    assert not slow.hurried["later"]


@pytest.mark.asyncio
async def test_where_the_machine_is_slow_the_questions_that_wait_are_hurried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fourth question unanswered is answered quickly, however long ago the others were asked."""
    now = 100.0
    monkeypatch.setattr("bot.ask.time.monotonic", lambda: now)
    slow = Slow()
    asker = asker_of(slow)
    asking = []
    for number in range(4):
        asking.append(asyncio.create_task(asker.ask(str(number))))
        await asyncio.sleep(0)
        now += 1.0
    slow.gate.set()
    await asyncio.gather(*asking)
    await asker.ask("later")
    asker.close()
    assert [slow.hurried[text] for text in (*"0123", "later")] == [False, False, False, True, False]


@pytest.mark.asyncio
async def test_on_leaving_every_answer_is_hurried() -> None:
    """What is still asked when the program is told to stop does not take its time, nor what nobody asked."""
    slow = Slow()
    slow.gate.set()
    asker = asker_of(slow)
    await asker.try_out("example")
    await asker.ask("before")
    asker.hurry()
    await asker.ask("last")
    asker.close()
    assert slow.hurried == {"example": True, "before": False, "last": True}


@pytest.mark.asyncio
async def test_a_place_is_taken_until_the_thread_is_really_done() -> None:
    """After a question has timed out its thread still counts, so that threads never pile up."""
    slow = Slow()
    asker = asker_of(slow, workers=1, timeout=0.01)
    for text in "abc":
        with pytest.raises(TimeoutError):
            await asker.ask(text)
    assert await asyncio.to_thread(slow.begun.acquire, timeout=5)
    assert not slow.begun.acquire(blocking=False)
    slow.gate.set()
    asker.close()
    assert slow.most == 1


@pytest.mark.asyncio
async def test_dates_are_reckoned_from_the_clock_unless_they_do_not_count() -> None:
    """The answerer is told today, or nothing where the question's own dates were taken off."""
    slow = Slow()
    slow.gate.set()
    asker = asker_of(slow)
    await asker.ask("i går")
    await asker.ask("uden", dated=False)
    asker.close()
    assert slow.todays == {"i går": TODAY, "uden": None}


class Panic(BaseException):
    """What a library in another language raises."""


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (UnusableIndexError(Path("x"), Unusable.DAMAGED, "bytes differ"), MendingError),
        (Panic("index out of bounds"), MendingError),
        (ValueError("x"), ValueError),
    ],
)
async def test_failures_are_reported_and_end_nothing(
    raised: BaseException, told: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the index, and panics, are told as what is being mended; all are reported."""

    def fail(*_: object, **__: object) -> Outcome:
        raise raised

    slow, failures = Slow(), []
    slow.gate.set()
    asker = asker_of(slow)
    asker.on_failure = lambda: failures.append(1)
    with monkeypatch.context() as broken:
        broken.setattr(slow, "answer", fail)
        with pytest.raises(told):
            await asker.ask("x")
    assert failures == [1]
    assert (await asker.ask("y")).question.text == "y"
    asker.close()


@pytest.mark.asyncio
async def test_while_it_is_paused_nothing_is_answered() -> None:
    """Also what was asked before, for that may be why; another answerer ends it."""
    slow = Slow()
    asker = asker_of(slow)
    asking = asyncio.create_task(asker.ask("x"))
    assert await asyncio.to_thread(slow.begun.acquire, timeout=5)
    asker.pause()
    slow.gate.set()
    for question in (asking, asker.ask("y")):
        with pytest.raises(MendingError):
            await question
    asker.answer_with(slow)  # type: ignore[arg-type]
    assert (await asker.ask("z")).question.text == "z"
    asker.close()
