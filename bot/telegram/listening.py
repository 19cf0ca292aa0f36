"""Whether Telegram answers, and whether another program takes its updates."""

from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

_REJECTED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


class News(StrEnum):
    """What has changed on the line to Telegram."""

    CONFLICT = "conflict"
    PEACE = "peace"
    REJECTED = "rejected"


class Line:
    """Follows the answers to requests for updates, and tells what changes."""

    def __init__(self, tell: Callable[[News], None]) -> None:
        self._tell = tell
        self._in_conflict = False

    def heard(self, status: int) -> None:
        """Take note of the status of one answer."""
        if status in _REJECTED:
            self._tell(News.REJECTED)
        elif status == HTTPStatus.CONFLICT and not self._in_conflict:
            self._in_conflict = True
            self._tell(News.CONFLICT)
        elif status == HTTPStatus.OK and self._in_conflict:
            self._in_conflict = False
            self._tell(News.PEACE)


class HeardRequest(HTTPXRequest):
    """A request class that passes on the status of every answer."""

    def __init__(self, *listeners: Callable[[int], None], **options: Any) -> None:  # noqa: ANN401 - httpx's own
        super().__init__(**options)
        self._listeners = listeners

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        """Make a request and pass on its status."""
        status, payload = await super().do_request(*args, **kwargs)
        for listener in self._listeners:
            listener(status)
        return status, payload
