"""The one place that wires settings to archive, index, reader and answerer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from config.reader import ReaderSettings
from config.settings import Settings
from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer, Manner
from retrieval.archive import Archive, MemoryArchive
from retrieval.errors import ArticleError, NoArticlesError, ResourceError
from retrieval.formats import load_articles
from retrieval.index.engine import Engine

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel
    from retrieval.store.store import Store

Watcher = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """The open store of an archive, and whether its index is to be on disk.

    Change is the number of the archive's last change when it was opened, refreshed when it was last brought
    up to date, in seconds since 1970; None if it never was.
    """

    store: "Store"
    change: int
    refreshed: int | None
    on_disk: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles that could be read, and what could not be; kept where they are an archive's."""

    archive: Archive
    problems: tuple[ArticleError, ...]
    kept: Kept | None = None


def build_shelf(settings: Settings, *, strict: bool = False, on_read: Watcher | None = None) -> Shelf:
    """Read the articles; raises NoArticlesError where there are none, the first ArticleError if strict.

    The NoArticlesError names the paths, and what was wrong with each source.
    """
    collection = load_articles(settings.article_paths, strict=strict, on_read=on_read)
    if not collection.articles:
        raise NoArticlesError(named_paths(settings.article_paths), collection.problems)
    return Shelf(MemoryArchive(collection.articles), collection.problems)


def build_answerer(
    shelf: Shelf,
    settings: Settings,
    *,
    model: "SpanModel | None" = None,
    on_article: Watcher | None = None,
) -> Answerer:
    """Build the answerer over some articles; on_article is told how many are indexed."""
    return Answerer.build(
        shelf.archive,
        Analyzer(),
        model=model,
        abstain_below=settings.abstain_below,
        recency=settings.recency,
        on_article=on_article,
    )


def answerer_over(
    index: Engine, analyzer: Analyzer, shelf: Shelf, settings: Settings, model: "SpanModel | None"
) -> Answerer:
    """Give the answerer over articles that are indexed already, by the same analyzer."""
    manner = Manner(analyzer, model, settings.abstain_below, settings.recency)
    return Answerer(shelf.archive.get, index, None, manner)


@dataclass(frozen=True, slots=True)
class OpenedModel:
    """The neural reader's model, or none; fault says why none where one was to be had."""

    model: "SpanModel | None" = None
    fault: ResourceError | None = None


def open_model(settings: ReaderSettings) -> OpenedModel:
    """Open the model that the settings ask for; raises ResourceError where it must be usable and is not."""
    if settings.use == "lexical":
        return OpenedModel()
    try:
        from retrieval.reader.span_model import SpanModel  # noqa: PLC0415 - its packages are an extra
    except ImportError as err:
        if settings.use == "auto":
            return OpenedModel()
        raise ResourceError(f"the neural reader needs the extra packages `kildesvar[neural]`: {err}") from err
    try:
        model = SpanModel.load(settings.model, threads=settings.threads, windows=settings.windows)
    except ResourceError as err:
        if settings.use == "neural":
            raise
        return OpenedModel(fault=err)
    return OpenedModel(model)


def named_paths(paths: tuple[Path, ...]) -> str:
    """Name some paths in a sentence."""
    return ", ".join(map(str, paths))
