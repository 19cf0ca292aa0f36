"""Updates of one chat in order, of several chats at once."""

import asyncio

import pytest
from telegram import Chat, InlineQuery, Message, Update, User

from bot.telegram.order import ChatOrder, chat_of

USER = User(1, "Anna", is_bot=False)


def written(chat: int, number: int = 1) -> Update:
    """Give an update with a message in a chat."""
    import datetime as dt  # noqa: PLC0415

    message = Message(number, dt.datetime.now(dt.UTC), Chat(chat, Chat.PRIVATE), from_user=USER, text="Hej")
    return Update(number, message=message)


@pytest.mark.asyncio
async def test_one_chats_updates_wait_for_each_other() -> None:
    """The second message of a chat is begun when the first is done, also where the first one fails."""
    order, seen, gate = ChatOrder(8), list[str](), asyncio.Event()

    async def first() -> None:
        seen.append("first begins")
        await gate.wait()
        seen.append("first ends")
        raise ValueError

    async def second() -> None:
        seen.append("second")

    doing = asyncio.gather(
        order.process_update(written(1), first()),
        order.process_update(written(1), second()),
        return_exceptions=True,
    )
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gate.set()
    failed, done = await doing
    assert isinstance(failed, ValueError)
    assert done is None
    assert seen == ["first begins", "first ends", "second"]


@pytest.mark.asyncio
async def test_other_chats_do_not_wait() -> None:
    """A slow answer in one chat holds up no other."""
    order, gate = ChatOrder(8), asyncio.Event()
    slow = asyncio.create_task(order.process_update(written(1), gate.wait()))
    await asyncio.sleep(0)
    await asyncio.wait_for(order.process_update(written(2), asyncio.sleep(0)), 1)
    assert not slow.done()
    gate.set()
    await slow


@pytest.mark.asyncio
async def test_a_busy_chat_takes_no_places_while_it_waits() -> None:
    """A group in which everybody writes at once does not make the bot deaf to others."""
    order, gate = ChatOrder(2), asyncio.Event()
    busy = [asyncio.create_task(order.process_update(written(1, n), gate.wait())) for n in range(10)]
    await asyncio.sleep(0)
    await asyncio.wait_for(order.process_update(written(2), asyncio.sleep(0)), 1)
    gate.set()
    await asyncio.gather(*busy)


@pytest.mark.asyncio
async def test_many_updates_stay_in_order_and_leave_nothing_behind() -> None:
    """Whatever is done is forgotten, and the count of what runs comes back to nought."""
    counts: list[int] = []
    order, seen, running = ChatOrder(2, on_change=counts.append), list[tuple[int, int]](), [0]

    async def note(chat: int, number: int) -> None:
        running.append(running[-1] + 1)
        await asyncio.sleep(0)
        running.append(running[-1] - 1)
        seen.append((chat, number))

    work = [(chat, number) for number in range(10) for chat in (1, 2, 3)]
    await asyncio.gather(*(order.process_update(written(*one), note(*one)) for one in work))
    for chat in (1, 2, 3):
        assert [number for where, number in seen if where == chat] == list(range(10))
    assert counts[-1] == 0
    assert max(running) == 2
    assert order._lines == {}  # noqa: SLF001 - what is left behind is seen nowhere else


def test_an_inline_query_belongs_to_no_chat() -> None:
    """What belongs to no chat waits for nothing."""
    assert chat_of(Update(1, inline_query=InlineQuery("1", USER, "hej", ""))) is None
    assert chat_of(written(7)) == 7
    assert chat_of("no update") is None
