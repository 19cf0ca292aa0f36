"""The only bridge from async code to the answerer, which works in threads."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from retrieval.answerer import Answerer
from retrieval.quotes import QuoteSource, find_quotes
from retrieval.records import Hit, Outcome, Question

WORKERS = 2
TIMEOUT = 10.0  # seconds, waiting for a free worker included
_PATIENT = 2  # questions may wait; where more do, the one that begins is answered in a hurry

_Found = TypeVar("_Found")


class Asker:
    """Asks the answerer in at most `workers` threads; raises TimeoutError after `timeout` seconds.

    A thread cannot be stopped, so a place is free again only when its work is really done.
    """

    def __init__(
        self, answerer: Answerer, *, k: int, workers: int = WORKERS, timeout: float = TIMEOUT
    ) -> None:
        self._answerer = answerer
        self._k = k
        self._timeout = timeout
        self._places = asyncio.Semaphore(workers)
        self._waiting = 0
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="answer")

    async def ask(self, text: str, *, previous: Question | None = None) -> Outcome:
        """Answer a question, or abstain; in a hurry where many others wait, so that none waits long."""

        def answer() -> Outcome:
            hurried = self._waiting > _PATIENT
            return self._answerer.answer(text, previous=previous, k=self._k, hurried=hurried)

        return await self._run(answer)

    async def search(self, text: str, *, k: int) -> tuple[Hit, ...]:
        """Give the k best hits for a text."""
        return await self._run(lambda: self._answerer.search(text, k=k)[1])

    async def find_quotes(self, text: str) -> tuple[QuoteSource, ...]:
        """Give the articles that say a text, verbatim or nearly."""
        return await self._run(
            lambda: find_quotes(text, lambda piece, k: self._answerer.search(piece, k=k)[1])
        )

    def close(self) -> None:
        """Start nothing more; work that runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], _Found]) -> _Found:
        async with asyncio.timeout(self._timeout):
            self._waiting += 1
            try:
                await self._places.acquire()
            finally:
                self._waiting -= 1
            running = asyncio.get_running_loop().run_in_executor(self._threads, work)
            running.add_done_callback(lambda _: self._places.release())
            return await asyncio.shield(running)
