"""The engine on disk: tantivy finds the articles to look at, the formula of the ranking does the rest."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
import tantivy

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.fingerprint import fingerprint
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.closeness import close_pairs
from retrieval.index.disk import stored
from retrieval.index.disk.checks import meta_checksum, verify
from retrieval.index.disk.manifest import Manifest, read_manifest, write_manifest
from retrieval.index.disk.postings import (
    ARTICLES,
    PARAGRAPHS,
    VERSION,
    Side,
    articles_schema,
    open_index,
    panics_told,
    paragraphs_schema,
)
from retrieval.index.disk.stored import Gathered, StoredTerms
from retrieval.index.disk.table import Table
from retrieval.index.disk.words import WordsOnDisk
from retrieval.index.disk.writing import Opened, recounted, write_changes
from retrieval.index.fields import FieldWeights, analysed
from retrieval.index.scoring import Fields, Totals
from retrieval.index.selection import Candidate, best_places, choose, depth_of
from retrieval.records import Article, Hit, Language, Query

Watcher = Callable[[int], None]


def _articles_for(k: int) -> int:
    """Give how many articles are looked at for k paragraphs: docs/decisions/0015-engines.md."""
    return k + k // 2 + 4


class Articles(Protocol):
    """Where an article's text is kept."""

    def get(self, article_id: str) -> Article | None:
        """Give the article of exactly this id."""


class TantivyIndex:
    """An index in a folder as it was at one moment; whoever changes it is the only one who does."""

    def __init__(self, opened: Opened, analyzer: Analyzer, articles: Articles, weights: FieldWeights) -> None:
        self._opened = opened
        self._analyzer = analyzer
        self._texts = articles
        self._weights = weights
        self._paragraphs = Side.of(opened.paragraphs, opened.folder / PARAGRAPHS)
        self._articles = Side.of(opened.articles, opened.folder / ARTICLES)
        self._terms = StoredTerms(opened.folder, opened.manifest.stored)
        self._totals = _totals(opened.manifest, self._paragraphs, self._articles, weights)
        self.vocabulary = WordsOnDisk(self._articles.searcher)
        self.languages = _languages(opened.manifest)

    @classmethod
    def create(
        cls, folder: Path, analyzer: Analyzer, articles: Articles, *, weights: FieldWeights | None = None
    ) -> "TantivyIndex":
        """Make an empty index in a folder that is empty or not there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / stored.NAME).touch()
        both = _open_both(folder)
        metas = (meta_checksum(folder / PARAGRAPHS), meta_checksum(folder / ARTICLES))
        manifest = Manifest(fingerprint(), VERSION, metas=metas)
        write_manifest(folder, manifest)
        return cls(Opened(folder, *both, manifest), analyzer, articles, weights or FieldWeights())

    @classmethod
    def open(
        cls, folder: Path, analyzer: Analyzer, articles: Articles, *, weights: FieldWeights | None = None
    ) -> "TantivyIndex":
        """Open an index after reading all of it once; raises UnusableIndexError where it must be built."""
        manifest = read_manifest(folder)
        if manifest.tantivy != VERSION:
            raise UnusableIndexError(folder, Unusable.FORMAT, f"it was written by {manifest.tantivy}")
        if manifest.fingerprint != fingerprint():
            raise UnusableIndexError(folder, Unusable.ANALYZER, "its terms were made by another analyzer")
        verify(folder, manifest)
        with panics_told(folder):
            opened = Opened(folder, *_open_both(folder), manifest)
            if not manifest.settled:
                opened = replace(opened, manifest=replace(manifest, counts=recounted(opened)))
            return cls(opened, analyzer, articles, weights or FieldWeights())

    @property
    def change(self) -> int:
        """The number of the last change that is in the index for certain; later ones may be made again."""
        return self._opened.manifest.change

    def with_changes(
        self,
        put: Iterable[Article],
        dropped: Iterable[str] = (),
        *,
        change: int,
        on_article: Watcher | None = None,
    ) -> "TantivyIndex":
        """Write what came, or came again, and what went, and give the index after it; this one stays."""
        with panics_told(self._opened.folder):
            fields = ((article, analysed(article, self._analyzer)) for article in _told(put, on_article))
            manifest = write_changes(self._opened, put=fields, dropped=dropped, change=change)
            opened = replace(self._opened, manifest=manifest)
            return TantivyIndex(opened, self._analyzer, self._texts, self._weights)

    def __len__(self) -> int:
        """Give the number of paragraphs."""
        return self._opened.manifest.counts.paragraphs

    def __contains__(self, term: str) -> bool:
        return self._articles.frequency("whole", term) > 0

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that hold a term, some that were dropped lately among them."""
        return self._paragraphs.frequency("body", term)

    def rarity(self, term: str) -> float:
        """Give a term's idf over paragraphs, ln((N + 1) / df), with df 0.5 for a term never seen."""
        frequency = self.frequency(term) or 0.5
        return math.log((self._paragraphs.documents + 1) / frequency)

    def search(self, query: Query, k: int) -> tuple[Hit, ...]:
        """Give at most k hits, best first; ties by article id, then paragraph number."""
        if k < 1:
            return ()
        weights: dict[str, float] = {}
        for term in query.terms:
            weights[term.text] = weights.get(term.text, 0.0) + term.weight
        with panics_told(self._opened.folder):
            places = self._articles.places(self._articles.any_of("whole", weights), _articles_for(k))
        return self._ranked(self._terms.gather(places), query, k) if len(places) else ()

    def hits_of(self, article: Article, query: Query) -> tuple[Hit, ...]:
        """Give every paragraph of an indexed article as a hit, best first."""
        with panics_told(self._opened.folder):
            places = self._articles.places(self._articles.term_query("article", article.id, "basic"), 1)
        if not len(places):
            return ()
        table = Table.of(self._terms.gather(places), (term.text for term in query.terms))
        fields = table.fields(self._totals)
        scores = fields.scores(query.terms)
        return self._hits(tuple(table.ordered(np.arange(len(scores)), scores)), fields, query)

    def _ranked(self, gathered: Gathered, query: Query, k: int) -> tuple[Hit, ...]:
        table = Table.of(gathered, (term.text for term in query.terms))
        fields = table.fields(self._totals)
        scores = fields.scores(query.terms)
        best = best_places(scores, depth_of(k))
        reached = scores[best]
        if pairs := close_pairs(query.terms, self.rarity):
            reached += self._weights.closeness * table.closeness(pairs)[table.paragraphs[best]]
        found = table.ordered(best, reached)
        return self._hits(choose(found, k, lambda one: gathered.terms_of(one.part)), fields, query)

    def _hits(self, chosen: Sequence[Candidate], fields: Fields, query: Query) -> tuple[Hit, ...]:
        """Give hits for candidates; one whose article is gone or shorter by now is left out."""
        hits = []
        parts = fields.parts([one.entry for one in chosen], query.terms)
        for one, shares in zip(chosen, parts, strict=True):
            article = self._texts.get(one.article)
            if article is not None and one.number <= len(article.paragraphs):
                hits.append(Hit(article, article.paragraphs[one.number - 1], one.score, shares))
        return tuple(hits)


def _open_both(folder: Path) -> tuple[tantivy.Index, tantivy.Index]:
    paragraphs = open_index(folder / PARAGRAPHS, paragraphs_schema())
    return paragraphs, open_index(folder / ARTICLES, articles_schema())


def _totals(manifest: Manifest, paragraphs: Side, articles: Side, weights: FieldWeights) -> Totals:
    counts, whole = manifest.counts, manifest.counts.body + manifest.counts.heading
    return Totals(
        paragraphs.statistics("body", counts.body / counts.paragraphs if counts.paragraphs else 0.0),
        articles.statistics("heading", counts.heading / counts.articles if counts.articles else 0.0),
        articles.statistics("whole", whole / counts.articles if counts.articles else 0.0),
        weights,
    )


def _languages(manifest: Manifest) -> frozenset[Language]:
    counts = manifest.counts
    danish = frozenset[Language](["da"] if counts.danish else [])
    return danish | frozenset[Language](["en"] if counts.danish < counts.articles else [])


def _told(articles: Iterable[Article], on_article: Watcher | None) -> Iterable[Article]:
    for number, article in enumerate(articles, 1):
        yield article
        if on_article:
            on_article(number)
