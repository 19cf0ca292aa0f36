"""Scenes in which the archive changes while the bot answers from it."""

import asyncio
import json
import re
from pathlib import Path

import httpx
import pytest

from tests.bot.telegram.stage import UNKNOWABLE, Stage, staged
from tests.telegram_api.people import Person
from tests.telegram_api.running import free_port
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio]

ASKED = "Hvad hedder ulven i Skagen?"
_PATIENCE = 30.0  # seconds


def write(folder: Path, name: str, *, date: str = "2026-11-01") -> None:
    """Write the article about the wolf, with a name for it, as a source would."""
    folder.mkdir(exist_ok=True)
    wolf = {"id": "ulv", "text": f"Ulven i Skagen hedder {name}.", "date": date}
    (folder / "wolf.jsonl").write_text(json.dumps(wolf), encoding="utf-8")


async def heard(stage: Stage, person: Person, words: str) -> None:
    """Ask again and again until the reply holds some words."""
    async with asyncio.timeout(_PATIENCE):
        while words not in (await stage.reply_to(person.says(ASKED))).text:
            pass


@pytest.mark.parametrize("engine", ["rank-bm25", "tantivy"])
async def test_a_folder_is_followed_while_the_bot_runs(tmp_path: Path, engine: str) -> None:
    """What is written into a source's folder is answered; what is changed answers anew."""
    folder = tmp_path / "wire"
    folder.mkdir()
    sources = [{"name": "wire", "kind": "folder", "path": str(folder)}]
    settings = {
        "ARTICLES": "",
        "ARCHIVE__URL": f"sqlite:///{tmp_path}/archive.db",
        "ARCHIVE__SOURCES": json.dumps(sources),
        "ARCHIVE__ENGINE": engine,
        "ARCHIVE__INDEX": str(tmp_path / "index"),
        "TELEGRAM__QUESTIONS_PER_MINUTE": "1000",
    }
    async with FakeTelegram.running() as fake, staged(fake, tmp_path, **settings) as stage:
        person = stage.somebody(1)
        write(folder, "Freja")
        await heard(stage, person, "Freja")
        write(folder, "Sofus")
        await heard(stage, person, "Sofus")


async def test_replies_and_operators_are_told_how_fresh_the_archive_is(tmp_path: Path) -> None:
    """A refusal and an answer say when it was updated; a source that has gone quiet fails readiness alone."""
    folder, port = tmp_path / "wire", free_port()
    write(folder, "Freja", date="2020-01-01")
    source = {"name": "wire", "kind": "folder", "path": str(folder), "stale_hours": 1}
    settings = {
        "ARTICLES": "",
        "ARCHIVE__URL": f"sqlite:///{tmp_path}/archive.db",
        "ARCHIVE__SOURCES": json.dumps([source]),
        "OPERATIONS__PORT": str(port),
        "TELEGRAM__QUESTIONS_PER_MINUTE": "1000",
        "LANGUAGE": "da",
    }
    async with FakeTelegram.running() as fake, staged(fake, tmp_path, **settings) as stage:
        person = stage.somebody(1)
        await heard(stage, person, "Freja")
        for asked in (ASKED, UNKNOWABLE):
            reply = await stage.reply_to(person.says(asked))
            assert re.search(r"\nArkivet er opdateret kl\. \d\d\.\d\d\.$", reply.text)
        async with httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client:
            ready = await client.get("/readyz")
            assert (ready.status_code, ready.json()["missing"]) == (503, ["sources"])
            assert ready.json()["stale"] == ["wire"]
            assert (await client.get("/healthz")).status_code == 200
            figures = (await client.get("/metrics")).text
        assert re.search(
            r'kildesvar_source_newest_article_age_seconds\{source="wire"\} \d\.\d+e\+08', figures
        )
        assert re.search(r"kildesvar_archive_refreshed_age_seconds \d+\.\d+\n", figures)
