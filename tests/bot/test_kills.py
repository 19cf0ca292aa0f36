"""A program killed while it brings articles in and its index follows: both agree when opened again."""

import logging
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest

from bot.disk import OnDisk, on_disk
from bot.index_folder import CURRENT, index_folder
from bot.kept import kept_shelf
from retrieval.index.disk.postings import ARTICLES, PARAGRAPHS, articles_schema, open_index, paragraphs_schema
from retrieval.records import Article, Query, QueryTerm
from retrieval.store.store import Store
from tests.bot.bringing import bring, bring_some, on_disk_at, url_of
from tests.clock import Clock
from tests.killing import PROCESSES
from tests.retrieval.store.unkilled import Reference
from tests.retrieval.store.writing import everything, step

_KILLS = int(os.environ.get("KILLS", "4"))
_APART = 1 if _KILLS >= 100 else 7  # changes of files; a change of the index has twelve
_FIRST, _LAST = (
    1,
    5,
)  # an article is hidden, a batch comes, the texts of an article are deleted, a batch comes
_MOST_STEPS, _LONGEST = 4, 0.3  # seconds, before a kill
_MOST_TERMS = 40


@dataclass(frozen=True)
class _Ended:
    """How many steps a program said were done, and whether it came to its own end."""

    done: int
    whole: bool


def _run(
    target: Callable[..., None], given: tuple[object, ...], *, said: int, seconds: float | None
) -> _Ended:
    """Run a program until it said so many things, then for some seconds, or to its end, and kill it."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    program = PROCESSES.Process(target=target, args=(*given, theirs), daemon=True)
    program.start()
    theirs.close()
    heard = list(_heard(ours, said))
    program.join(seconds)
    program.kill()
    program.join()
    heard += _heard(ours)
    ours.close()
    assert program.exitcode in {0, -signal.SIGKILL}
    return _Ended(max(heard, default=0), program.exitcode == 0)


def _heard(pipe: Pipe, most: int | None = None) -> Iterator[int]:
    """Give what a program says, up to so many things, until it has ended."""
    with suppress(EOFError):
        for _ in count() if most is None else range(most):
            yield pipe.recv()


@pytest.mark.slow
def test_at_each_change_of_a_file_a_program_may_end(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As it builds the index, as the index follows, and as one that is built anew takes its place.

    `make kills` ends it at each of them.
    """
    begun = tmp_path / "begun"
    begun.mkdir()
    with Store.open(url_of(begun), clock=Clock()) as store:
        for number in range(_FIRST):
            step(store, number)
    reference = Reference(tmp_path)
    rows = [reference.after(steps) for steps in range(_LAST + 1)]
    reference.close()
    for at in count(1, _APART):
        folder = shutil.copytree(begun, tmp_path / "killed", dirs_exist_ok=True)
        ended = _run(bring_some, (folder, _FIRST, _LAST, at), said=_LAST, seconds=None)
        done = max(ended.done, _FIRST)
        _check_agreed(folder, caplog)
        assert everything(url_of(folder)) in rows[done : done + 2]
        shutil.rmtree(folder)
        if ended.whole:
            break
    assert done == _LAST
    assert at > 60


@pytest.mark.slow
def test_at_any_moment_a_program_may_be_killed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Over and over, the same archive and index; `make kills` does it two hundred times."""
    reference, chance, done = Reference(tmp_path), random.Random(_KILLS), 0
    for _ in range(_KILLS):
        said, seconds = chance.randint(0, _MOST_STEPS), chance.uniform(0, _LONGEST)
        ended = _run(bring, (tmp_path, done), said=said, seconds=seconds)
        _check_agreed(tmp_path, caplog)
        done = reference.stands_at(everything(url_of(tmp_path)), max(ended.done, done))
    reference.close()
    assert done > 0


def _check_agreed(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Open an index as the next program does, and hold it to the archive."""
    caplog.clear()
    settings = on_disk_at(folder)
    with caplog.at_level(logging.WARNING), Store.open(url_of(folder)) as store:
        shelf = kept_shelf(store, settings.archive)
        assert shelf
        assert shelf.kept
        with on_disk(shelf.archive, shelf.kept, settings.archive) as disk:
            assert disk.ours
            assert disk.index.change == store.last_change()
            _check_same(disk, tuple(store.articles()), index_folder(settings.archive))
    # Nothing else than deleted texts is a reason to build it anew.
    assert all("deleted" in message for message in caplog.messages)


def _check_same(disk: OnDisk, articles: tuple[Article, ...], folder: Path) -> None:
    """Hold an index to holding these articles once each, and nothing besides."""
    paragraphs = sum(len(article.paragraphs) for article in articles)
    assert (disk.index.articles, len(disk.index)) == (len(articles), paragraphs)
    held = open_index(folder / CURRENT / ARTICLES, articles_schema()).searcher().num_docs
    assert held == len(articles)
    held = open_index(folder / CURRENT / PARAGRAPHS, paragraphs_schema()).searcher().num_docs
    assert held == paragraphs
    assert {entry.name for entry in folder.iterdir()} == {CURRENT, "lock"}
    said = {article.id: {term for text in _terms(disk, article) for term in text} for article in articles}
    for article in articles:
        assert len(disk.index.hits_of(article, Query(()))) == len(article.paragraphs)
    for term in sorted(set().union(*said.values()))[:_MOST_TERMS]:
        hits = disk.index.search(Query((QueryTerm(term, term),)), 2 * len(articles))
        found = [hit.article.id for hit in hits] + [one.article.id for hit in hits for one in hit.twins]
        assert sorted(found) == sorted(name for name, terms in said.items() if term in terms)


def _terms(disk: OnDisk, article: Article) -> Iterator[tuple[str, ...]]:
    for paragraph in article.paragraphs:
        yield disk.analyzer.indexed(paragraph.text, article.language).terms
