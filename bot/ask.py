"""The only bridge from async code to the answerer, which works in threads."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

from bot.clock import local_today
from retrieval.answerer import Answerer
from retrieval.errors import UnusableIndexError
from retrieval.quotes import QuoteSource, find_quotes
from retrieval.records import Hit, Outcome, Question

WORKERS = 2
TIMEOUT = 10.0  # seconds, waiting for a free worker included
_AT_LEISURE = 3  # questions in a second, or unanswered at once; the further ones are answered in a hurry

_Found = TypeVar("_Found")


class MendingError(Exception):
    """Nothing can be answered, because the index is damaged and being built anew."""


class Asker:
    """Asks the answerer in at most `workers` threads; raises TimeoutError after `timeout` seconds.

    Raises MendingError where the index fails; on_failure is called in the thread in which something fails.

    A thread cannot be stopped, so a place is free again only when its work is really done. `clock` gives the
    day that the questions' dates are reckoned from.
    """

    def __init__(
        self,
        answerer: Answerer,
        *,
        k: int,
        workers: int = WORKERS,
        timeout: float = TIMEOUT,
        clock: Callable[[], date] = local_today,
    ) -> None:
        self._answerer = answerer
        self._paused = False
        self._leaving = False
        self._unanswered = 0
        self.on_failure: Callable[[], object] = lambda: None
        self._k = k
        self._timeout = timeout
        self._clock = clock
        self._places = asyncio.Semaphore(workers)
        self._asked: deque[float] = deque(maxlen=_AT_LEISURE + 1)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="answer")

    async def ask(self, text: str, *, previous: Question | None = None, dated: bool = True) -> Outcome:
        """Answer a question, by its own dates if they count, or abstain; in a hurry where many are asked."""
        return await self._ask(text, previous, dated=dated, hurried=self._is_busy())

    async def try_out(self, text: str) -> Outcome:
        """Answer a question that nobody has asked, in a hurry."""
        return await self._ask(text, None, dated=True, hurried=True)

    async def _ask(self, text: str, previous: Question | None, *, dated: bool, hurried: bool) -> Outcome:
        today = self._clock() if dated else None
        return await self._run(
            lambda: self._answerer.answer(text, previous=previous, k=self._k, hurried=hurried, today=today)
        )

    def answer_with(self, answerer: Answerer) -> None:
        """Ask another answerer from now on; what runs is finished by the one before."""
        self._answerer = answerer
        self._paused = False

    def pause(self) -> None:
        """Ask nobody, and say that the index is being mended, until there is another answerer."""
        self._paused = True

    async def search(self, text: str, *, k: int) -> tuple[Hit, ...]:
        """Give the k best hits for a text."""
        return await self._run(lambda: self._answerer.search(text, k=k)[1])

    async def find_quotes(self, text: str) -> tuple[QuoteSource, ...]:
        """Give the articles that say a text, verbatim or nearly."""
        return await self._run(
            lambda: find_quotes(text, lambda piece, k: self._answerer.search(piece, k=k)[1])
        )

    def hurry(self) -> None:
        """Answer everything in a hurry from now on, since the program is about to leave."""
        self._leaving = True

    def close(self) -> None:
        """Start nothing more; work that runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _is_busy(self) -> bool:
        """Say whether the question that begins is one too many, in this second or for a slow machine."""
        now = time.monotonic()
        self._asked.append(now)
        quick = len(self._asked) > _AT_LEISURE and now - self._asked[0] < 1.0
        return quick or self._leaving or self._unanswered >= _AT_LEISURE

    async def _run(self, work: Callable[[], _Found]) -> _Found:
        self._unanswered += 1
        try:
            async with asyncio.timeout(self._timeout):
                await self._places.acquire()
                running = asyncio.get_running_loop().run_in_executor(self._threads, self._watched, work)
                running.add_done_callback(lambda _: self._places.release())
                return await asyncio.shield(running)
        finally:
            self._unanswered -= 1

    def _watched(self, work: Callable[[], _Found]) -> _Found:
        if self._paused:
            raise MendingError
        try:
            found = work()
        except UnusableIndexError as err:
            self.on_failure()
            raise MendingError from err
        except Exception:
            self.on_failure()
            raise
        except BaseException as err:
            # A panic of tantivy's is no Exception, and would end the program.
            self.on_failure()
            raise MendingError from err
        if self._paused:
            # What was found out meanwhile may be why it was paused.
            raise MendingError
        return found
