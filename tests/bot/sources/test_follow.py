"""Sources followed in a thread, as the running bot does."""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sources.fetching import Fetcher
from bot.sources.follow import _Followed, follow
from bot.sources.outcomes import Limits
from bot.sources.turns import Turns
from retrieval.errors import StoreError
from retrieval.sources.records import Source, SourceKind, Summary
from retrieval.store.records import EntryState
from retrieval.store.store import Store
from tests.bot.sources.loopback import Loopback
from tests.retrieval.formats.samples import PAGE

PATIENCE = 60  # seconds after which a test gives up

Reports = queue.Queue[tuple[str, Summary]]


@contextmanager
def following(store: Store, *sources: Source) -> Iterator[Reports]:
    """Follow sources in a thread until the test is over; reports come one by one."""
    reports: Reports = queue.Queue()
    stop = threading.Event()
    fetcher = Fetcher(Limits(), Turns(0.0, pause=stop.wait), allow_private=True)
    thread = threading.Thread(
        target=follow,
        args=(sources, store, fetcher, time.time, stop),
        kwargs={"report": lambda source, summary: reports.put((source.name, summary))},
    )
    thread.start()
    try:
        yield reports
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def wait_for(reports: Reports, name: str, **expected: int) -> None:
    """Wait until a source's reports since now add up to what is expected."""
    left = dict(expected)
    while any(left.values()):
        told, summary = reports.get(timeout=PATIENCE)
        if told == name:
            left = {key: count - getattr(summary, key) for key, count in left.items()}


@pytest.mark.slow
def test_folders_and_addresses_are_followed_at_once(store: Store, web: Loopback, tmp_path: Path) -> None:
    """What is there comes in at first, then what is added, changed and deleted, as it happens."""
    (tmp_path / "a.txt").write_text("En.")
    web.serve("/side", PAGE)
    folder = Source("mappe", SourceKind.FOLDER, str(tmp_path), 3600)
    page = Source("side", SourceKind.PAGE, f"{web.url}/side", 3600)
    with following(store, folder, page) as reports:
        wait_for(reports, "mappe", new=1)
        wait_for(reports, "side", new=1)
        (tmp_path / "b.txt").write_text("To.")
        wait_for(reports, "mappe", new=1)
        (tmp_path / "b.txt").write_text("To og lidt til.")
        wait_for(reports, "mappe", changed=1)
        (tmp_path / "a.txt").unlink()
        wait_for(reports, "mappe", withdrawn=1)
    assert store.count() == 2


def test_a_source_is_visited_at_its_interval_across_restarts(store: Store, web: Loopback) -> None:
    """When it was last looked at is kept in the archive."""
    web.serve("/side", PAGE)
    page = Source("side", SourceKind.PAGE, f"{web.url}/side", 3600)
    other = Source("anden", SourceKind.PAGE, f"{web.url}/intet", 3600)
    for expected in (["/side", "/intet"], ["/tredje"]):
        web.asked.clear()
        last = Source("tredje", SourceKind.PAGE, f"{web.url}/tredje", 3600)
        sources = (page, other) if expected[0] == "/side" else (page, other, last)
        with following(store, *sources) as reports:
            names = [reports.get(timeout=PATIENCE)[0] for _ in expected]
        assert [asked.path for asked in web.asked] == expected, names


class _Failing(Store):
    """An archive whose database is away the first time that items are put."""

    failed = False

    def put(self, *arguments: object, **options: object) -> tuple[()]:
        """Fail."""
        del arguments, options
        self.failed = True
        raise StoreError("the database is away")


def test_a_failing_archive_is_reported(store: Store, web: Loopback) -> None:
    """Following goes on, to try again."""
    web.serve("/side", PAGE)
    failing = _Failing(store._database, time.time)  # noqa: SLF001 - the same archive, broken
    page = Source("side", SourceKind.PAGE, f"{web.url}/side", 3600)
    with following(failing, page) as reports:
        name, summary = reports.get(timeout=PATIENCE)
    assert (name, summary.faults[0].reason) == ("side", "the database is away")
    assert failing.failed


def test_a_folder_that_is_missing_may_come(store: Store, tmp_path: Path) -> None:
    """Nothing is followed yet, and stopping works all the same."""
    with following(store, Source("mappe", SourceKind.FOLDER, str(tmp_path / "senere"), 3600)) as reports:
        _, summary = reports.get(timeout=PATIENCE)
    assert summary.faults[0].reason == "no such folder"


@pytest.mark.slow
def test_a_watched_folder_that_is_moved_away_withdraws_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is there again, what changed in it meanwhile comes without waiting for its interval."""
    folder, away, noticed = tmp_path / "ind", tmp_path / "væk", threading.Event()
    watchable = _Followed._watchable  # noqa: SLF001 - nothing tells that a folder is missed

    def watching(followed: _Followed) -> list[Path]:
        paths = watchable(followed)
        if not paths:
            noticed.set()
        return paths

    monkeypatch.setattr(_Followed, "_watchable", watching)
    folder.mkdir()
    (folder / "a.txt").write_text("En.")
    with following(store, Source("mappe", SourceKind.FOLDER, str(folder), 3600)) as reports:
        wait_for(reports, "mappe", new=1)
        (folder / "b.txt").write_text("To.")
        wait_for(reports, "mappe", new=1)
        folder.rename(away)
        assert noticed.wait(PATIENCE)
        (away / "c.txt").write_text("Tre.")
        away.rename(folder)
        wait_for(reports, "mappe", new=1)
    assert [entry.state for entry in store.entries()] == [EntryState.LIVE] * 3
    assert store.audit() == ()


def test_one_source_does_not_end_the_others(
    store: Store, web: Loopback, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever nobody thought of in one of them is reported, and the next one is visited."""

    def read_feed(*_: object) -> None:
        raise OverflowError("a date beyond all calendars")

    monkeypatch.setattr("bot.sources.visiting.read_feed", read_feed)
    web.serve("/rss", b"<rss version='2.0'><channel/></rss>")
    web.serve("/side", PAGE)
    feed, page = (Source(name, SourceKind.FEED, f"{web.url}/{name}", 3600) for name in ("rss", "side"))
    with following(store, feed, page) as reports:
        name, summary = reports.get(timeout=PATIENCE)
        assert (name, summary.faults[0].reason) == ("rss", "it could not be visited (OverflowError)")
        wait_for(reports, "side", new=1)
    assert "a date beyond all calendars" in caplog.text


def test_a_folder_that_cannot_be_watched_is_visited_at_its_interval(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems watch only so many folders; what is in this one comes all the same."""

    def watch(*_: object, **__: object) -> Iterator[object]:
        raise PermissionError("no more watches")

    monkeypatch.setattr("bot.sources.follow.watch", watch)
    (tmp_path / "a.txt").write_text("En.")
    with following(store, Source("mappe", SourceKind.FOLDER, str(tmp_path), 1)) as reports:
        wait_for(reports, "mappe", new=1)
        (tmp_path / "b.txt").write_text("To.")
        wait_for(reports, "mappe", new=1)
