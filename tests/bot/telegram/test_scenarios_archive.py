"""Scenes in which the archive changes while the bot answers from it."""

import json
from pathlib import Path

import pytest

from tests.bot.telegram.stage import Stage, staged
from tests.telegram_api.people import Person
from tests.telegram_api.server import FakeTelegram

pytestmark = [pytest.mark.slow, pytest.mark.asyncio]

ASKED = "Hvad hedder ulven i Skagen?"


def write(folder: Path, name: str) -> None:
    """Write the article about the wolf, with a name for it, as a source would."""
    folder.mkdir(exist_ok=True)
    wolf = {"id": "ulv", "text": f"Ulven i Skagen hedder {name}.", "date": "2026-11-01"}
    (folder / "wolf.jsonl").write_text(json.dumps(wolf), encoding="utf-8")


async def heard(stage: Stage, person: Person, words: str) -> None:
    """Ask again and again until the reply holds some words."""
    for _ in range(60):
        reply = await stage.reply_to(person.says(ASKED))
        if words in reply.text:
            return
    raise AssertionError(f"never heard {words!r}; last: {reply.text!r}")


async def test_a_folder_is_followed_while_the_bot_runs(tmp_path: Path) -> None:
    """What is written into a source's folder is answered; what is changed answers anew."""
    folder = tmp_path / "wire"
    folder.mkdir()
    sources = [{"name": "wire", "kind": "folder", "path": str(folder)}]
    settings = {
        "ARTICLES": "",
        "ARCHIVE__URL": f"sqlite:///{tmp_path}/archive.db",
        "ARCHIVE__SOURCES": json.dumps(sources),
        "TELEGRAM__QUESTIONS_PER_MINUTE": "1000",
    }
    async with FakeTelegram.running() as fake, staged(fake, tmp_path, **settings) as stage:
        person = stage.somebody(1)
        write(folder, "Freja")
        await heard(stage, person, "Freja")
        write(folder, "Sofus")
        await heard(stage, person, "Sofus")
