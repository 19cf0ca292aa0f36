"""What the state remembers, in both databases."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.state.records import Counts, Place, Reference, Spot
from bot.state.store import State
from config.state import StateSettings
from retrieval.records import Question, QuestionKind
from tests.clock import Clock

pytestmark = pytest.mark.asyncio

QUESTION = Question("Hvem skrev det?", "da", QuestionKind.PERSON, focus="hvem", names=("Lars Løkke", "EU"))
OTHER = Question("Where was it?", "en", QuestionKind.PLACE, negated=True)
REFERENCE = Reference("003_e", 4, 10, 25, kind="answer", rest=(Spot("000_f", 1, 0, 7), Spot("x", 2, 3, 4)))
HUGE = 2**52
_bases = count(1000, 1000)


@pytest_asyncio.fixture
async def pair(settings: StateSettings, clock: Clock) -> AsyncIterator[tuple[State, State]]:
    """Give two states over one database, as two programs have them."""
    one = await State.open(settings, clock=clock)
    two = await State.open(settings, clock=clock)
    yield one, two
    await one.close()
    await two.close()


async def test_a_chat_speaks_the_language_it_chose(state: State) -> None:
    """Each chat has its own choice, a later one replaces it, and it can be taken back."""
    assert await state.language_of(5) is None
    await state.set_language(5, "en")
    await state.set_language(-HUGE, "da")
    await state.set_language(6, "da")
    await state.set_language(6, "en")
    assert [await state.language_of(chat) for chat in (5, -HUGE, 6, 7)] == ["en", "da", "en", None]
    await state.set_language(5, None)
    assert await state.language_of(5) is None


async def test_an_update_is_seen_once(state: State) -> None:
    """The same update delivered again is not new; any other is."""
    assert [await state.first_sight(number) for number in (7, 7, 8, HUGE, HUGE)] == [
        True,
        False,
        True,
        True,
        False,
    ]


async def test_an_update_is_seen_once_also_after_a_restart(settings: StateSettings, clock: Clock) -> None:
    """Telegram repeats what it is not sure was received."""
    for expected in (True, False, False):
        state = await State.open(settings, clock=clock)
        assert await state.first_sight(11) is expected
        await state.close()


@limits(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],  # shrinking what fails by waiting for a lock would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(numbers=st.lists(st.integers(0, 6), max_size=40))
async def test_of_many_at_once_one_is_first(pair: tuple[State, State], numbers: list[int]) -> None:
    """However deliveries overlap, in one program or in two, each update is taken up exactly once."""
    base = next(_bases)
    sights = (pair[turn % 2].first_sight(base + number) for turn, number in enumerate(numbers))
    seen = await asyncio.gather(*sights)
    firsts = [number for number, first in zip(numbers, seen, strict=True) if first]
    assert sorted(firsts) == sorted(set(numbers))


async def test_the_last_question_is_that_of_the_topic(state: State) -> None:
    """Every topic of a forum, and every chat, goes on about its own question, in all its fields."""
    await state.remember_question(Place(-9), QUESTION)
    await state.remember_question(Place(-9, 3), OTHER, user=4)
    await state.remember_question(Place(-9, 4), OTHER)
    await state.remember_question(Place(-9, 4), QUESTION)
    assert await state.last_question(Place(-9)) == QUESTION
    assert await state.last_question(Place(-9, 3)) == OTHER
    assert await state.last_question(Place(-9, 4)) == QUESTION
    assert await state.last_question(Place(-8)) is None


@limits(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=30), names=st.lists(st.text(max_size=9), max_size=3))
async def test_any_text_comes_back_as_it_was(state: State, text: str, names: list[str]) -> None:
    """NUL, lone surrogates and quotation marks break no database."""
    question = Question(text, "da", QuestionKind.THING, names=tuple(names))
    await state.remember_question(Place(1), question)
    assert await state.last_question(Place(1)) == question
    reference = Reference(text, 1, 0, 1, kind="x", rest=tuple(Spot(name, 1, 0, 1) for name in names))
    assert await state.reference(await state.remember_reference(reference)) == reference
    await state.add_feedback(1, "k", helpful=False, question=text)


async def test_an_edited_question_finds_its_reply(state: State) -> None:
    """Message numbers count per chat; a second reply takes the first one's place."""
    await state.remember_reply(Place(1), 10, 11)
    await state.remember_reply(Place(2), 10, 12)
    await state.remember_reply(Place(2, 7), 10, 13)
    assert [await state.reply_to(chat, 10) for chat in (1, 2, 3)] == [11, 13, None]
    assert await state.reply_to(1, 11) is None


async def test_buttons_keep_what_they_refer_to(settings: StateSettings, clock: Clock) -> None:
    """A key fits into a button, is the same for the same reference, and outlives a restart."""
    state = await State.open(settings, clock=clock)
    key = await state.remember_reference(REFERENCE)
    assert await state.remember_reference(REFERENCE) == key
    assert await state.remember_reference(Reference("003_e", 4, 10, 26)) != key
    assert len(key) <= 20
    assert key.isascii()
    await state.close()
    state = await State.open(settings, clock=clock)
    assert await state.reference(key) == REFERENCE
    assert await state.remember_reference(REFERENCE) == key
    await state.close()


@pytest.mark.parametrize("key", ["", "gone", "ø", "a\0b", "x" * 5000, "' OR 1=1 --", "\ud800"])
async def test_an_unknown_button_is_gone(state: State, key: str) -> None:
    """Whatever stands in a button somebody made, it is an unknown key and no error."""
    await state.remember_reference(REFERENCE)
    assert await state.reference(key) is None


async def test_a_user_has_one_voice_for_a_reply(state: State) -> None:
    """Whoever changes his mind is not counted twice; others are counted too."""
    key = await state.remember_reference(REFERENCE)
    for user, helpful in ((1, True), (1, False), (2, True), (3, False), (3, False)):
        await state.add_feedback(user, key, helpful)
    counts = await state.counts()
    assert (counts.helpful, counts.unhelpful) == (1, 2)


async def test_what_is_there_is_counted(state: State) -> None:
    """An operator sees how many rows of each kind there are."""
    assert await state.counts() == Counts(0, 0, 0, 0, 0, 0, 0)
    await state.set_language(1, "da")
    await state.remember_question(Place(1), QUESTION)
    await state.remember_question(Place(2), QUESTION)
    await state.remember_reply(Place(1), 1, 2)
    await state.add_feedback(1, await state.remember_reference(REFERENCE), helpful=True)
    await asyncio.gather(*(state.first_sight(number) for number in range(3)))
    expected = Counts(languages=1, questions=2, replies=1, updates=3, references=1, helpful=1, unhelpful=0)
    assert await state.counts() == expected


async def test_many_tasks_share_the_state(state: State) -> None:
    """Chats that write and read at once disturb neither each other nor themselves."""

    async def talk(chat: int) -> bool:
        question = Question(f"Hvem er nummer {chat}?", "da", QuestionKind.PERSON)
        await state.remember_question(Place(chat), question)
        await state.remember_reply(Place(chat), chat, chat + 1)
        return (
            await state.last_question(Place(chat)) == question
            and await state.reply_to(chat, chat) == chat + 1
        )

    assert all(await asyncio.gather(*map(talk, range(60))))


async def test_a_cancelled_task_leaves_the_state_usable(state: State) -> None:
    """A question that is given up in the middle of a statement takes no connection with it."""
    for pause in range(12):
        task = asyncio.create_task(state.first_sight(pause))
        for _ in range(pause):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await state.first_sight(1000)
    assert not await state.first_sight(1000)
