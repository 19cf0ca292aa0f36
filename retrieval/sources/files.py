"""Files to the archive: each file's articles, kills and faults, and which keys stand in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files
from retrieval.formats.found import Findings, Found
from retrieval.formats.reading import read_bytes, read_file
from retrieval.sources.intake import Intake
from retrieval.sources.items import item_of, kill_of, quarantined
from retrieval.sources.keys import file_key, is_file_key
from retrieval.sources.looks import shape_of
from retrieval.sources.records import Fault
from retrieval.store.records import Item

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Naming:
    """The source that items are of, and how they get their keys."""

    source: str
    item: Callable[[Found, str], Item] = item_of


@dataclass(frozen=True, slots=True)
class FileRead:
    """The keys of the articles that were found in a file; whole says that it was read to its end.

    Clean says that it was, and that all of it could be read; shape is how it looked before.
    """

    path: Path
    keys: frozenset[str] = frozenset()
    whole: bool = False
    clean: bool = False
    shape: str | None = None

    @property
    def file(self) -> str:
        """The key of the file."""
        return file_key(self.path)


def take_files(
    paths: Iterable[Path],
    intake: Intake,
    *,
    source: str,
    on_read: Watcher | None = None,
) -> Iterator[FileRead]:
    """Take in the articles of files and folders, and say of each file what was found in it."""
    yield from take_found(article_files(paths), intake, source=source, on_read=on_read)


def take_found(
    files: Iterable[Path | ArticleError],
    intake: Intake,
    *,
    source: str,
    on_read: Watcher | None = None,
) -> Iterator[FileRead]:
    """Take in the articles of files that were found by a walk, and what was wrong with other paths."""
    for found in files:
        path = found.path if isinstance(found, ArticleError) else found
        mark = mark_of(path)
        if intake.waits(str(path), mark):
            yield FileRead(path)
        elif isinstance(found, ArticleError):
            _reject(found, intake, mark)
            yield FileRead(path)
        else:
            shape = shape_of(path)
            taken = _take(read_file(path, on_read=on_read), intake, _Naming(source))
            # A file that gave nothing need not be read again before it has changed.
            kept = None if taken.keys or taken.kills else mark
            intake.reject(str(path), [quarantined(fault, kept) for fault in taken.faults])
            yield FileRead(path, taken.keys, taken.whole, taken.whole and not taken.faults, shape)


def take_input(raw: bytes, intake: Intake, *, source: str) -> None:
    """Take in the articles of bytes that came through a pipe; their own ids, else their bytes, name them.

    What cannot be read is only told, for it cannot be tried again.
    """
    path = Path(f"stdin-{blake2b(raw, digest_size=6).hexdigest()}")
    taken = _take(read_bytes(raw, path), intake, _Naming(source, _item_of_input))
    for fault in taken.faults:
        intake.tell(Fault(fault.place(fault.path, fault.line, fault.member), fault.reason))


def mark_of(path: Path) -> str | None:
    """Give what a file looks like from outside: another mark, another file; None where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return f"{seen.st_mtime_ns}-{seen.st_size}"


def _item_of_input(found: Found, source: str) -> Item:
    item = item_of(found, source)
    return replace(item, key=f"stdin:{found.article.id}") if is_file_key(item.key) else item


def _reject(fault: ArticleError, intake: Intake, mark: str | None) -> None:
    """Keep what is wrong with a path; of one where nothing stands it is only told."""
    if mark is None:
        intake.tell(Fault(str(fault.path), fault.reason))
    else:
        intake.reject(str(fault.path), [quarantined(fault, mark)])


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of reading a file: keys of its articles, how many it withdraws, and its faults."""

    keys: frozenset[str]
    kills: int
    faults: tuple[ArticleError, ...]
    whole: bool


def _take(findings: Findings, intake: Intake, naming: _Naming) -> _Taken:
    keys: dict[str, Found] = {}
    faults: list[ArticleError] = []
    kills = 0
    whole = True
    for found in _to_the_end(findings):
        whole = not isinstance(found, _Ended)
        item = _item(found.fault if isinstance(found, _Ended) else found, naming, keys)
        if isinstance(item, Item):
            intake.take(item)
            kills += item.withdrawn
        else:
            faults.append(item)
    return _Taken(frozenset(keys), kills, tuple(faults), whole)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A fault behind which nothing of a file could be read."""

    fault: ArticleError


def _to_the_end(findings: Findings) -> Iterator[Found | ArticleError | _Ended]:
    try:
        yield from findings
    except ArticleError as err:
        yield _Ended(err)


def _item(found: Found | ArticleError, naming: _Naming, keys: dict[str, Found]) -> Item | ArticleError:
    """Give what a finding says to the archive; two articles of one file never share its key."""
    if isinstance(found, ArticleError):
        return kill_of(found, naming.source) or found
    item = naming.item(found, naming.source)
    if found.edition.guid is None and item.key in keys:
        reason = f"the id {found.article.id!r} is already taken by {keys[item.key].place}"
        return ArticleError(found.path, found.line, reason, member=found.member)
    keys[item.key] = found
    return item
