"""Articles that arrive at an archive in batches, and each engine following them through the archive's log."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.made import PARAGRAPHS, all_sentences, made_articles
from bench.targets import Measured
from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.index.engine import Engine
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.records import Article
from retrieval.store.records import Item, LogAction
from retrieval.store.store import Store

BATCH = 1000  # articles
_PARAGRAPHS = 50_000
_QUICK = 20  # times smaller
_SOURCE = "made"


def arriving(count: int | None) -> Iterator[Measured]:
    """Measure what archive and index take in together; a quick run is given a twentieth of it."""
    paragraphs = _PARAGRAPHS if count is None else _PARAGRAPHS // _QUICK
    articles = list(made_articles(all_sentences(None if count is None else 500), paragraphs))
    ParagraphIndex.build(articles[:1], Analyzer())  # the analyzer's dictionaries are read at their first use
    yield _taken("rank-bm25", articles)
    yield _taken("tantivy", articles)


def items_of(articles: Iterable[Article]) -> Iterator[Item]:
    """Give articles as a source delivers them."""
    return (Item(article.id, article, _SOURCE) for article in articles)


def take_in(store: Store, index: Engine, articles: Iterable[Article]) -> tuple[Engine, float, float]:
    """Put articles into an archive, an index following; give it and the seconds of putting and of both."""
    waiting, putting, begun = iter(articles), 0.0, time.perf_counter()
    while batch := list(islice(waiting, BATCH)):
        started = time.perf_counter()
        store.put(items_of(batch))
        putting += time.perf_counter() - started
        index = followed(store, index)
    return index, putting, time.perf_counter() - begun


def followed(store: Store, index: Engine) -> Engine:
    """Give an index that has taken in what the archive's log says."""
    while lines := store.changes(index.change):
        put = store.get_all(line.article_id for line in lines if line.action is LogAction.PUT)
        gone = {line.article_id for line in lines} - {article.id for article in put}
        index = index.with_changes(put, gone, change=lines[-1].number)
    return index


def _taken(engine: str, articles: list[Article]) -> Measured:
    with TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/archive.db") as store:
        index, putting, seconds = take_in(store, _empty(engine, Path(folder), store), articles)
    if len(index) != len(articles) * PARAGRAPHS:
        raise AssertionError(f"{engine} has {len(index):,} paragraphs of {len(articles) * PARAGRAPHS:,}")
    alone = {"the archive alone": len(index) / putting}
    return Measured(f"archive and {engine} paragraphs taken in a second", len(index) / seconds, alone)


def _empty(engine: str, folder: Path, store: Store) -> Engine:
    if engine == "tantivy":
        return TantivyIndex.create(folder / "index", Analyzer(), store)
    return ParagraphIndex.build((), Analyzer())
