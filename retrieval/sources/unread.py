"""The files of a folder beside what the archive knows of them: which have to be read, and what has gone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.sources.files import FileRead
from retrieval.sources.keys import file_key, file_of, path_of
from retrieval.sources.looks import look_at
from retrieval.store.store import Store


@dataclass(frozen=True, slots=True)
class Sorted:
    """The files of a folder: those to read, of `size` bytes together, and those that were read before.

    Passed says of the latter, by key, how many articles they hold, and shapes how they look; held says which
    keys the archive has of each file; marks are how the files to read look, by path; vanished are the paths
    that were there before; closed begin the keys of files in folders that could not be looked into.
    """

    unread: tuple[Path | ArticleError, ...]
    size: int
    passed: Mapping[str, int]
    held: Mapping[str, frozenset[str]]
    shapes: Mapping[str, str | None]
    marks: Mapping[str, str | None]
    vanished: tuple[str, ...]
    closed: tuple[str, ...]

    def missing(self, read: Iterable[FileRead], is_there: Callable[[Path], bool]) -> Iterator[str]:
        """Give the keys in the archive whose file has gone, or no longer holds them.

        A file that the walk did not find may be there by now, and its article already in the archive.
        """
        found = {one.file: one for one in read}
        for file, keys in self.held.items():
            one = found.get(file)
            if one and one.whole:
                yield from sorted(keys - one.keys)
            elif one is None and file not in self.passed and not file.startswith(self.closed):
                yield from () if is_there(path_of(file)) else sorted(keys)


def sort_files(found: tuple[Path | ArticleError, ...], store: Store, source: str, now: float) -> Sorted:
    """Sort what a walk found: a file is passed over if it looks as it did and the archive has all of it.

    Where an editor or its sender took an article of it away, it is read, for that may be over.
    """
    held, away = _by_file(store, source)
    seen = {one.place: one for one in store.seen(source)}
    unread: list[Path | ArticleError] = []
    passed: dict[str, int] = {}
    shapes: dict[str, str | None] = {}
    marks: dict[str, str | None] = {}
    size = 0
    for one in found:
        path = one.path if isinstance(one, ArticleError) else one
        look, before, file = look_at(path, now), seen.pop(str(path), None), file_key(path)
        if before and before.mark == look.mark and file not in away:
            passed[file], shapes[file] = before.articles, look.shape
            continue
        unread.append(one)
        marks[str(path)] = look.mark
        size += look.size
    closed = tuple(f"{file_key(one.path)}/" for one in found if isinstance(one, ArticleError))
    vanished = tuple(place for place in seen if not file_key(Path(place)).startswith(closed))
    return Sorted(tuple(unread), size, passed, held, shapes, marks, vanished, closed)


def _by_file(store: Store, source: str) -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """Give the keys that are there by their files, and the files of which something was taken away."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    away: set[str] = set()
    for keyed in store.keys(source):
        file = file_of(keyed.key)
        if file is None:
            continue
        if keyed.state.is_present:
            held[file].add(keyed.key)
        else:
            away.add(file)
    return {file: frozenset(keys) for file, keys in held.items()}, frozenset(away)
