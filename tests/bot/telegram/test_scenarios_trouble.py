"""Scenes in which Telegram refuses, breaks down or hangs up, and the bot goes on."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from aiogram.methods import GetUpdates, SendMessage

from tests.bot.telegram.stage import PRESIDENT, TEXTS, Stage, staged
from tests.telegram_api import faults
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

REFUSED = faults.Fault(400, "Bad Request: the message could not be taken")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Run one bot for all troubles: what one scene broke, the next needs whole."""
    async with FakeTelegram.running() as fake:
        settings = {"TELEGRAM__QUESTIONS_PER_MINUTE": "9", "TELEGRAM__ALLOWED": ALLOWED}
        async with staged(fake, tmp_path_factory.mktemp("trouble"), **settings) as playing:
            yield playing


ALLOWED = "1,2,3,4,5,6,7"


@pytest.fixture(autouse=True)
def _healed(stage: Stage) -> Iterator[None]:
    """Leave nothing broken behind."""
    yield
    assert not stage.fake.faults.pending
    stage.fake.faults.heal()


async def test_flood_control_is_waited_for(stage: Stage) -> None:
    """After a 429 the reply comes when Telegram allows it, not before, and once."""
    stage.fake.faults.plan("sendMessage", faults.too_many(1), chat=1)
    question = stage.somebody(1).says(PRESIDENT)
    await stage.reply_to(question)
    first, second = _sent_to(stage, 1)[:2]
    assert second - first >= 1
    assert len(stage.fake.replies(question)) == 1


async def test_somebody_who_blocked_the_bot_is_left_alone(stage: Stage) -> None:
    """After a 403 nothing more is tried there, and others are answered."""
    stage.fake.faults.plan("sendMessage", faults.BLOCKED, chat=2, times=1)
    stage.somebody(2).says(PRESIDENT)
    await stage.fake.until(lambda: None if stage.fake.faults.pending else True)
    await stage.reply_to(stage.somebody(3).says(PRESIDENT))
    assert len(_sent_to(stage, 2)) == 1


@pytest.mark.parametrize("fault", [faults.BAD_GATEWAY, faults.DROPPED], ids=["5xx", "dropped"])
async def test_a_reply_that_did_not_arrive_is_sent_again(stage: Stage, fault: faults.Fault) -> None:
    """A broken gateway or a dropped connection costs time, not the answer."""
    stage.fake.faults.plan("sendMessage", fault, chat=4)
    question = stage.somebody(4).says(PRESIDENT)
    await stage.reply_to(question)
    assert len(stage.fake.replies(question)) == 1


@pytest.mark.parametrize(
    "fault",
    [faults.BAD_GATEWAY, faults.DROPPED, faults.CONFLICT, faults.too_many(1)],
    ids=["5xx", "dropped", "409", "429"],
)
async def test_updates_are_asked_for_again(stage: Stage, fault: faults.Fault) -> None:
    """When fetching fails once, the next question still comes through."""
    stage.fake.faults.plan("getUpdates", fault)
    anna = stage.somebody(5)
    await stage.reply_to(anna.says(PRESIDENT))
    await stage.fake.until(lambda: None if stage.fake.faults.pending else True)
    await stage.reply_to(anna.says(PRESIDENT))


async def test_an_error_is_told_under_a_reference(stage: Stage) -> None:
    """The user gets one sentence with a reference, the log has it, and the next question is answered."""
    stage.fake.faults.plan("sendMessage", REFUSED, chat=6)
    anna = stage.somebody(6)
    told = await stage.next_in(6, after=anna.says(PRESIDENT))
    before, after = TEXTS.failure.split("{reference}")
    assert told.text.startswith(before)
    assert told.text.endswith(after)
    await stage.bot.wrote(told.text.removeprefix(before).removesuffix(after))
    await stage.reply_to(anna.says(PRESIDENT))


async def test_a_flood_from_one_user_gets_one_notice(stage: Stage) -> None:
    """Past the limit one notice comes, then nothing; the others are answered."""
    anna = stage.somebody(7)
    for _ in range(13):
        anna.says(PRESIDENT)
    notice = TEXTS.flood.format(limit=9)
    await stage.fake.until(lambda: True if notice in _texts(stage, 7) else None)
    await stage.reply_to(stage.somebody(3).says(PRESIDENT))
    assert _texts(stage, 7).count(notice) == 1
    # Nine and the notice; where the machine is slow a minute's share grows meanwhile.
    assert 10 <= len(_texts(stage, 7)) < 13


async def test_strangers_are_not_answered(stage: Stage) -> None:
    """Somebody who is not on the list hears so at most, and gets no answer."""
    stage.somebody(99).says(PRESIDENT)
    await stage.reply_to(stage.somebody(3).says(PRESIDENT))
    assert all("Trump" not in text for text in _texts(stage, 99))


async def test_polling_never_stopped(stage: Stage) -> None:
    """After all this the bot still asks for updates of every kind it answers."""
    kinds = set(stage.fake.asked(GetUpdates)[-1].allowed_updates or ())
    wanted = {"message", "edited_message", "callback_query", "inline_query", "guest_message"}
    assert not kinds or wanted <= kinds


def _sent_to(stage: Stage, chat: int) -> list[float]:
    """Give when messages to a chat were tried."""
    calls = stage.fake.calls
    return [one.at for one in calls if isinstance(one.request, SendMessage) and one.request.chat_id == chat]


def _texts(stage: Stage, chat: int) -> list[str]:
    return [one.text for one in stage.fake.replies_in(chat)]
