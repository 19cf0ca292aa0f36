"""What is learned from the answers to requests for updates."""

import httpx
import pytest

from bot.telegram.listening import HeardRequest, Line, News


@pytest.mark.parametrize(
    ("statuses", "news"),
    [
        ((200, 200), []),
        ((409, 409, 409), [News.CONFLICT]),
        ((409, 409, 200, 200), [News.CONFLICT, News.PEACE]),
        ((409, 200, 409), [News.CONFLICT, News.PEACE, News.CONFLICT]),
        ((409, 502, 409), [News.CONFLICT]),
        ((200, 401), [News.REJECTED]),
        ((404,), [News.REJECTED]),
        ((500, 429), []),
    ],
)
def test_only_changes_are_told(statuses: tuple[int, ...], news: list[News]) -> None:
    """A conflict is told when it begins and when it ends; a rejected token at once."""
    told: list[News] = []
    line = Line(told.append)
    for status in statuses:
        line.heard(status)
    assert told == news


@pytest.mark.asyncio
async def test_every_listener_hears_every_status() -> None:
    """The status is passed on, whatever it is."""
    heard: list[tuple[str, int]] = []
    answers = iter((200, 409))
    transport = httpx.MockTransport(lambda _: httpx.Response(next(answers), content=b"{}"))
    request = HeardRequest(
        lambda status: heard.append(("a", status)),
        lambda status: heard.append(("b", status)),
        httpx_kwargs={"transport": transport},
    )
    await request.initialize()
    for _ in range(2):
        await request.do_request("https://bot.example/getUpdates", "POST")
    await request.shutdown()
    assert heard == [("a", 200), ("b", 200), ("a", 409), ("b", 409)]
