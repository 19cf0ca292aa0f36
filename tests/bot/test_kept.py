"""Which articles are answered from."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.kept import archive_file, opened_collection
from config.settings import SHIPPED_ARTICLES, Settings
from retrieval.archive import MemoryArchive
from retrieval.store.archive import StoredArchive
from tests.bot.running import PRESIDENT, Runner

WOLF = {"id": "ulv", "text": "Ulven i Skagen hedder Freja.", "date": "2026-11-01"}
ASKED = "Hvad hedder ulven i Skagen?"


@pytest.fixture
def wolf(tmp_path: Path) -> Path:
    """Write an article."""
    path = tmp_path / "wolf.jsonl"
    path.write_text(json.dumps(WOLF), encoding="utf-8")
    return path


def reply(run: Runner, *line: str) -> dict[str, object]:
    """Ask, and give the reply's object."""
    shown: dict[str, object] = json.loads(run("ask", "--json", *line).out)
    return shown


def test_what_was_added_is_answered_from(run: Runner, wolf: Path) -> None:
    """Once something is in the archive, it answers, and the shipped articles do not."""
    assert reply(run, PRESIDENT)["outcome"] == "answer"
    assert run("add", str(wolf)).code == 0
    assert reply(run, ASKED)["answer"] == "Freja"
    assert reply(run, PRESIDENT)["outcome"] == "abstain"
    assert run("remove", "ulv").code == 0


def test_answers_from_the_archive_say_how_fresh_it_is(run: Runner, wolf: Path) -> None:
    """To programs with the offset, to people in a last line; answers from files do not."""
    assert reply(run, PRESIDENT)["refreshed"] is None
    before = datetime.now(UTC).replace(microsecond=0)
    run("add", str(wolf))
    moment = datetime.fromisoformat(str(reply(run, ASKED)["refreshed"]))
    assert moment.utcoffset() is not None
    assert before <= moment <= datetime.now(UTC)
    assert run("ask", "--language", "da", ASKED).out.splitlines()[-1].startswith("Arkivet er opdateret ")


def test_named_articles_come_before_the_archive(run: Runner, wolf: Path) -> None:
    """Whoever names files wants those and nothing else."""
    run("add", str(wolf))
    assert reply(run, PRESIDENT, "--articles", str(SHIPPED_ARTICLES))["outcome"] == "answer"


def test_an_archive_without_articles_is_not_begun(run: Runner) -> None:
    """Who only looked into the archive still asks the shipped articles."""
    assert run("list").code == 0
    assert archive_file().exists()
    with opened_collection(Settings()) as shelf:
        assert (len(shelf.archive), shelf.kept) == (2, None)


def test_an_emptied_archive_does_not_give_way_to_the_shipped_articles(run: Runner, wolf: Path) -> None:
    """Whoever hides the last article does not want other ones to answer."""
    run("add", str(wolf))
    assert run("hide", "ulv").code == 0
    assert reply(run, PRESIDENT)["outcome"] == "abstain"


def test_an_archive_that_the_settings_name_is_meant(tmp_path: Path) -> None:
    """It is answered from while it is still empty, so that the chat may run before articles arrive."""
    settings = Settings.model_validate({"archive": {"url": f"sqlite:///{tmp_path}/mine.db"}})
    with opened_collection(settings) as shelf:
        assert shelf.kept
        assert (len(shelf.archive), shelf.kept.change, shelf.kept.refreshed) == (0, 0, None)


def test_a_large_archive_is_not_read(run: Runner, wolf: Path) -> None:
    """Where the index is to be on disk, articles are read from the store when they are asked for."""
    run("add", str(wolf))
    held = {}
    for engine in ("tantivy", "rank-bm25"):
        with opened_collection(Settings.model_validate({"archive": {"engine": engine}})) as shelf:
            held[engine] = type(shelf.archive)
            found = shelf.archive.find("ul")
            assert found
            assert found.id == "ulv"
    assert held == {"tantivy": StoredArchive, "rank-bm25": MemoryArchive}


@pytest.mark.slow
def test_a_pipe_hears_of_what_comes_meanwhile(tmp_path: Path, wolf: Path) -> None:
    """The archive is followed from question to question, whoever changes it."""
    given = {**os.environ, "KILDESVAR_ARCHIVE__URL": f"sqlite:///{tmp_path}/archive.db"}
    program = (sys.executable, "-m", "bot")
    with subprocess.Popen(
        program, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as piped:
        asking, replies = piped.stdin, piped.stdout
        assert asking
        assert replies

        def asked() -> dict[str, object]:
            print(ASKED, file=asking, flush=True)
            shown: dict[str, object] = json.loads(replies.readline())
            return shown

        assert asked()["reason"] == "empty_archive"
        subprocess.run((*program, "add", wolf), env=given, check=True, capture_output=True)
        assert asked()["answer"] == "Freja"
        subprocess.run((*program, "hide", "ulv"), env=given, check=True, capture_output=True)
        assert asked()["outcome"] == "abstain"
        asking.close()
