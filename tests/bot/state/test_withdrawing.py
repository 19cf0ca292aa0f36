"""What editors take back is gone from the state too."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from bot.state.engine import database_url, is_made
from bot.state.errors import StateError
from bot.state.records import Place, Reference, Spot
from bot.state.store import State
from config.state import StateSettings
from retrieval.records import Question, QuestionKind
from retrieval.store.names import make_name
from tests.clock import Clock

pytestmark = pytest.mark.asyncio

IS_NAMED = make_name(("Xanthippe Quux", "Quux"), "NN").whole.search
USER = 987_654_321


def asks(text: str, *names: str) -> Question:
    """Give a question."""
    return Question(text, "da", QuestionKind.PERSON, names=names)


def traces(folder: Path, words: bytes = b"quux") -> list[str]:
    """Give the names of the files in which some words stand, in any case."""
    return [file.name for file in folder.iterdir() if words in file.read_bytes().lower()]


async def test_a_name_leaves_the_questions(state: State, clock: Clock) -> None:
    """Whole words in any case, of rows of any age; a vote stays without its question, others keep theirs."""
    other = asks("Hvem er Quuxdottir?", "Quuxdottir")
    await state.remember_question(Place(1), asks("hvad siger xanthippe  QUUXs mor?"))
    await state.remember_question(Place(2), other)
    await state.remember_question(Place(3), asks("Og så?", "Quux"))
    await state.add_feedback(USER, "one", helpful=False, question="Hvor bor Quux?")
    await state.add_feedback(USER, "two", helpful=False, question="Hvor bor hun?")
    clock.move(minutes=29)
    assert await state.purge_questions(IS_NAMED) == 3
    counts = await state.counts()
    assert (counts.questions, counts.unhelpful) == (1, 2)
    assert await state.last_question(Place(2)) == other
    assert await state.purge_questions(IS_NAMED) == 0
    assert await state.purge_questions(make_name(("hun",), "NN").whole.search) == 1


@pytest.mark.parametrize("how", ["purge", "forget"])
async def test_what_is_purged_is_not_in_the_files(tmp_path: Path, clock: Clock, how: str) -> None:
    """Not among hundreds of questions of all lengths, nor what they took the place of, nor in the log."""
    settings = StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state"))
    state, chance = await State.open(settings, clock=clock), random.Random(5)
    for number in range(600):
        filling = "hvad " * chance.randrange(200)
        user, name = chance.choice(((USER, "Xanthippe Quux"), (1, "nogen")))
        await state.remember_question(
            Place(chance.randrange(200)), asks(f"{filling}{name}?", name), user=user
        )
        if not number % 3:
            await state.add_feedback(user, str(number), helpful=False, question=f"{name} {filling}?")
    assert traces(tmp_path)
    await (state.purge_questions(IS_NAMED) if how == "purge" else state.forget(USER))
    assert traces(tmp_path) == []
    assert (await state.counts()).questions > 50
    await state.close()


async def test_a_question_that_was_replaced_is_overwritten_too(tmp_path: Path, clock: Clock) -> None:
    """No row holds it any more, but the write-ahead log does until it is emptied."""
    settings = StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state"))
    state = await State.open(settings, clock=clock)
    await state.remember_question(Place(1), asks("Hvem er Quux?"))
    await state.remember_question(Place(1), asks("Hvem er nogen?"))
    assert traces(tmp_path) == ["state-wal"]
    assert await state.purge_questions(IS_NAMED) == 0
    assert traces(tmp_path) == []
    await state.close()


async def test_a_reader_in_the_way_is_told(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be overwritten is not called deleted; the next purge makes up for it."""
    monkeypatch.setattr("bot.state.engine._PRAGMAS", ("busy_timeout = 0", "journal_mode = WAL"))
    settings = StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state"))
    state = await State.open(settings, clock=clock)
    await state.remember_question(Place(1), asks("Hvem er Quux?"))
    with closing(sqlite3.connect(tmp_path / "state", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM questions").fetchone()
        with pytest.raises(StateError, match="still being read"):
            await state.purge_questions(IS_NAMED)
        reader.execute("COMMIT")
    await state.purge_questions(IS_NAMED)
    assert "state-wal" not in traces(tmp_path)
    await state.close()


async def test_postgresql_clears_its_tables(server: str, clock: Clock) -> None:
    """No dead row is left of a purged question, as the server itself counts them."""
    connection = await asyncpg.connect(server)
    await connection.execute("CREATE DATABASE withdrawn")
    await connection.close()
    url = server.removesuffix("/postgres") + "/withdrawn"
    state = await State.open(StateSettings(url=SecretStr(url)), clock=clock)
    await state.remember_question(Place(1), asks("Hvem er Quux?"))
    assert await state.purge_questions(IS_NAMED) == 1
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE EXTENSION pageinspect")
    pages = "SELECT count(t_data) FROM heap_page_items(get_raw_page('questions', 0))"
    size = "SELECT pg_relation_size('questions')"
    assert not await connection.fetchval(size) or not await connection.fetchval(pages)
    await connection.close()
    await state.close()


async def test_references_to_some_articles_go(state: State) -> None:
    """Also where they are a further source, an older version or one like it; the others stay."""
    alone = Reference("a", 1, 0, 5, seal="s")
    rest = Reference("b", 1, 0, 5, rest=(Spot("a", 2, 0, 3),))
    version = Reference("b", 1, 0, 5, versions=("a",))
    alike = Reference("b", 1, 0, 5, alike=(Spot("a", 1, 0, 0),))
    other = Reference("b", 1, 0, 5, rest=(Spot("aa", 2, 0, 3),))
    keys = [await state.remember_reference(one) for one in (alone, rest, version, alike, other)]
    assert await state.drop_references(("a", "c")) == 4
    assert [await state.reference(key) for key in keys] == [None, None, None, None, other]
    assert await state.drop_references(()) == 0


async def test_a_file_is_made_or_not_yet(tmp_path: Path) -> None:
    """Other databases are asked themselves."""
    url = database_url(StateSettings(url=SecretStr(f"sqlite:///{tmp_path}/state")))
    assert not is_made(url)
    (tmp_path / "state").touch()
    assert is_made(url)
    assert is_made(database_url(StateSettings(url=SecretStr("postgresql://127.0.0.1:9/none"))))
