"""The engine behind a running program: mended where it is damaged, exchanged where the archive outgrew it.

An index on disk is built beside the one that is answered from, in a thread that gives way to questions, and
then takes its place: where bytes of it have changed, where it still holds words of texts that were deleted,
and where an archive that was small at the start has become too large for memory.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bot.build import Kept, Shelf, answerer_over
from bot.following import Snapshot, give_way
from bot.kept import wants_disk
from config.settings import Settings
from retrieval.errors import StoreError, UnusableIndexError
from retrieval.store.archive import StoredArchive
from retrieval.store.store import Store

if TYPE_CHECKING:
    from bot.disk import OnDisk
    from retrieval.index.disk.tantivy_engine import TantivyIndex
    from retrieval.reader.span_model import SpanModel

CHECK_EVERY = 300.0
"""Seconds between two looks at all bytes of an index on disk: docs/decisions/0022-mending.md."""

TRY_AGAIN = 600.0
"""Seconds after which an index that could not be built is tried again."""

_log = logging.getLogger(__name__)


class Mender:
    """Looks after the engine of one archive; `look` is for one caller at a time, `report` for any thread."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        model: "SpanModel | None" = None,
        disk: "OnDisk | None" = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the index on disk where the archive is answered from one that this program has claimed."""
        self._store = store
        self._settings = settings
        self._model = model
        self._disk = disk
        self._clock = clock
        self._checked = clock()
        self._not_before = clock()
        self._reported = threading.Event()
        self._stopping = threading.Event()
        self._building: Future[OnDisk] | None = None
        self._built: OnDisk | None = None
        self._is_in_place = False
        self._builder = ThreadPoolExecutor(1, thread_name_prefix="build")
        self._claims = ExitStack()
        self.is_sound = True

    def report(self) -> None:
        """Say that a question failed, so that the index is looked at with the next look."""
        self._reported.set()

    def look(self, snapshot: Snapshot) -> Snapshot | None:
        """Give what is answered from by another engine, where there is one by now.

        The archive's log has to be followed from there. Where the index is found damaged `is_sound` is False
        until then, and nothing may be answered. Nobody may change the index meanwhile, nor after an error,
        until this has been called again: raises StoreError, and UnusableIndexError where one that was
        exchanged does not open.
        """
        if self._building and self._building.done():
            self._finish(self._building)
        if self._built:
            return self._exchanged(self._built, snapshot)
        if self._building is None and self._disk:
            self._check()
        if self._building is None and self._clock() >= self._not_before:
            self._begin(snapshot)
        return None

    def close(self) -> None:
        """Leave off building, and give the folder free."""
        self._stopping.set()
        self._builder.shutdown(cancel_futures=True)
        self._claims.close()

    def _check(self) -> None:
        """Look at all bytes of the index where that is due, or a question failed."""
        from bot.disk import check  # noqa: PLC0415 - an extra package

        if not self.is_sound or not (self._reported.is_set() or self._clock() >= self._checked + CHECK_EVERY):
            return
        self._reported.clear()
        self._checked = self._clock()
        try:
            check(self._settings.archive)
        except UnusableIndexError as err:
            _log.warning("nothing is answered until the index is built anew: %s", err)
            self.is_sound = False

    def _begin(self, snapshot: Snapshot) -> None:
        """Begin to build where that has to be."""
        if self._disk and (not self.is_sound or self._holds_purged()):
            self._building = self._builder.submit(self._build, self._disk)
        elif self._disk is None and wants_disk(self._settings.archive, len(snapshot.archive)):
            _log.info("the archive has outgrown memory: its index is built on disk")
            self._building = self._builder.submit(self._open)

    def _holds_purged(self) -> bool:
        from bot.disk import holds_purged  # noqa: PLC0415 - an extra package

        return holds_purged(self._settings.archive, self._store)

    def _build(self, disk: "OnDisk") -> "OnDisk":
        from bot.disk import build_beside  # noqa: PLC0415 - an extra package

        archive = StoredArchive(self._store)
        build_beside(self._settings.archive, disk.analyzer, archive, self._store, self._give_way)
        return disk

    def _open(self) -> "OnDisk":
        """Open the index on disk, built where there is none."""
        from bot.disk import on_disk  # noqa: PLC0415 - an extra package

        kept = Kept(self._store, self._store.last_change(), None, on_disk=True)
        archive = StoredArchive(self._store)
        opening = on_disk(archive, kept, self._settings.archive, on_article=self._give_way)
        return self._claims.enter_context(opening)

    def _give_way(self, done: int) -> None:
        if self._stopping.is_set():
            raise _StoppedError
        give_way(done)

    def _finish(self, building: "Future[OnDisk]") -> None:
        """Let what was built take its place; what fails is tried again later."""
        self._building = None
        self._not_before = self._clock() + TRY_AGAIN
        try:
            self._take_over(building.result())
        except (StoreError, UnusableIndexError, OSError, _StoppedError) as err:
            _log.warning("the index on disk could not be built: %s", err)

    def _take_over(self, disk: "OnDisk") -> None:
        from bot.disk import put_in_place  # noqa: PLC0415 - an extra package

        if not disk.ours:
            _log.info("another program writes the index on disk")
            self._claims.close()
            return
        # From here on memory may have another index than the folder: nobody writes until that one is opened.
        self._built, self._is_in_place = disk, False
        if self._disk:
            put_in_place(self._settings.archive)
        self._is_in_place = True

    def _exchanged(self, disk: "OnDisk", snapshot: Snapshot) -> Snapshot | None:
        """Answer from the index that is in its place; None where it never opens and is built anew."""
        archive = StoredArchive(self._store)
        try:
            index = self._index_of(disk, archive)
        except UnusableIndexError:
            if self._clock() < self._not_before:
                raise
            self._built, self.is_sound = None, False
            return None
        answerer = answerer_over(index, disk.analyzer, Shelf(archive, ()), self._settings, self._model)
        self._disk, self._built, self.is_sound = disk, None, True
        self._checked = self._clock()
        if self._is_in_place:
            self._not_before = self._clock()
        return Snapshot(archive, answerer, index.change, snapshot.refreshed)

    def _index_of(self, disk: "OnDisk", archive: StoredArchive) -> "TantivyIndex":
        from bot.disk import open_current  # noqa: PLC0415 - an extra package

        return open_current(self._settings.archive, disk.analyzer, archive) if self._disk else disk.index


class _StoppedError(Exception):
    """The program ends, so that nothing more is built."""
