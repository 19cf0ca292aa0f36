"""The load script counts what was answered, lost and answered twice, and paces its questions."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, ReplyParameters

from bench.targets import TARGETS
from bench.telegram_load import Asked, Load, Weight, figures, quantile, resident
from tests.telegram_api.people import somebody
from tests.telegram_api.server import TOKEN, FakeTelegram


@asynccontextmanager
async def _talking() -> AsyncIterator[tuple[FakeTelegram, Bot]]:
    async with FakeTelegram.running() as fake, Bot(TOKEN, base_url=fake.base_url) as bot:
        yield fake, bot


async def _figures_after(replies: list[int]) -> dict[str, float | None]:
    """Ask one question for each number, let it be answered so often, and give the figures."""
    async with _talking() as (fake, bot):
        asked = [Asked(somebody(fake, 7).says("Hvem?"), 0.0) for _ in replies]
        for one, times in zip(asked, replies, strict=True):
            for _ in range(times):
                await bot.send_message(7, "svar", reply_parameters=ReplyParameters(one.message))
        found = figures(fake, asked, Weight(100.0, 112.5))
        return {one.measure.removeprefix("telegram "): one.value for one in found}


def test_lost_and_repeated_answers_are_counted() -> None:
    """A question without a reply is lost, one with two was answered twice."""
    found = asyncio.run(_figures_after([1, 0, 2, 0, 1]))
    assert (found["questions lost"], found["questions answered twice"]) == (2, 1)
    assert found["refusals and violations"] == 0
    assert found["memory growth"] == 12.5
    assert found["p95"] is not None
    assert found["p95"] > 0


def test_no_answers_at_all_are_figures_too() -> None:
    """A bot that never answers has no percentiles and no speed."""
    found = asyncio.run(_figures_after([0, 0]))
    assert (found["answers a second"], found["p50"], found["questions lost"]) == (0.0, None, 2)


def test_every_target_of_the_chat_is_measured() -> None:
    """The figures carry the names of their targets."""
    measured = asyncio.run(_figures_after([1, 1]))
    wanted = {one.measure for one in TARGETS if one.measure.startswith("telegram ")}
    assert {one.removeprefix("telegram ") for one in wanted} <= measured.keys()


@pytest.mark.parametrize(("percent", "expected"), [(50, 50.0), (95, 95.0)])
def test_percentiles_are_those_of_the_values(percent: int, expected: float) -> None:
    """Of nought to a hundred, each percentile is its number; of one value there is none."""
    assert quantile([float(one) for one in range(101)], percent) == expected
    assert quantile([1.0], percent) is None


def test_the_number_of_questions_follows_from_the_load() -> None:
    """Twenty questions a second for a minute are 1,200."""
    assert Load(50, 20.0, 60.0).questions == 1200


def test_memory_is_that_of_the_process() -> None:
    """This process has some memory, and one that is gone has none."""
    assert resident(os.getpid()) > 1
    assert resident(2**22 + 1) == 0.0
