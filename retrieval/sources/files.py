"""Files to the archive: each file's articles, kills and faults, and which keys stand in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files
from retrieval.formats.found import Findings, Found
from retrieval.formats.reading import read_bytes, read_file
from retrieval.sources.intake import Intake
from retrieval.sources.items import item_of, kill_of, quarantined
from retrieval.sources.keys import file_key, is_file_key
from retrieval.store.records import Item

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FileRead:
    """The keys of the articles that were found in a file; whole says that it was read to its end."""

    file: str
    keys: frozenset[str]
    whole: bool = True


def take_files(
    paths: Iterable[Path],
    intake: Intake,
    *,
    source: str,
    on_read: Watcher | None = None,
) -> Iterator[FileRead]:
    """Take in the articles of files and folders, and say of each file what was found in it."""
    for found in article_files(paths):
        path = found.path if isinstance(found, ArticleError) else found
        mark = mark_of(path)
        if intake.waits(str(path), mark):
            yield FileRead(file_key(path), frozenset(), whole=False)
        elif isinstance(found, ArticleError):
            intake.reject(str(path), [quarantined(found, mark)])
            yield FileRead(file_key(path), frozenset(), whole=False)
        else:
            yield _take(read_file(path, on_read=on_read), path, intake, source, mark)


def take_bytes(raw: bytes, path: Path, intake: Intake, *, source: str) -> FileRead:
    """Take in the articles of bytes that came without a file, under a path that names them."""
    return _take(read_bytes(raw, path), path, intake, source, None)


def mark_of(path: Path) -> str | None:
    """Give what a file looks like from outside: another mark, another file; None where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return f"{seen.st_mtime_ns}-{seen.st_size}"


def _take(findings: Findings, path: Path, intake: Intake, source: str, mark: str | None) -> FileRead:
    keys: dict[str, Found] = {}
    faults: list[ArticleError] = []
    kills = 0
    whole = True
    for found in _to_the_end(findings):
        whole = not isinstance(found, _Ended)
        item = _item(found.fault if isinstance(found, _Ended) else found, source, keys)
        if isinstance(item, Item):
            intake.take(item)
            kills += item.withdrawn
        else:
            faults.append(item)
    # A file that gave nothing need not be read again before it has changed.
    kept = None if keys or kills else mark
    intake.reject(str(path), [quarantined(fault, kept) for fault in faults])
    return FileRead(file_key(path), frozenset(keys), whole=whole)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A fault behind which nothing of a file could be read."""

    fault: ArticleError


def _to_the_end(findings: Findings) -> Iterator[Found | ArticleError | _Ended]:
    try:
        yield from findings
    except ArticleError as err:
        yield _Ended(err)


def _item(found: Found | ArticleError, source: str, keys: dict[str, Found]) -> Item | ArticleError:
    """Give what a finding says to the archive; two articles of one file never share its key."""
    if isinstance(found, ArticleError):
        return kill_of(found, source) or found
    item = item_of(found, source)
    if is_file_key(item.key) and item.key in keys:
        reason = f"the id {found.article.id!r} is already taken by {keys[item.key].place}"
        return ArticleError(found.path, found.line, reason, member=found.member)
    keys[item.key] = found
    return item
