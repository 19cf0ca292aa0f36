"""The engine on disk: tantivy finds the articles to look at, the formula of the ranking does the rest."""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.closeness import close_pairs
from retrieval.index.disk import dates
from retrieval.index.disk.manifest import Manifest
from retrieval.index.disk.opening import as_on_disk, make_empty, open_whole
from retrieval.index.disk.postings import ARTICLES, PARAGRAPHS, Found, Side, panics_told
from retrieval.index.disk.stored import StoredTerms, number_of
from retrieval.index.disk.table import Table
from retrieval.index.disk.words import WordsOnDisk
from retrieval.index.disk.writing import Opened, write_changes
from retrieval.index.fields import FieldWeights
from retrieval.index.prepared import Prepared, Watcher, prepare
from retrieval.index.scoring import Totals
from retrieval.index.selection import Best, choose
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Language, Paragraph, Query, Twin


def _articles_for(k: int) -> int:
    """Give how many articles are looked at for k paragraphs: docs/decisions/0015-engines.md."""
    return k + k // 2 + 4


class Articles(Protocol):
    """Where the articles' texts are kept."""

    def get_all(self, article_ids: Iterable[str]) -> tuple[Article, ...]:
        """Give those of some articles that there are, each once."""


@dataclass(frozen=True, slots=True)
class Preference:
    """The period asked for, if any, and what newer articles gain."""

    period: Period | None
    recency: float


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
        self.covered = dates.covered(self._articles.schema, self._articles.searcher)
        self._newest = self.covered.last.toordinal() if self.covered else 0
        self.languages = _languages(opened.manifest)

    @classmethod
    def create(
        cls, folder: Path, analyzer: Analyzer, articles: Articles, *, weights: FieldWeights | None = None
    ) -> "TantivyIndex":
        """Make an empty index in a folder that is empty or not there yet."""
        return cls(make_empty(folder), analyzer, articles, weights or FieldWeights())

    @classmethod
    def open(
        cls, folder: Path, analyzer: Analyzer, articles: Articles, *, weights: FieldWeights | None = None
    ) -> "TantivyIndex":
        """Open an index after reading all of it once; raises UnusableIndexError where it must be built."""
        opened = open_whole(folder)
        with panics_told(folder):
            return cls(opened, analyzer, articles, weights or FieldWeights())

    @property
    def change(self) -> int:
        """The number of the last change that is in the index for certain; later ones may be made again."""
        return self._opened.manifest.change

    @property
    def articles(self) -> int:
        """The number of articles."""
        return self._opened.manifest.counts.articles

    def with_changes(
        self,
        put: Iterable[Article],
        dropped: Iterable[str] = (),
        *,
        change: int = 0,
        on_article: Watcher | None = None,
    ) -> "TantivyIndex":
        """Write what came, or came again, and what went, and give the index after it; this one stays."""
        return self.with_prepared(prepare(put, self._analyzer, on_article=on_article), dropped, change=change)

    def with_prepared(
        self, put: Iterable[Prepared], dropped: Iterable[str] = (), *, change: int = 0
    ) -> "TantivyIndex":
        """Write the same where the articles that came are analysed already."""
        opened = as_on_disk(self._opened)
        with panics_told(opened.folder):
            manifest = write_changes(opened, put=put, dropped=dropped, change=change)
            opened = replace(opened, manifest=manifest)
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

    def count(self, period: Period) -> int:
        """Give about the number of paragraphs in the articles of a period: those articles at mean length."""
        with panics_told(self._opened.folder):
            articles = self._articles.count(dates.may_be_of(self._articles.schema, period))
        return round(articles * len(self) / max(self._opened.manifest.counts.articles, 1))

    def search(
        self, query: Query, k: int, *, period: Period | None = None, recency: float = 0.0
    ) -> tuple[Hit, ...]:
        """Give at most k hits, best first, of a period if there is one.

        Recency is the share of its score, 0 to 1, that the newest article gains, older ones less; ties break
        by date, the newer first, then by article id and paragraph number.
        """
        if k < 1:
            return ()
        weights: dict[str, float] = {}
        for term in query.terms:
            weights[term.text] = weights.get(term.text, 0.0) + term.weight
        with panics_told(self._opened.folder):
            wanted = self._articles.any_of("whole", weights)
            wanted = self._articles.within(wanted, period) if period else wanted
            found = self._articles.found(wanted, _articles_for(k))
        return self._ranked(found, query, k, Preference(period, recency)) if found.places else ()

    def hits_of(self, article: Article, query: Query) -> tuple[Hit, ...]:
        """Give every paragraph of an indexed article as a hit, best first."""
        with panics_told(self._opened.folder):
            places = self._articles.places(self._articles.term_query("article", article.id, "basic"), 1)
        if not places:
            return ()
        table = Table(self._terms.gather(places), query.terms, self._totals)
        scores = table.scores()
        paragraphs = Best(np.arange(1, len(scores)), scores[1:], len(scores))
        return self._hits([[one] for one in paragraphs.in_order(np.zeros(len(scores) - 1))], table)

    def _ranked(self, found: Found, query: Query, k: int, preferred: Preference) -> tuple[Hit, ...]:
        gathered = self._terms.gather(found.places)
        table, owner = Table(gathered, query.terms, self._totals), gathered.owner
        scores = table.scores()
        dates = found.dates.only(np.array(gathered.order))
        if preferred.period:
            scores[~dates.inside(preferred.period)[owner]] = 0
        newness = dates.newness(self._newest)
        best = Best.of(scores, k)
        if pairs := close_pairs(query.terms, self.rarity):
            best = best.lifted(self._weights.closeness * table.closeness(pairs)[best.places])
        if share := preferred.recency:
            best = best.lifted(share * newness[owner[best.places]] * best.scores)
        ordered = best.in_order(newness[owner[best.places]])
        wanted = frozenset[Hashable](number_of(term.text) for term in query.terms)
        return self._hits(choose(ordered, k, lambda one: gathered.terms_of(one[0]), wanted), table)

    def _hits(self, chosen: Sequence[Sequence[tuple[int, float]]], table: Table) -> tuple[Hit, ...]:
        """Give hits for texts and their scores; one whose article is gone or shorter by now is left out."""
        at = table.gathered.at
        names = chain.from_iterable((at(text)[0] for text, _ in group) for group in chosen)
        known = {one.id: one for one in self._texts.get_all(names)}
        there = [[one for one in group if _is_there(*at(one[0]), known)] for group in chosen]
        groups = [group for group in there if group]
        hits = []
        for group, parts in zip(groups, table.parts([group[0][0] for group in groups]), strict=True):
            (place, *others), score = [_place(*at(text), known) for text, _ in group], group[0][1]
            hits.append(Hit(*place, score, parts, twins=tuple(Twin(*other) for other in others)))
        return tuple(hits)


def _is_there(name: str, number: int, known: Mapping[str, Article]) -> bool:
    return name in known and number <= len(known[name].paragraphs)


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


def _place(name: str, number: int, known: Mapping[str, Article]) -> tuple[Article, Paragraph]:
    return known[name], known[name].paragraphs[number - 1]
