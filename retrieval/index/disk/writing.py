"""How a change reaches the disk, in steps between which the power may fail.

The stored terms grow first, behind what the manifest counts; then the manifest counts them and is not
settled; then tantivy takes the change, articles and paragraphs each at once or not at all; then the manifest
is settled. What stands in between answers of before or after the change, and takes the same change again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import tantivy

from retrieval.index.disk import dates, stored
from retrieval.index.disk.checks import meta_checksum
from retrieval.index.disk.dates import number_of_date
from retrieval.index.disk.manifest import Counts, Manifest, write_manifest
from retrieval.index.disk.postings import ARTICLES, PARAGRAPHS, Side, writing
from retrieval.index.disk.stored import Adding, StoredTerms, record_of
from retrieval.index.disk.words import FIELD, keys_of
from retrieval.index.fields import AnalysedArticle, ArticleTerms
from retrieval.records import Article


@dataclass(frozen=True, slots=True)
class Opened:
    """An index as it was opened: its folder, its two tantivy indexes, and its state."""

    folder: Path
    paragraphs: tantivy.Index
    articles: tantivy.Index
    manifest: Manifest


class Change:
    """One change being written: articles that come and go, in one batch."""

    def __init__(
        self, side: Side, terms: StoredTerms, adding: Adding, writers: tuple[tantivy.IndexWriter, ...]
    ) -> None:
        """Take the articles as they are, their stored terms, and the writers of paragraphs and articles."""
        self._side = side
        self._terms = terms
        self._adding = adding
        self._paragraphs, self._articles = writers
        self._now: dict[str, Counts | None] = {}
        self.difference = Counts()

    def put(self, article: Article, fields: AnalysedArticle) -> None:
        """Write an article in the place of what there was of the same id."""
        self.drop(article.id)
        place = self._adding.add(record_of(article, fields.terms))
        self._articles.add_document(_article_of(article, fields, place))
        for terms in fields.terms.paragraphs:
            document = tantivy.Document()
            document.add_text("body", " ".join(terms))
            document.add_text("article", article.id)
            self._paragraphs.add_document(document)
        self._now[article.id] = counts = _counts_of(article, fields.terms)
        self.difference += counts

    def drop(self, article_id: str) -> None:
        """Drop the article of an id, if there is one."""
        known = self._now[article_id] if article_id in self._now else self._before(article_id)
        self._now[article_id] = None
        if known is not None:
            self.difference -= known
            self._paragraphs.delete_documents_by_term("article", article_id)
            self._articles.delete_documents_by_term("article", article_id)

    def _before(self, article_id: str) -> Counts | None:
        places = self._side.places(self._side.term_query("article", article_id, "basic"), 1)
        return self._terms.counts(places) if places else None


def write_changes(
    opened: Opened,
    *,
    put: Iterable[tuple[Article, AnalysedArticle]],
    dropped: Iterable[str],
    change: int,
) -> Manifest:
    """Write one change, and give the manifest of the index after it."""
    folder, before = opened.folder, opened.manifest
    side = Side.of(opened.articles, folder / ARTICLES)
    terms = StoredTerms(folder, before.stored)
    with (folder / stored.NAME).open("r+b") as file:
        adding = Adding(file, before.stored, before.checksum)
        with writing(opened.paragraphs) as paragraphs, writing(opened.articles) as articles:
            batch = Change(side, terms, adding, (paragraphs, articles))
            for article_id in dropped:
                batch.drop(article_id)
            for article, fields in put:
                batch.put(article, fields)
            adding.sync()
            longer = replace(before, stored=adding.length, checksum=adding.checksum, settled=False)
            write_manifest(folder, longer)
    metas = (meta_checksum(folder / PARAGRAPHS), meta_checksum(folder / ARTICLES))
    counts = before.counts + batch.difference
    after = replace(longer, change=change, counts=counts, metas=metas, settled=True)
    write_manifest(folder, after)
    return after


def recounted(opened: Opened) -> Counts:
    """Count an index whose last change was cut off, article by article."""
    side = Side.of(opened.articles, opened.folder / ARTICLES)
    if not side.searcher.num_docs:
        return Counts()
    places = side.places(tantivy.Query.all_query(), side.searcher.num_docs)
    return StoredTerms(opened.folder, opened.manifest.stored).counts(places)


def _article_of(article: Article, fields: AnalysedArticle, place: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("whole", " ".join(fields.terms.whole))
    document.add_text("heading", " ".join(fields.terms.heading))
    document.add_text(FIELD, " ".join(keys_of(fields.words)))
    document.add_text("article", article.id)
    document.add_unsigned(dates.FIELD, number_of_date(article.published))
    document.add_unsigned("place", place)
    return document


def _counts_of(article: Article, terms: ArticleTerms) -> Counts:
    body = sum(map(len, terms.paragraphs))
    return Counts(1, len(terms.paragraphs), body, len(terms.heading), int(article.language == "da"))
