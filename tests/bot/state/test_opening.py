"""Opening the state: new, old, newer, damaged and unreachable databases."""

import asyncio
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state.engine import database_url
from bot.state.errors import StateError
from bot.state.migrate import configuration, upgrade
from bot.state.records import Place
from bot.state.store import State
from bot.state.tables import Table
from config.state import StateSettings
from retrieval.records import Question, QuestionKind

pytestmark = pytest.mark.asyncio


def _at(path: Path) -> StateSettings:
    return StateSettings(url=SecretStr(f"sqlite:///{path}"))


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))


async def test_migrations_make_the_tables_of_the_models(settings: StateSettings) -> None:
    """Whoever changes a table and forgets the step to it is told here."""
    state = await State.open(settings)
    await state.close()
    engine = create_async_engine(database_url(settings))
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()


async def test_steps_lead_down_and_up_again(settings: StateSettings) -> None:
    """A downgrade leaves nothing but alembic's own table."""
    engine = create_async_engine(database_url(settings))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
        await connection.run_sync(lambda sync: command.downgrade(configuration(sync), "base"))
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == ["alembic_version"]
        await connection.run_sync(upgrade)
        assert await connection.run_sync(_differences) == []
    await engine.dispose()


async def test_two_programs_open_a_new_database_at_once(settings: StateSettings) -> None:
    """One makes the tables and the salt, the other waits and takes them."""
    states = await asyncio.gather(*(State.open(settings) for _ in range(4)))
    question = Question("Hvem?", "da", QuestionKind.PERSON)
    await states[0].remember_question(Place(1), question)
    assert [await state.last_question(Place(1)) for state in states] == [question] * 4
    await asyncio.gather(*(state.close() for state in states))


async def test_tables_of_a_newer_program_are_refused(settings: StateSettings) -> None:
    """An older program does not touch what it does not know."""
    state = await State.open(settings)
    await state.close()
    engine = create_async_engine(database_url(settings))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(StateError, match="9999"):
        await State.open(settings)


async def test_the_state_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Folders are made where they are missing; nobody else reads the file."""
    file = tmp_path / "deep" / "er" / "state.sqlite"
    state = await State.open(_at(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    await state.close()


async def test_without_a_url_the_file_is_in_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default needs no setting."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    state = await State.open(StateSettings())
    await state.close()
    assert (tmp_path / "kildesvar" / "state.sqlite").is_file()


async def test_a_state_in_memory_is_gone_afterwards() -> None:
    """A trial needs no file."""
    state = await State.open(StateSettings(url=SecretStr("sqlite://")))
    assert [await state.first_sight(1) for _ in range(2)] == [True, False]
    await state.close()


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A damaged file is not made anew over what somebody may want to save."""
    file = tmp_path / "state"
    file.write_bytes(b"certainly not a database" * 100)
    with pytest.raises(StateError, match=r"state: file is not a database"):
        await State.open(_at(file))
    assert file.read_bytes().startswith(b"certainly")


async def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    """A file where a folder should be, or a folder where the file should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StateError, match=r"Not a directory|File exists"):
        await State.open(_at(tmp_path / "file" / "state"))
    with pytest.raises(StateError, match="Is a directory"):
        await State.open(_at(tmp_path))


async def test_an_unreachable_server_is_named_without_the_password() -> None:
    """The message can be shown to anyone."""
    url = "postgresql://reader:tellnobody@127.0.0.1:1/name"
    with pytest.raises(StateError, match=r"127\.0\.0\.1:1/name") as caught:
        await State.open(StateSettings(url=SecretStr(url)))
    assert "tellnobody" not in str(caught.value)


async def test_a_broken_url_is_named() -> None:
    """A url that starts well and goes on badly is not shown, for it may hold a password."""
    with pytest.raises(StateError, match=r"state\.url") as caught:
        await State.open(StateSettings(url=SecretStr("postgresql://a:tellnobody@h:port/x")))
    assert "tellnobody" not in str(caught.value)


async def test_errors_do_not_show_questions(state: State, settings: StateSettings) -> None:
    """A failing statement does not carry its values into a log."""
    engine = create_async_engine(database_url(settings))
    async with engine.begin() as connection:
        await connection.execute(text("DROP TABLE questions"))
    await engine.dispose()
    with pytest.raises(SQLAlchemyError) as caught:
        await state.remember_question(Place(1), Question("Xanthippe?", "da", QuestionKind.PERSON))
    assert "Xanthippe" not in str(caught.value)


async def test_options_have_the_names_of_the_driver() -> None:
    """One url serves the archive and the state, whose drivers differ."""
    url = database_url(StateSettings(url=SecretStr("postgresql://bot@db/name?sslmode=require&user=b")))
    assert dict(url.query) == {"ssl": "require", "user": "b"}


async def test_an_unreadable_url_is_not_shown() -> None:
    """An @ in a password has to be escaped, or half of it is taken for the host."""
    with pytest.raises(StateError, match="%40") as raised:
        database_url(StateSettings(url=SecretStr("postgresql://bot:hemm@lig99@db/name")))
    assert "lig99" not in str(raised.value)
