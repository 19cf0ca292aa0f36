"""Paths to articles: every file in its format, every fault with its place, nothing lost on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats import jsonl, plain, seed
from retrieval.formats.folders import JSONL_SUFFIXES, article_files, bare_name, content_suffix
from retrieval.formats.opening import LONGEST_LINE, Line, read_lines
from retrieval.records import Article

LONGEST_TEXT = 64 * 2**20
"""Bytes that a text file, which is one article, may hold."""

MOST_FAULTS = 10_000
"""Unreadable lines after which the rest of a file is given up."""

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles that could be read, in the order they were found, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    article: Article
    path: Path
    line: int | None


def load_articles(
    paths: Sequence[Path], *, strict: bool = False, on_read: Watcher | None = None
) -> Collection:
    """Load the articles of files and folders; strict raises the first ArticleError instead of listing it.

    on_read is told the bytes of each read from the disk; `bytes_to_read` gives their sum beforehand.
    """
    articles: dict[str, _Found] = {}
    problems: list[ArticleError] = []
    for found in _read_all(paths, on_read):
        fault = found if isinstance(found, ArticleError) else _add(found, articles)
        if fault and strict:
            raise fault
        if fault:
            problems.append(fault)
    return Collection(tuple(found.article for found in articles.values()), tuple(problems))


def _add(found: _Found, articles: dict[str, _Found]) -> ArticleError | None:
    first = articles.setdefault(found.article.id, found)
    if first is found:
        return None
    place = f"{first.path}:{first.line}" if first.line else str(first.path)
    return ArticleError(found.path, found.line, f"the id {found.article.id!r} is already taken by {place}")


def _read_all(paths: Sequence[Path], on_read: Watcher | None) -> Iterator[_Found | ArticleError]:
    for path in article_files(paths):
        if isinstance(path, ArticleError):
            yield path
            continue
        read = _read_jsonl if content_suffix(path) in JSONL_SUFFIXES else _read_text
        try:
            yield from read(path, read_lines(path, on_read=on_read))
        except ArticleError as err:
            yield err


def _read_text(path: Path, lines: Iterator[Line]) -> Iterator[_Found]:
    pieces: list[bytes] = []
    size = 0
    for line in lines:
        _check_length(line, path)
        size += len(line.raw)
        if size > LONGEST_TEXT:
            raise ArticleError(path, line.number, f"a text of more than {LONGEST_TEXT:,} bytes")
        pieces.append(line.raw)
    raw = b"".join(pieces)
    read = seed.read if seed.is_seed(raw) else plain.read
    yield _Found(read(raw, path, article_id=bare_name(path)), path, None)


def _read_jsonl(path: Path, lines: Iterator[Line]) -> Iterator[_Found | ArticleError]:
    filled = (line for line in lines if line.too_long or line.raw.strip())
    first = next(filled, None)
    if not first:
        raise ArticleError(path, None, "empty: no records")
    faults = 0
    for line in chain([first], filled):
        found = _read_record(line, path)
        yield found
        faults += isinstance(found, ArticleError)
        if faults >= MOST_FAULTS:
            raise ArticleError(path, line.number, f"given up after {faults:,} unreadable lines")


def _read_record(line: Line, path: Path) -> _Found | ArticleError:
    try:
        _check_length(line, path)
        spare_id = f"{bare_name(path)}-{line.number}"
        return _Found(jsonl.read(line.raw, path, line.number, spare_id=spare_id), path, line.number)
    except ArticleError as err:
        return err


def _check_length(line: Line, path: Path) -> None:
    if line.too_long:
        raise ArticleError(path, line.number, f"a line of more than {LONGEST_LINE:,} bytes")
