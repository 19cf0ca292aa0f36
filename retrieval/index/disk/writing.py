"""How a change reaches the disk, in steps between which the power may fail.

The stored terms grow first, behind what the manifest counts; then the manifest counts them and is not
settled; then tantivy takes the change, articles and paragraphs each at once or not at all; then the manifest
is settled. What stands in between answers of before or after the change, and takes the same change again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import tantivy

from retrieval.index.disk import dates, stored
from retrieval.index.disk.checks import meta_checksum
from retrieval.index.disk.dates import number_of_date
from retrieval.index.disk.manifest import Counts, Manifest, write_manifest
from retrieval.index.disk.postings import ARTICLES, PARAGRAPHS, Side, writing
from retrieval.index.disk.stored import Adding, StoredTerms, record_of
from retrieval.index.disk.words import FIELD, keys_of
from retrieval.index.prepared import Prepared, Texts
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
        self,
        side: Side,
        terms: StoredTerms,
        adding: Adding,
        writers: tuple[tantivy.IndexWriter, ...],
        *,
        again: bool,
    ) -> None:
        """Take the articles as they are, their stored terms, and the writers of paragraphs and articles.

        Where the change before was cut off, articles may have gone whose paragraphs are there still.
        """
        self._side = side
        self._terms = terms
        self._adding = adding
        self._paragraphs, self._articles = writers
        self._again = again
        self._now: dict[str, Counts | None] = {}
        self.difference = Counts()

    def put(self, prepared: Prepared) -> None:
        """Write articles, each in the place of what there was of the same id."""
        terms = prepared.said.terms
        stored_as = np.fromiter(map(stored.number_of, terms.words), np.uint32, len(terms.words))
        for number, article in enumerate(prepared.articles):
            self.drop(article.id)
            texts = prepared.texts(number)
            place = self._adding.add(record_of(article, [*map(len, texts.fields)], stored_as[texts.numbers]))
            self._articles.add_document(_article_of(article, texts, place))
            for paragraph in texts.fields[1:]:
                document = tantivy.Document()
                document.add_text("body", " ".join(paragraph))
                document.add_text("article", article.id)
                self._paragraphs.add_document(document)
            self._now[article.id] = counts = _counts_of(article, texts)
            self.difference += counts

    def drop(self, article_id: str) -> None:
        """Drop the article of an id, if there is one."""
        known = self._now[article_id] if article_id in self._now else self._before(article_id)
        self._now[article_id] = None
        if known is not None or self._again:
            self._paragraphs.delete_documents_by_term("article", article_id)
        if known is not None:
            self.difference -= known
            self._articles.delete_documents_by_term("article", article_id)

    def _before(self, article_id: str) -> Counts | None:
        places = self._side.places(self._side.term_query("article", article_id, "basic"), 1)
        return self._terms.counts(places) if places else None


def write_changes(
    opened: Opened,
    *,
    put: Iterable[Prepared],
    dropped: Iterable[str],
    change: int,
) -> Manifest:
    """Write one change, and give the manifest of the index after it."""
    folder, before = opened.folder, opened.manifest
    side = Side.of(opened.articles, folder / ARTICLES)
    terms = StoredTerms(folder, before.stored)
    with (folder / stored.NAME).open("r+b") as file:
        adding = Adding(file, before.stored, before.checksum)
        again = not before.settled
        with (
            writing(opened.paragraphs, again=again) as paragraphs,
            writing(opened.articles, again=again) as articles,
        ):
            batch = Change(side, terms, adding, (paragraphs, articles), again=again)
            for article_id in dropped:
                batch.drop(article_id)
            for prepared in put:
                batch.put(prepared)
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


def _article_of(article: Article, texts: Texts, place: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("whole", " ".join(chain.from_iterable(texts.fields)))
    document.add_text("heading", " ".join(texts.fields[0]))
    document.add_text(FIELD, " ".join(keys_of(texts.words)))
    document.add_text("article", article.id)
    document.add_unsigned(dates.FIELD, number_of_date(article.published))
    document.add_unsigned("place", place)
    return document


def _counts_of(article: Article, texts: Texts) -> Counts:
    heading, *body = map(len, texts.fields)
    return Counts(1, len(body), sum(body), heading, int(article.language == "da"))
