"""Articles prepared for the index: a few here, many aside, and here after all where that fails."""

import logging
import threading
from collections.abc import Iterator, Sequence
from itertools import chain
from types import TracebackType
from typing import Self

from bot.aside.hiring import Analyst, AnalystGoneError
from bot.following import prepare_gently
from retrieval.analyzer.analyzer import Analyzer
from retrieval.arriving import Arrivals
from retrieval.index.prepared import SLICE
from retrieval.records import Article

MANY = 50
"""Articles at once for which a process is started; fewer are done before it would have begun."""

IDLE = 10.0
"""Seconds without work after which the process ends and frees its memory."""

_log = logging.getLogger(__name__)


class Aside:
    """Prepares articles for one follower; its process, if it has one, ends when this is closed."""

    def __init__(self, *, many: int = MANY, idle: float = IDLE) -> None:
        """Take from when, and how long, there is a process."""
        self._many = many
        self._idle = idle
        self._analyst: Analyst | None = None
        self._resting: threading.Timer | None = None
        self._busy = threading.Lock()
        self._closed = False

    def __call__(
        self, articles: Sequence[Article], analyzer: Analyzer, *, signed: bool
    ) -> Iterator[Arrivals]:
        """Give the articles slice by slice, in their order, as the analyzer has them, signed if asked."""
        if len(articles) < self._many:
            return prepare_gently(articles, analyzer, signed=signed)
        with self._busy:
            arrived = list[Arrivals]()
            for one in self._aside(articles, signed=signed):
                # Joined one by one, so that the work falls between two waits, not on one answer.
                arrived = [Arrivals.joined([*arrived, one])]
        done = sum(len(one.prepared.articles) for one in arrived)
        return chain(arrived, prepare_gently(articles[done:], analyzer, signed=signed))

    @property
    def analyst(self) -> int | None:
        """The number of the process, if there is one."""
        return self._analyst.number if self._analyst else None

    def close(self) -> None:
        """End the process; from now on all articles are prepared here."""
        self._closed = True
        if self._resting:
            self._resting.cancel()
        if self._analyst:
            self._analyst.dismiss()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _aside(self, articles: Sequence[Article], *, signed: bool) -> Iterator[Arrivals]:
        """Give what the process makes of articles, up to where it fails."""
        if self._resting:
            self._resting.cancel()
        try:
            for begin in range(0, len(articles), SLICE):
                if self._closed:
                    return
                self._analyst = self._analyst or Analyst.hire()
                yield self._analyst.prepare(articles[begin : begin + SLICE], signed=signed)
        except AnalystGoneError as err:
            self._dismiss()
            if not self._closed:
                _log.warning("articles are analysed here, the process for it has failed: %s", err)
        else:
            self._rest()

    def _rest(self) -> None:
        self._resting = threading.Timer(self._idle, self._end)
        self._resting.daemon = True
        self._resting.start()

    def _end(self) -> None:
        with self._busy:
            self._dismiss()

    def _dismiss(self) -> None:
        analyst, self._analyst = self._analyst, None
        if analyst:
            analyst.dismiss()
