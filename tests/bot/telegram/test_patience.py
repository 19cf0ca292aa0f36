"""Requests wait their turn and are tried again, but what is shown while waiting takes no turn."""

import time
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.telegram import patience
from bot.telegram.patience import RETRIES, Answered, PatientLimiter

pytestmark = pytest.mark.asyncio


class Line:
    """A request that fails some times before it goes through."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def call(self, *_: object, **__: object) -> Answered:
        """Fail once for each error, then succeed."""
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return True


async def _request(limiter: PatientLimiter, line: Line, endpoint: str) -> Answered:
    data: dict[str, Any] = {"chat_id": 7}
    return await limiter.process_request(line.call, (), {}, endpoint, data, None)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_FIRST_WAIT", 0.0)


async def test_typing_takes_no_turn_from_replies() -> None:
    """Far more chats than may be written to in a second can be shown that something is being written."""
    limiter, line = PatientLimiter(), Line()
    begun = time.monotonic()
    for _ in range(100):
        await _request(limiter, line, "sendChatAction")
    assert time.monotonic() - begun < 1
    assert await _request(limiter, line, "sendMessage") is True


async def test_a_stumbling_server_is_asked_again() -> None:
    """A reply goes out after a few failures, and after too many the last one is raised."""
    line = Line(NetworkError("Bad Gateway"), NetworkError("Bad Gateway"))
    assert await _request(PatientLimiter(), line, "sendMessage") is True
    assert line.calls == 3
    line = Line(*(NetworkError("Bad Gateway") for _ in range(RETRIES + 1)))
    with pytest.raises(NetworkError):
        await _request(PatientLimiter(), line, "sendMessage")


@pytest.mark.parametrize("error", [BadRequest("no"), TimedOut()])
async def test_what_may_have_been_done_is_not_repeated(error: Exception) -> None:
    """A refusal is final, and a reply that may have arrived is not sent twice."""
    line = Line(error)
    with pytest.raises(type(error)):
        await _request(PatientLimiter(), line, "sendMessage")
    assert line.calls == 1


@pytest.mark.parametrize("endpoint", ["sendChatAction", "answerInlineQuery", "getMe"])
async def test_what_is_soon_of_no_use_is_not_repeated(endpoint: str) -> None:
    """What would come too late is tried once."""
    line = Line(NetworkError("Bad Gateway"))
    with pytest.raises(NetworkError):
        await _request(PatientLimiter(), line, endpoint)
    assert line.calls == 1
