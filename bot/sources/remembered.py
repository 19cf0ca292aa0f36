"""What the chat remembers, reached by editors' decisions, whether or not the chat is running."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.state.engine import database_url, is_made
from bot.state.errors import StateError
from bot.state.store import State
from config.state import StateSettings
from retrieval.store.engine import reason_of, shown

T = TypeVar("T")


class Remembered:
    """The chat's state for those who are not asynchronous; every method raises StateError."""

    def __init__(self, settings: StateSettings, runner: asyncio.Runner) -> None:
        self._url = database_url(settings)
        self._runner = runner
        self._state = self._run(State.open(settings)) if is_made(self._url) else None

    def purge_questions(self, is_named: Callable[[str], object]) -> int | None:
        """Delete the questions that hold a name, and say how many it was; None where there is no state."""
        return None if self._state is None else self._run(self._state.purge_questions(is_named))

    def drop_references(self, articles: Collection[str]) -> None:
        """Delete what buttons remember of some articles."""
        if self._state is not None and articles:
            self._run(self._state.drop_references(articles))

    def close(self) -> None:
        """Close all connections."""
        if self._state is not None:
            self._run(self._state.close())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return self._runner.run(work)
        except SQLAlchemyError as err:
            raise StateError(f"{shown(self._url)}: {reason_of(err)}") from err


@contextmanager
def remembered(settings: StateSettings) -> Iterator[Remembered]:
    """Open the state that the chat uses; where it has no file yet, none is made. Raises StateError."""
    with asyncio.Runner() as runner:
        state = Remembered(settings, runner)
        try:
            yield state
        finally:
            state.close()
