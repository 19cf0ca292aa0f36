"""`kildesvar anonymise`, `remove` and `unpublish` in what the chat remembers."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from pydantic import SecretStr

from bot.state.records import Place, Reference, Spot
from bot.state.store import State
from bot.terminal import state_folder
from config.state import StateSettings
from retrieval.errors import StoreError
from retrieval.records import Question, QuestionKind
from retrieval.store.store import Store
from tests.bot.running import Runner

LINES = b'{"id": "x1", "text": "Xanthippe Quux bor i Odense."}\n{"id": "x2", "text": "Et."}\n'
ASKED = Question("Hvor bor xanthippe quux?", "da", QuestionKind.PLACE, names=("xanthippe quux",))
ANONYMISE = ("anonymise", "Xanthippe Quux", "--part", "Quux", "--yes")
TOLD = (
    "1 sted i 1 artikel er ændret, og originalerne er slettet.\n"
    "2 spørgsmål med navnet er slettet fra chattens hukommelse.\n"
)


@pytest.fixture(params=["default", "url"])
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> StateSettings:
    """Give where the state is: in the user's folder, or where a setting says."""
    if request.param == "default":
        return StateSettings()
    url = f"sqlite:///{tmp_path}/elsewhere.sqlite"
    monkeypatch.setenv("KILDESVAR_STATE__URL", url)
    return StateSettings(url=SecretStr(url))


async def fill(state: State) -> tuple[str, str]:
    """Ask about the person, complain, and give the keys of buttons to each article."""
    await state.remember_question(Place(1), ASKED, user=1)
    await state.add_feedback(1, "key", helpful=False, question="Hvem er Quux?")
    rest = (Spot("x1", 1, 0, 4),)
    first = await state.remember_reference(Reference("x1", 1, 0, 9, seal="1"))
    return first, await state.remember_reference(Reference("x2", 1, 0, 2, rest=rest))


async def filled(settings: StateSettings) -> tuple[str, str]:
    """Fill a state as a chat does that has stopped since."""
    state = await State.open(settings)
    try:
        return await fill(state)
    finally:
        await state.close()


async def kept(settings: StateSettings) -> tuple[int, int, int]:
    """Count what is left: questions, votes, references."""
    state = await State.open(settings)
    counts = await state.counts()
    await state.close()
    return counts.questions, counts.unhelpful, counts.references


def traces(*folders: Path) -> list[str]:
    """Give the names of all files in which the name stands."""
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if b"quux" in file.read_bytes().lower()]


def test_a_name_is_gone_from_archive_and_state(run: Runner, tmp_path: Path, settings: StateSettings) -> None:
    """Not a byte of it is left in any file; it says in how many places, and never says the name."""
    run("add", "-", stdin=LINES)
    asyncio.run(filled(settings))
    assert len(traces(tmp_path, state_folder())) >= 2
    ran = run(*ANONYMISE)
    assert (ran.code, ran.out, ran.err) == (0, TOLD, "")
    assert traces(tmp_path, state_folder()) == []
    assert asyncio.run(kept(settings)) == (0, 1, 0)
    assert run(*ANONYMISE, "--language", "en").out.endswith(
        "0 questions with the name deleted from what the chat remembers.\n"
    )


@pytest.mark.slow
@pytest.mark.asyncio
async def test_the_running_chat_forgets_the_name(run: Runner) -> None:
    """Another program has the state open meanwhile, and goes on with it."""
    run("add", "-", stdin=LINES)
    settings = StateSettings()
    state = await State.open(settings)
    await fill(state)
    line = [sys.executable, "-m", "bot", *ANONYMISE]
    ran = await asyncio.to_thread(subprocess.run, line, check=True, capture_output=True)
    assert ran.stdout.decode() == TOLD
    assert traces(state_folder()) == []
    assert await state.last_question(Place(1)) is None
    await state.remember_question(Place(1), ASKED)
    assert await state.last_question(Place(1)) == ASKED
    await state.close()


@pytest.mark.parametrize(
    ("line", "left"), [(("remove", "x1"), 0), (("unpublish", "x2", "--yes"), 1), (("hide", "x1"), 2)]
)
def test_buttons_to_what_is_withdrawn_are_forgotten(run: Runner, line: tuple[str, ...], left: int) -> None:
    """Those of a removed article, those where it was a further source; hiding can be taken back."""
    run("add", "-", stdin=LINES)
    asyncio.run(filled(StateSettings()))
    assert run(*line).code == 0
    assert asyncio.run(kept(StateSettings())) == (1, 1, left)


def test_a_repeat_finishes_what_failed_after_the_archive_was_changed(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is not in the archive any more, and hashes of the texts that held it go all the same."""
    run("add", "-", stdin=LINES)
    asyncio.run(filled(StateSettings()))
    anonymise = Store.anonymise

    def still_read(store: Store, name: str, *, replacement: str, parts: Sequence[str]) -> NoReturn:
        assert anonymise(store, name, replacement=replacement, parts=parts).articles
        raise StoreError("what was deleted is still being read")

    monkeypatch.setattr(Store, "anonymise", still_read)
    assert run(*ANONYMISE).code == 1
    monkeypatch.setattr(Store, "anonymise", anonymise)
    assert asyncio.run(kept(StateSettings())) == (1, 1, 2)
    assert run(*ANONYMISE).code == 0
    assert asyncio.run(kept(StateSettings())) == (0, 1, 0)
    assert traces(tmp_path, state_folder()) == []


def test_no_state_is_made(run: Runner) -> None:
    """Where there is no chat, its memory is neither made nor spoken of."""
    run("add", "-", stdin=LINES)
    before = {file.name for file in state_folder().iterdir()}
    assert len(run(*ANONYMISE).out.splitlines()) == 1
    assert run("remove", "x1").code == run("unpublish", "x2", "--yes").code == 0
    assert {file.name for file in state_folder().iterdir()} <= before
    assert not (state_folder() / "state.sqlite").exists()


def test_nothing_is_decided_where_the_state_cannot_be_reached(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is all or nothing, and no password or name is told."""
    run("add", "-", stdin=LINES)
    monkeypatch.setenv("KILDESVAR_STATE__URL", "postgresql://me:geheim@127.0.0.1:9/none")
    for line in (ANONYMISE, ("remove", "x1")):
        ran = run(*line)
        assert (ran.code, ran.out) == (1, "")
        assert "127.0.0.1:9" in ran.err
        assert "geheim" not in ran.err
        assert "Quux" not in ran.err
    assert "Xanthippe Quux" in run("list", "--json").out
