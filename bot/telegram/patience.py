"""Requests that are tried again: Telegram asked to wait, stumbled, or the line was cut."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.ext import AIORateLimiter

Answered = bool | dict[str, Any] | list[dict[str, Any]]
Request = Callable[..., Coroutine[Any, Any, Answered]]

RETRIES = 5
_FIRST_WAIT = 0.5  # seconds, doubled each time
_TYPING = "sendChatAction"
_PASSING = frozenset({"getMe", "answerCallbackQuery", "answerInlineQuery"})
_log = logging.getLogger(__name__)


class PatientLimiter(AIORateLimiter):
    """Keeps to Telegram's rates, waits as long as a 429 says, and repeats what a stumbling server refused.

    A request that timed out may have been carried out, so it is not repeated, lest somebody is answered
    twice; nor is one that is soon of no use, or that its caller repeats. What a chat is shown while it waits
    takes no turn from the replies, or waiting would make for more waiting.
    """

    def __init__(self) -> None:
        super().__init__(max_retries=RETRIES)

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        callback: Request,
        args: Any,  # noqa: ANN401 - the library's own signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Answered:
        """Make a request as often as it takes; raises the last error."""
        if endpoint == _TYPING:
            return await callback(*args, **kwargs)
        wait = _FIRST_WAIT
        for _ in range(0 if endpoint in _PASSING else RETRIES):
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except (BadRequest, TimedOut):
                raise
            except NetworkError as err:
                _log.info("%s is tried again in %.1f s: %s", endpoint, wait, err)
            await asyncio.sleep(wait)
            wait *= 2
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
