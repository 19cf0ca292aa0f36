"""Opening the archive: new, newer, damaged and unreachable databases, and one shared with the bot's state."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from sqlalchemy import inspect, text

from bot.state.records import Place
from bot.state.store import State
from config.state import StateSettings
from retrieval.errors import StoreError
from retrieval.store.database import Database
from retrieval.store.migrate import configuration, upgrade
from retrieval.store.records import Item
from retrieval.store.store import Store
from retrieval.store.tables import METADATA, VERSION, VERSION_TABLE
from tests.factories import make_article
from tests.retrieval.store.deliveries import item, replayed, texts


def _differences(url: str) -> list[object]:
    database = Database(url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = list(compare_metadata(context, METADATA))
    database.close()
    return differences


def test_migrations_make_the_tables_of_the_models(store: Store, url: str) -> None:
    """Whoever changes a table and forgets the step to it is told here."""
    assert store.count() == 0
    assert _differences(url) == []


def test_the_last_step_is_the_one_that_is_looked_for(url: str) -> None:
    """Otherwise every opening would look for steps, which is slow."""
    database = Database(url)
    with database.reading() as connection:
        assert ScriptDirectory.from_config(configuration(connection)).get_heads() == [VERSION]
    database.close()


def test_opening_what_is_up_to_date_waits_for_no_writer(url: str) -> None:
    """Who only asks does not need the writer's turn."""

    def counted() -> int:
        with Store.open(url) as other:
            return other.count()

    with Store.open(url) as store:
        store.put([item("k")])
    database = Database(url)
    # In this order, so that one who does wait for the writer gets his turn in the end.
    with ThreadPoolExecutor(1) as aside, database.writing():
        assert aside.submit(counted).result(timeout=20) == 1
    database.close()


def test_steps_lead_down_and_up_again(url: str) -> None:
    """A downgrade leaves nothing but alembic's own table."""
    database = Database(url)
    with database.writing() as connection:
        upgrade(connection)
        command.downgrade(configuration(connection), "base")
        assert inspect(connection).get_table_names() == [VERSION_TABLE]
        upgrade(connection)
    database.close()
    assert _differences(url) == []


def test_what_is_kept_is_there_when_opened_again(url: str) -> None:
    """And opening again changes nothing."""
    with Store.open(url) as store:
        store.put([item("k")])
    for _ in range(2):
        with Store.open(url) as store:
            assert set(texts(store)) == {"k"} == replayed(store)


def test_many_open_a_new_archive_and_write_at_once(url: str) -> None:
    """One makes the tables, the others wait; no number of the log is given twice, none is skipped over."""

    def write(number: int) -> None:
        with Store.open(url) as store:
            for turn in range(5):
                store.put([item(f"k{number}-{turn}", f"{number} {turn}"), item("shared", f"{number} {turn}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Store.open(url) as store:
        assert store.count() == 21
        assert replayed(store) == set(texts(store))
        assert store.last_change() == 40
        assert len(store.versions("shared")) == 20


def test_a_reader_does_not_wait_for_a_writer(url: str) -> None:
    """Questions are answered from what is committed while a batch is put."""
    with Store.open(url) as store:
        store.put([item("k")])
        database = Database(url)
        with database.writing() as connection:
            connection.execute(text("DELETE FROM versions"))
            assert set(texts(store)) == {"k"}
        database.close()
        assert store.count() == 1


def test_counting_follows_what_another_program_changes(url: str) -> None:
    """Articles are counted once for each state of the log, whoever wrote it."""
    with Store.open(url) as store, Store.open(url) as other:
        assert store.count() == 0
        other.put([item("k1"), item("k2")])
        assert (store.count(), store.count()) == (2, 2)
        (first, *_) = (article.id for article in store.articles())
        other.hide(first)
        assert store.count() == 1
        other.show(first)
        assert store.count() == 2


def test_several_archives_are_opened_at_once(tmp_path: Path) -> None:
    """By the threads of one program, each with its own tables."""

    def fill(number: int) -> int:
        with Store.open(f"sqlite:///{tmp_path}/{number}") as store:
            store.put([item(f"k{number}")])
            return store.count()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fill, range(16))) == [1] * 16


@pytest.mark.parametrize("state_first", [True, False])
def test_the_bots_state_lives_in_the_same_database(url: str, *, state_first: bool) -> None:
    """Each brings its own tables up to date and leaves the other's alone, whichever comes first."""
    settings = StateSettings(url=SecretStr(url))

    async def remember() -> None:
        state = await State.open(settings)
        await state.remember_reply(Place(1), 2, 3)
        assert await state.reply_to(1, 2) == 3
        await state.close()

    if state_first:
        asyncio.run(remember())
    for _ in range(2):
        with Store.open(url) as store:
            store.put([item("k")])
            assert store.count() == 1
        asyncio.run(remember())


def test_tables_of_a_newer_program_are_refused(url: str) -> None:
    """An older program does not touch what it does not know."""
    Store.open(url).close()
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608 - a constant
    database.close()
    with pytest.raises(StoreError, match="9999"):
        Store.open(url)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Folders are made where they are missing; nobody else reads the file."""
    file = tmp_path / "deep" / "er" / "archive.sqlite"
    with Store.open(f"sqlite:///{file}"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_archive_in_memory_is_gone_afterwards() -> None:
    """A trial needs no file."""
    for _ in range(2):
        with Store.open("sqlite://") as store:
            assert store.entries() == ()
            store.put([item("k")])
            assert store.count() == 1


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A damaged file is not made anew over what somebody may want to save."""
    file = tmp_path / "archive"
    file.write_bytes(b"certainly not a database" * 100)
    with pytest.raises(StoreError, match=r"archive: file is not a database"):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"certainly")


def test_a_file_that_is_cut_short_is_named(tmp_path: Path) -> None:
    """Whatever is read of it, it ends in one clear error."""
    file = tmp_path / "archive"
    with Store.open(f"sqlite:///{file}") as store:
        store.put(item(f"k{number}", "x" * 3000) for number in range(50))
    file.write_bytes(file.read_bytes()[: 4096 * 30])
    with pytest.raises(StoreError, match="malformed"), Store.open(f"sqlite:///{file}") as store:
        list(store.articles())


def test_a_changed_byte_in_a_text_is_named(tmp_path: Path) -> None:
    """SQLite itself would not notice."""
    file = tmp_path / "archive"
    with Store.open(f"sqlite:///{file}") as store:
        store.put([item("k", "Hun fik 17 stemmer.")])
    file.write_bytes(file.read_bytes().replace(b"fik 17", b"fik 71"))
    with Store.open(f"sqlite:///{file}") as store, pytest.raises(StoreError, match="'k' is damaged"):
        store.get("k")


def test_a_locked_file_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that hangs in the middle of writing does not hang others."""
    monkeypatch.setattr("retrieval.store.engine._PRAGMAS", ("busy_timeout = 50", "journal_mode = WAL"))
    file = tmp_path / "archive"
    with Store.open(f"sqlite:///{file}") as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="archive: database is locked"):
            store.put([item("k")])
        other.execute("ROLLBACK")
        other.close()
        store.put([item("k")])


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nonsense", "not the url of a database"),
        ("postgresql://a:tellnobody@h:port/x", "not the url of a database"),
        ("mysql://a:tellnobody@h/x", "mysql: not a kind of database"),
        ("postgres://a:tellnobody@127.0.0.1:1/name", r"127\.0\.0\.1:1/name"),
        ("postgresql+asyncpg://a:tellnobody@127.0.0.1:1/name", r"127\.0\.0\.1:1/name"),
    ],
)
def test_what_cannot_be_reached_is_named_without_the_password(url: str, reason: str) -> None:
    """The message can be shown to anyone."""
    with pytest.raises(StoreError, match=reason) as caught:
        Store.open(url)
    assert "tellnobody" not in str(caught.value)


def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    """A file where a folder should be, or a folder where the file should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match=r"Not a directory|File exists"):
        Store.open(f"sqlite:///{tmp_path}/file/archive")
    with pytest.raises(StoreError, match="Is a directory"):
        Store.open(f"sqlite:///{tmp_path}")


def test_on_a_full_disk_the_archive_can_still_be_read(tmp_path: Path) -> None:
    """Where nothing more can be written, what is there answers, and writing says why it fails."""
    url = f"sqlite:///{tmp_path}/archive.db"
    with Store.open(url) as store:
        store.put([Item("k", make_article("Ulven kom."), "wire")])
    program = (sys.executable, "-c", _FULL, url)
    told = subprocess.run(program, capture_output=True, text=True, check=True).stdout.splitlines()
    assert told[0] == "1"
    assert told[1].startswith("StoreError")


_FULL = """
import resource, signal, sys
from retrieval.errors import StoreError
from retrieval.store.records import Item
from retrieval.store.records import Item
from retrieval.store.store import Store
from tests.factories import make_article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
with Store.open(sys.argv[1]) as store:
    print(store.count())
    try:
        store.put(Item(str(n), make_article("Ulven kom. " * 500, id=str(n)), "wire") for n in range(50))
    except StoreError as err:
        print("StoreError", err)
"""


def test_a_writer_that_goes_on_too_long_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's turns are waited for no longer than SQLite's lock."""
    monkeypatch.setattr("retrieval.store.database._PATIENCE", "50ms")
    monkeypatch.setattr("retrieval.store.engine._PRAGMAS", ("busy_timeout = 50", "journal_mode = WAL"))
    database = Database.open(url)
    with Store.open(url) as other, database.writing(), pytest.raises(StoreError, match="lock"):
        other.put([item("a")])
    database.close()
