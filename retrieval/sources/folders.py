"""A folder that is followed: what changes in it, and what disappears from it."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files, is_found
from retrieval.sources.files import FileRead, take_found
from retrieval.sources.intake import Intake
from retrieval.sources.keys import file_key, is_file_key
from retrieval.sources.looks import shape_of
from retrieval.sources.records import Fault, Source
from retrieval.sources.unread import Sorted, sort_files
from retrieval.store.records import Item, SeenFile, SourceState
from retrieval.store.store import Store

Progress = Callable[[int, int], object]


class Folder:
    """One folder source; it remembers which articles each file held when it was last read.

    An article without a name of its own goes with its file; one with a guid or an address stays until its
    sender withdraws it, for its file was only what brought it.
    """

    def __init__(self, source: Source, store: Store, *, stopping: Callable[[], bool] = lambda: False) -> None:
        self.path = Path(source.place)
        self._name = source.name
        self._store = store
        self._stopping = stopping
        self._held: dict[str, frozenset[str]] = {}
        self._shapes: dict[str, str | None] = {}

    def sync(self, intake: Intake, *, on_read: Progress = lambda _done, _total: None) -> None:
        """Bring in all files that changed, and withdraw what is no longer there.

        Where the folder itself is missing or has become empty, nothing is withdrawn: it may only be away.
        on_read is told how many bytes of how many are read.
        """
        if not self.path.is_dir():
            intake.tell(Fault(str(self.path), "no such folder"))
            return
        files = sort_files(tuple(article_files([self.path])), self._store, self._name, intake.now)
        for file, articles in files.passed.items():
            intake.pass_over(articles)
            self._held[file] = files.held.get(file, frozenset())
        self._shapes = dict(files.shapes)
        read = tuple(self._read(files, intake, on_read))
        if len(read) < len(files.unread):
            self._remember_files(files, read, intake)
            return
        if not read and not files.passed and files.held:
            intake.tell(Fault(str(self.path), "the folder is empty; no article was withdrawn"))
            return
        intake.take_all(self._gone(key, intake) for key in files.missing(read, self._is_there))
        self._forget_faults(self.path, intake)
        self._remember_files(files, read, intake, forgotten=files.vanished)
        self._remember(intake)

    def follow(self, paths: Iterable[Path], intake: Intake) -> None:
        """Bring in the files that changed, and withdraw the articles of those that have gone.

        What becomes of the folder itself is left to sync; while it is missing nothing is withdrawn.
        """
        for path in paths:
            if path == self.path:
                continue
            if path.exists() and is_found(path, self.path):
                self._bring(path, intake)
            elif self.path.is_dir():
                self._forget(path, intake)

    def _read(self, files: Sorted, intake: Intake, on_read: Progress) -> Iterator[FileRead]:
        """Read the files that have to be, until it is time to stop."""
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            on_read(done, files.size)

        for one in take_found(files.unread, intake, source=self._name, on_read=count):
            self._hold(one)
            yield one
            if self._stopping():
                return

    def _remember_files(
        self, files: Sorted, read: Iterable[FileRead], intake: Intake, *, forgotten: Iterable[str] = ()
    ) -> None:
        """Keep how files looked before they were read, once what they held is in the archive."""
        if intake.dry_run:
            return
        intake.flush()
        marked = ((one, files.marks.get(str(one.path))) for one in read if one.clean)
        seen = [SeenFile(str(one.path), mark, len(one.keys)) for one, mark in marked if mark]
        self._store.keep_seen(self._name, seen, forgotten=forgotten)

    def _remember(self, intake: Intake) -> None:
        """Keep when the folder was read, and when its newest article is from."""
        if not intake.dry_run:
            intake.flush()
            newest = self._store.newest(self._name)
            self._store.keep_source_state(SourceState(self._name, checked_at=intake.now, newest_at=newest))

    def _bring(self, path: Path, intake: Intake) -> None:
        for one in take_found(self._changed(path), intake, source=self._name):
            before = self._held.get(one.file, frozenset())
            self._hold(one)
            if one.whole:
                intake.take_all(self._gone(key, intake) for key in sorted(before - one.keys))

    def _changed(self, path: Path) -> Iterator[Path | ArticleError]:
        """Give a file, or the files of a folder that look otherwise than when they were read."""
        for found in article_files([path], within=self.path):
            if found == path or isinstance(found, ArticleError) or self._looks_other(found):
                yield found

    def _looks_other(self, file: Path) -> bool:
        shape = self._shapes.get(file_key(file))
        return shape is None or shape != shape_of(file)

    def _forget(self, path: Path, intake: Intake) -> None:
        """Withdraw what stood in a file, or in the files of a folder, that has gone."""
        gone = file_key(path)
        files = [file for file in self._held if file == gone or file.startswith(f"{gone}/")]
        for file in files:
            self._shapes.pop(file, None)
            intake.take_all(self._gone(key, intake) for key in sorted(self._held.pop(file)))
        self._forget_faults(path, intake)

    def _forget_faults(self, top: Path, intake: Intake) -> None:
        """Forget what could not be read in files that have gone."""
        for place in intake.bad_places():
            # That of a path raises where its folder may not be looked into.
            if Path(place).is_relative_to(top) and not os.path.lexists(place):
                intake.reject(place, ())

    def _hold(self, one: FileRead) -> None:
        if one.whole:
            self._held[one.file] = frozenset(key for key in one.keys if is_file_key(key))
        self._shapes[one.file] = one.shape if one.whole else None

    def _is_there(self, path: Path) -> bool:
        """Say whether a walk would find a file now; nobody knows where it may not be looked at."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return not self.path.is_dir()
        except OSError:
            return True
        return S_ISREG(mode) and is_found(path, self.path)

    def _gone(self, key: str, intake: Intake) -> Item:
        # With a time, so that a file that comes back is known to be later.
        return Item(key, None, self._name, updated=intake.now, withdrawn=True)
