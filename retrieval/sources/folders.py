"""A folder that is followed: what changes in it, and what disappears from it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from retrieval.formats.folders import fault_in_suffix
from retrieval.sources.files import FileRead, Watcher, take_files
from retrieval.sources.intake import Intake
from retrieval.sources.keys import file_key, file_of, is_file_key
from retrieval.sources.records import Fault, Source
from retrieval.store.records import EntryState, Item, SourceState
from retrieval.store.store import Store

_PAGE = 1000
_PRESENT = frozenset({EntryState.LIVE, EntryState.HIDDEN, EntryState.SUPERSEDED})


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

    def sync(self, intake: Intake, *, on_read: Watcher | None = None) -> None:
        """Bring in all files, and withdraw what is no longer there.

        Where the folder itself is missing or has become empty, nothing is withdrawn: it may only be away.
        """
        if not self.path.is_dir():
            intake.tell(Fault(str(self.path), "no such folder"))
            return
        read: list[FileRead] = []
        for one in take_files([self.path], intake, source=self._name, on_read=on_read):
            read.append(one)
            self._hold(one)
            if self._stopping():
                return
        if not read and any(self._known()):
            intake.tell(Fault(str(self.path), "the folder is empty; no article was withdrawn"))
            return
        intake.take_all(self._gone(key, intake) for key in self._missing(read))
        self._forget_faults(self.path, intake)
        self._remember(intake)

    def follow(self, paths: Iterable[Path], intake: Intake) -> None:
        """Bring in the files that changed, and withdraw the articles of those that have gone."""
        for path in paths:
            if path.exists():
                self._bring(path, intake)
            else:
                self._forget(path, intake)

    def _remember(self, intake: Intake) -> None:
        """Keep when the folder was read, and when its newest article is from."""
        if not intake.dry_run:
            intake.flush()
            newest = self._store.newest(self._name)
            self._store.keep_source_state(SourceState(self._name, checked_at=intake.now, newest_at=newest))

    def _bring(self, path: Path, intake: Intake) -> None:
        if not self._is_ours(path):
            return
        for one in take_files([path], intake, source=self._name):
            before = self._held.get(one.file, frozenset())
            self._hold(one)
            if one.whole:
                intake.take_all(self._gone(key, intake) for key in sorted(before - one.keys))

    def _forget(self, path: Path, intake: Intake) -> None:
        """Withdraw what stood in a file, or in the files of a folder, that has gone."""
        gone = file_key(path)
        files = [file for file in self._held if file == gone or file.startswith(f"{gone}/")]
        for file in files:
            intake.take_all(self._gone(key, intake) for key in sorted(self._held.pop(file)))
        self._forget_faults(path, intake)

    def _forget_faults(self, top: Path, intake: Intake) -> None:
        """Forget what could not be read in files that have gone."""
        for place in intake.bad_places():
            if Path(place).is_relative_to(top) and not Path(place).exists():
                intake.reject(place, ())

    def _hold(self, one: FileRead) -> None:
        if one.whole:
            self._held[one.file] = frozenset(key for key in one.keys if is_file_key(key))

    def _is_ours(self, path: Path) -> bool:
        """Say whether a changed file would be found by walking the folder."""
        inside = path.relative_to(self.path).parts if path.is_relative_to(self.path) else (".",)
        if any(part.startswith(".") for part in inside):
            return False
        if path.is_file() and fault_in_suffix(path):
            return False
        return path.resolve().is_relative_to(self.path.resolve())

    def _missing(self, read: Iterable[FileRead]) -> Iterator[str]:
        """Give the keys in the archive whose file has gone, or no longer holds them."""
        held = {one.file: one for one in read}
        for key in self._known():
            one = held.get(file_of(key) or "")
            if one is None or (one.whole and key not in one.keys):
                yield key

    def _known(self) -> Iterator[str]:
        """Give the file keys that the archive has of this source."""
        after: str | None = None
        while entries := self._store.entries(after=after, count=_PAGE, source=self._name):
            after = entries[-1].article_id
            present = (entry.key for entry in entries if entry.state in _PRESENT)
            yield from (key for key in present if key and is_file_key(key))

    def _gone(self, key: str, intake: Intake) -> Item:
        # With a time, so that a file that comes back is known to be later.
        return Item(key, None, self._name, updated=intake.now, withdrawn=True)
