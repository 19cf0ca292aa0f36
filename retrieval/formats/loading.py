"""Paths to articles: every file in its format, every fault with its place, nothing lost on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files
from retrieval.formats.found import Findings, Found
from retrieval.formats.reading import read_file
from retrieval.records import Article

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles that could be read, in the order they were found, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...]


def load_articles(
    paths: Sequence[Path], *, strict: bool = False, on_read: Watcher | None = None
) -> Collection:
    """Load the articles of files and folders; strict raises the first ArticleError instead of listing it.

    on_read is told the bytes of each read from the disk; `bytes_to_read` gives their sum beforehand.
    """
    articles: dict[str, Found] = {}
    problems: list[ArticleError] = []
    for found in _read_all(paths, on_read):
        fault = found if isinstance(found, ArticleError) else _add(found, articles)
        if fault and strict:
            raise fault
        if fault:
            problems.append(fault)
    return Collection(tuple(found.article for found in articles.values()), tuple(problems))


def _add(found: Found, articles: dict[str, Found]) -> ArticleError | None:
    first = articles.setdefault(found.article.id, found)
    if first is found:
        return None
    reason = f"the id {found.article.id!r} is already taken by {first.place}"
    return ArticleError(found.path, found.line, reason, member=found.member)


def _read_all(paths: Sequence[Path], on_read: Watcher | None) -> Findings:
    for path in article_files(paths):
        if isinstance(path, ArticleError):
            yield path
            continue
        try:
            yield from read_file(path, on_read=on_read)
        except ArticleError as err:
            yield err
