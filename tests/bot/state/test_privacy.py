"""What the state does not keep: old rows, names of people, and anything of whoever asks to be forgotten."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state import store
from bot.state.engine import database_url
from bot.state.expiry import SWEEP_SECONDS, lives
from bot.state.records import Counts, Place, Reference
from bot.state.store import State
from bot.state.tables import Expiring, FeedbackRow, Table
from config.state import StateSettings
from retrieval.records import Question, QuestionKind
from tests.clock import Clock

pytestmark = pytest.mark.asyncio

ASKED = "Hvorfor blev Xanthippe Quux fyret?"
QUESTION = Question(ASKED, "da", QuestionKind.REASON, names=("Xanthippe Quux",))
REFERENCE = Reference("a", 1, 0, 5)
USER, OTHER, GROUP = 987_654_321, 123_456_789, -1_001_234_567
NOTHING = Counts(0, 0, 0, 0, 0, 0, 0)


async def _fill(state: State, user: int = USER) -> str:
    """Leave a row of every kind."""
    await state.first_sight(1)
    await state.set_language(user, "en")
    await state.remember_question(Place(user), QUESTION, user=user)
    await state.remember_reply(Place(user), 10, 11)
    key = await state.remember_reference(REFERENCE)
    await state.add_feedback(user, key, helpful=False, question=ASKED)
    return key


async def _everything(settings: StateSettings) -> str:
    """Give all that is in the database, as one text."""
    engine = create_async_engine(database_url(settings))
    async with engine.connect() as connection:
        tables = [await connection.execute(select(table)) for table in Table.metadata.sorted_tables]
        rows = repr([table.all() for table in tables])
    await engine.dispose()
    return rows


async def test_no_id_of_a_person_or_a_chat_is_written(settings: StateSettings, clock: Clock) -> None:
    """Users and chats are hashes, with another salt in every database."""
    state = await State.open(settings, clock=clock)
    await _fill(state)
    await state.remember_question(Place(GROUP, 3), QUESTION, user=USER)
    await state.close()
    written = await _everything(settings)
    assert "Xanthippe" in written
    assert [number for number in (USER, GROUP, -GROUP) if str(number) in written] == []


async def test_salts_differ(tmp_path: Path) -> None:
    """The same user has another hash elsewhere, so that two databases cannot be matched."""
    written = []
    for name in ("one", "two"):
        settings = StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/{name}"))
        state = await State.open(settings)
        await state.set_language(USER, "da")
        await state.close()
        engine = create_async_engine(database_url(settings))
        async with engine.connect() as connection:
            written.append((await connection.execute(text("SELECT chat FROM languages"))).scalar_one())
        await engine.dispose()
    assert written[0] != written[1]


async def test_a_question_is_gone_after_half_an_hour(
    state: State, settings: StateSettings, clock: Clock
) -> None:
    """A follow-up comes in time until then; afterwards not a word of it is in the database."""
    await state.remember_question(Place(GROUP), QUESTION)
    clock.move(minutes=30, seconds=-1)
    assert await state.last_question(Place(GROUP)) == QUESTION
    await state.expire()
    assert "Xanthippe" not in await _everything(settings)
    clock.move(seconds=1)
    assert await state.last_question(Place(GROUP)) is None


async def test_an_old_question_is_not_followed_though_not_yet_dropped(state: State, clock: Clock) -> None:
    """The promise does not depend on when rows are swept."""
    await state.remember_question(Place(1), QUESTION)
    clock.move(minutes=30)
    assert await state.last_question(Place(1)) is None
    assert (await state.counts()).questions == 0


@pytest.mark.parametrize("minutes", [1, 2, 30])
async def test_sweeping_is_in_time(settings: StateSettings, clock: Clock, minutes: int) -> None:
    """The last sweep before its time drops a question, none in the first half of its time does."""
    state = await State.open(settings.model_copy(update={"question_minutes": minutes}), clock=clock)
    await state.remember_question(Place(1), QUESTION)
    clock.move(seconds=minutes * 30 - 1)
    await state.expire()
    assert await state.last_question(Place(1)) == QUESTION
    clock.move(seconds=minutes * 30 + 1 - SWEEP_SECONDS)
    await state.expire()
    assert "Xanthippe" not in await _everything(settings)
    await state.close()


@pytest.mark.parametrize("days", [400, 5000])
async def test_every_row_expires(state: State, clock: Clock, days: int) -> None:
    """Nothing stays for ever; references go with the feedback on them."""
    await _fill(state)
    clock.move(days=days)
    await state.expire()
    assert await state.counts() == NOTHING


async def test_each_kind_lives_as_long_as_set(settings: StateSettings, clock: Clock) -> None:
    """Every life is a setting of its own."""
    short = settings.model_copy(update={"reference_days": 1, "language_days": 2, "feedback_days": 3})
    state = await State.open(short, clock=clock)
    key = await _fill(state)
    await state.remember_reference(Reference("b", 1, 0, 5))
    seen = []
    for _ in range(4):
        await state.expire()
        seen.append(await state.counts())
        clock.move(days=1)
    assert [one.languages for one in seen] == [1, 1, 0, 0]
    assert [one.replies for one in seen] == [1, 1, 0, 0]
    assert [one.updates for one in seen] == [1, 1, 0, 0]
    assert [one.unhelpful for one in seen] == [1, 1, 1, 0]
    assert [one.references for one in seen] == [2, 0, 0, 0]
    assert await state.reference(key) is None
    await state.close()


async def test_a_reference_stays_with_its_feedback(
    settings: StateSettings, clock: Clock, state: State
) -> None:
    """Whoever reads feedback can see what it was about; one without feedback goes."""
    await _fill(state)
    await state.remember_reference(Reference("b", 1, 0, 5))
    clock.move(days=300)
    await state.expire()
    # The key alone stands in the feedback too.
    written = await _everything(settings)
    assert '"article":"a"' in written
    assert '"article":"b"' not in written


async def test_a_question_is_kept_only_with_consent(state: State, settings: StateSettings) -> None:
    """Helpful or not yet agreed: no text; agreed: text; helpful after all: no text again."""
    for helpful, question, kept in (
        (True, ASKED, False),
        (False, None, False),
        (False, ASKED, True),
        (True, None, False),
    ):
        await state.add_feedback(USER, "key", helpful, question)
        assert ("Xanthippe" in await _everything(settings)) is kept


async def test_whoever_asks_to_be_forgotten_is(state: State) -> None:
    """All about the user goes at once, also a question in a group; others keep theirs."""
    await _fill(state)
    await _fill(state, OTHER)
    await state.remember_question(Place(GROUP), QUESTION, user=USER)
    await state.remember_question(Place(GROUP, 2), QUESTION, user=OTHER)
    await state.forget(USER)
    assert await state.last_question(Place(USER)) is None
    assert await state.last_question(Place(GROUP)) is None
    assert await state.language_of(USER) is None
    assert await state.reply_to(USER, 10) is None
    assert await state.last_question(Place(GROUP, 2)) == QUESTION
    assert await state.last_question(Place(OTHER)) == QUESTION
    assert await state.counts() == Counts(
        languages=1, questions=2, replies=1, updates=1, references=1, helpful=0, unhelpful=1
    )


@pytest.mark.parametrize("how", ["forget", "expire"])
async def test_what_is_dropped_leaves_no_trace_in_a_file(tmp_path: Path, clock: Clock, how: str) -> None:
    """Deleted text is overwritten, in the write-ahead log too, not only unlinked."""
    state = await State.open(StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state")), clock=clock)
    await _fill(state)

    def trace() -> bool:
        return any(b"Xanthippe" in file.read_bytes() for file in tmp_path.iterdir())

    assert trace()
    clock.move(days=4000 if how == "expire" else 0)
    await (state.forget(USER) if how == "forget" else state.expire())
    assert not trace()
    await state.close()


async def test_rows_are_dropped_by_themselves(
    settings: StateSettings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to remember to sweep, and what is old is dropped when the state is opened."""
    monkeypatch.setattr(store, "SWEEP_SECONDS", 0)
    state = await State.open(settings, clock=clock)
    await _fill(state)
    clock.move(days=4000)
    async with asyncio.timeout(60):
        while "Xanthippe" in await _everything(settings):
            pass
    await _fill(state)
    await state.close()
    clock.move(days=4000)
    monkeypatch.setattr(store, "SWEEP_SECONDS", 3600)
    reopened = await State.open(settings, clock=clock)
    assert "Xanthippe" not in await _everything(settings)
    await reopened.close()


async def test_sweeping_survives_a_failing_database(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A database that is away for a while is swept when it is back, and the log says so."""
    monkeypatch.setattr(store, "SWEEP_SECONDS", 0)
    state = await State.open(StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state")), clock=clock)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/state")
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE feedback RENAME TO away"))
    async with asyncio.timeout(60):
        while not caplog.records:
            await state.reply_to(1, 1)
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO feedback"))
    await engine.dispose()
    await state.add_feedback(USER, "key", helpful=True)
    clock.move(days=4000)
    async with asyncio.timeout(60):
        while await _votes(tmp_path):
            pass
    await state.close()


async def _votes(folder: Path) -> int:
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/state")
    async with engine.connect() as connection:
        votes: int = (await connection.execute(text("SELECT count(*) FROM feedback"))).scalar_one()
    await engine.dispose()
    return votes


async def test_every_table_with_rows_of_people_expires() -> None:
    """A table that is added later cannot be left out of the sweep."""
    expiring = {mapper.class_ for mapper in Table.registry.mappers if issubclass(mapper.class_, Expiring)}
    assert expiring == set(lives(StateSettings()))
    assert FeedbackRow in expiring
    others = {mapper.class_.__name__ for mapper in Table.registry.mappers} - {
        one.__name__ for one in expiring
    }
    assert others == {"SaltRow"}


async def test_a_replaced_question_does_not_stay_in_the_log(tmp_path: Path, clock: Clock) -> None:
    """Whoever keeps asking leaves nothing for a sweep to delete, and the older words go all the same."""
    file = tmp_path / "state.db"
    state = await State.open(StateSettings(url=SecretStr(f"sqlite:///{file}")), clock=clock)
    await state.remember_question(Place(1), QUESTION)
    await state.remember_question(Place(1), Question("Hvem?", "da", QuestionKind.PERSON))
    await state.expire()
    assert b"Xanthippe" not in _bytes(tmp_path)
    await state.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.glob("state.db*"))
