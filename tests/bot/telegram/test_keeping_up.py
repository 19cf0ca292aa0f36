"""The running chat kept up with the archive, without a network."""

import asyncio
from pathlib import Path

import pytest

from bot.ask import Asker
from bot.following import Follower, Snapshot
from bot.mending import Mender
from bot.operations.server import Operations
from bot.telegram.keeping_up import kept_up
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.bot.telegram.offline import office
from tests.factories import make_article


@pytest.mark.asyncio
async def test_nobody_is_offered_to_ask_about_a_name_that_was_taken_out(tmp_path: Path) -> None:
    """The greeting's example about another person stays."""
    texts = {"x1": "Det siger borgmester Anna Lund.", "x2": "Det siger formand Bo Krog."}
    with Store.open(f"sqlite:///{tmp_path}/archive.db") as store:
        store.put([Item(key, make_article(text, id=key), "wire", 1) for key, text in texts.items()])
        archive = MemoryArchive(store.articles())
        answerer = Answerer.build(archive, Analyzer())
        follower = Follower(store, Snapshot(archive, answerer, store.last_change()))
        async with office(tmp_path) as bot:
            bot.desk.asker, operations = Asker(answerer, k=5), Operations(bot.desk.settings.operations)
            bot.desk.examples["da"] = ("Hvem er Anna Lund?", "Hvad siger Bo Krog?")
            store.anonymise("Bo Krog")
            mender = Mender(store, bot.desk.settings)
            async with kept_up(bot.desk, follower, mender, store, operations), asyncio.timeout(30):
                while len(bot.desk.examples["da"]) > 1:
                    await asyncio.to_thread(store.last_change)
            assert bot.desk.examples["da"] == ("Hvem er Anna Lund?",)
            mender.close()
            bot.desk.asker.close()


@pytest.mark.asyncio
async def test_nothing_ends_the_looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails once does not leave the chat with yesterday's articles."""
    monkeypatch.setattr("bot.telegram.keeping_up._AFTER_TROUBLE", 0)
    with Store.open(f"sqlite:///{tmp_path}/archive.db") as store:
        store.put([Item("x1", make_article("Broen åbnede.", id="x1"), "wire", 1)])
        archive = MemoryArchive(store.articles())
        answerer = Answerer.build(archive, Analyzer())
        follower = Follower(store, Snapshot(archive, answerer, store.last_change()))
        catch_up, failures = follower.catch_up, [OSError("the disk is away")]

        def failing_once() -> bool:
            if failures:
                raise failures.pop()
            return catch_up()

        monkeypatch.setattr(follower, "catch_up", failing_once)
        store.put([Item("x2", make_article("Broen lukkede.", id="x2"), "wire", 1)])
        async with office(tmp_path) as bot:
            bot.desk.asker, operations = Asker(answerer, k=5), Operations(bot.desk.settings.operations)
            mender = Mender(store, bot.desk.settings)
            async with kept_up(bot.desk, follower, mender, store, operations), asyncio.timeout(30):
                while bot.desk.archive.get("x2") is None:
                    await asyncio.to_thread(store.last_change)
            mender.close()
            bot.desk.asker.close()
    assert not failures
