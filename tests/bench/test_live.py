"""The figures of an archive that articles come to, on tiny ones."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.arriving import followed, items_of, take_in
from bench.live import RATE, Size, p95, watch
from bench.made import made_articles
from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.store.store import Store
from tests.bench.test_archive import QUESTIONS, SENTENCES

if TYPE_CHECKING:
    from retrieval.index.engine import Engine


@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_an_index_follows_what_is_put_into_an_archive(tmp_path: Path, engine: str) -> None:
    """All paragraphs are in it, and what goes later goes from it too."""
    with Store.open(f"sqlite:///{tmp_path}/archive.db") as store:
        empty: Engine = ParagraphIndex.build((), Analyzer())
        if engine == "disk":
            empty = TantivyIndex.create(tmp_path / "index", Analyzer(), store)
        index, putting, seconds = take_in(store, empty, made_articles(SENTENCES, 60))
        assert (len(index), index.change) == (60, store.last_change())
        assert 0 < putting < seconds
        store.remove("made-0000003", why="")
        assert len(followed(store, index)) == 55


def test_items_are_known_by_their_articles() -> None:
    """So that each is put once."""
    assert [item.key for item in items_of(made_articles(SENTENCES, 10))] == ["made-0000000", "made-0000001"]


@pytest.mark.slow
def test_questions_are_answered_while_articles_come() -> None:
    """At the given pace before, and until the last article answers."""
    seen = watch(Size(paragraphs=50, coming=10, quiet=0.45), SENTENCES, QUESTIONS)
    assert len(seen.before) == math.ceil(0.45 * RATE)
    assert 0 < seen.seconds < 60
    assert len(seen.during) >= 1
    assert all(wait > 0 for wait in (*seen.before, *seen.during))


def test_five_of_a_hundred_times_may_be_longer() -> None:
    """The 95 per cent quantile is one of the times."""
    assert p95([float(time) for time in range(100, 0, -1)]) == 96
    assert p95([3.0]) == 3
