"""The two tantivy indexes: paragraphs for how rare a term is, articles for where to look.

What is known of tantivy: a query is made of terms, never parsed from a text; a damaged file or a limit of 0
makes it panic, which Python sees as a BaseException; a searcher sees the index as it was when it was taken.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import tantivy

from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.bm25 import Statistics
from retrieval.index.disk import dates
from retrieval.index.disk.stored import Places
from retrieval.index.periods import ArticleDates
from retrieval.periods.period import Period

PARAGRAPHS, ARTICLES = "paragraphs", "articles"
META = "meta.json"

VERSION: str = tantivy.__version__  # type: ignore[attr-defined]  # its types leave it out
_HEAP = 64_000_000  # bytes of postings that a writer holds before it writes them
_REMEMBERED = 10_000  # terms whose frequencies are not looked up again, about 2 MB
_ANALYSED = "analysed"


@contextmanager
def panics_told(folder: Path) -> Iterator[None]:
    """Raise UnusableIndexError where tantivy cannot read its files or panics over them."""
    try:
        yield
    except (OSError, ValueError) as err:
        raise UnusableIndexError(folder, Unusable.DAMAGED, f"tantivy cannot read it: {err}") from err
    except BaseException as err:
        if type(err).__module__ != "pyo3_runtime":
            raise
        raise UnusableIndexError(folder, Unusable.DAMAGED, f"tantivy panics: {err}") from err


def paragraphs_schema() -> tantivy.Schema:
    """Give the fields of a paragraph: its terms, and its article's id."""
    return _text(_text(tantivy.SchemaBuilder(), "body", "freq"), "article", "basic", "raw").build()


def articles_schema() -> tantivy.Schema:
    """Give the fields of an article.

    All its terms, those of its heading, its words as the vocabulary seeks them, its id, its date as a number
    like 19921231 (0 where there is none), and the place of its stored terms.
    """
    builder = _text(tantivy.SchemaBuilder(), "whole", "freq")
    builder = _text(_text(builder, "heading", "basic"), "words", "basic")
    builder = _text(builder, "article", "basic", "raw")
    builder = builder.add_unsigned_field("date", indexed=True, fast=True)
    return builder.add_unsigned_field("place", fast=True).build()


def open_index(folder: Path, schema: tantivy.Schema) -> tantivy.Index:
    """Open an index, or make an empty one in an empty folder."""
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(schema, path=str(folder))
    # Terms come analysed and apart by blanks, so nothing is left for tantivy to decide.
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_ANALYSED, blanks)
    index.config_reader("manual")
    index.reload()
    return index


@contextmanager
def writing(index: tantivy.Index, *, again: bool) -> Iterator[tantivy.IndexWriter]:
    """Give a writer; what it was given is in the index, its segments merged, when the block ends well.

    Again says that the change before was cut off: it may have left files that this one gives the same names.
    """
    writer = index.writer(_HEAP, 1)
    try:
        if again:
            writer.garbage_collect_files()
        yield writer
        writer.commit()
        index.reload()
    finally:
        writer.wait_merging_threads()
    index.reload()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Articles that a query found: where their stored terms are, and their days."""

    places: Places
    dates: ArticleDates


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two indexes as it was at one moment.

    `documents` counts those not yet merged away too, as does `frequency` those that hold a term in a field.
    """

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    documents: int
    frequency: Callable[[str, str], int]

    @classmethod
    def of(cls, index: tantivy.Index, folder: Path) -> "Side":
        """Give the present state of an index."""
        segments = json.loads((folder / META).read_text(encoding="utf-8"))["segments"]
        documents = sum(int(segment["max_doc"]) for segment in segments)
        searcher = index.searcher()
        return cls(index.schema, searcher, documents, lru_cache(_REMEMBERED)(searcher.doc_freq))

    def statistics(self, field: str, average: float) -> Statistics:
        """Give the statistics of a field of some mean length."""
        return Statistics(self.documents, average, partial(self.frequency, field))

    def term_query(self, field: str, term: str, kept: str) -> tantivy.Query:
        """Give the query for one term of a field that is kept with frequencies (freq) or without (basic)."""
        return tantivy.Query.term_query(self.schema, field, term, kept)

    def any_of(self, field: str, weights: Mapping[str, float]) -> tantivy.Query:
        """Give the query for any of some weighted terms of a field that is kept with frequencies."""
        known = ((term, weight) for term, weight in weights.items() if self.frequency(field, term))
        queries = ((self.term_query(field, term, "freq"), weight) for term, weight in known)
        boost = tantivy.Query.boost_query
        wanted = (query if weight == 1 else boost(query, weight) for query, weight in queries)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in wanted])

    def within(self, query: tantivy.Query, period: Period) -> tantivy.Query:
        """Give a query's part among the articles that may be of a period."""
        both = (query, dates.may_be_of(self.schema, period))
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in both])

    def count(self, query: tantivy.Query) -> int:
        """Count the articles for a query."""
        return int(self.searcher.search(query, 1).count or 0)  # type: ignore[attr-defined]  # left out too

    def places(self, query: tantivy.Query, most: int) -> Places:
        """Give where the stored terms of the best articles for a query are."""
        return self._places(self._addresses(query, most))

    def found(self, query: tantivy.Query, most: int) -> "Found":
        """Give the best articles for a query."""
        addresses = self._addresses(query, most)
        numbers = self.searcher.fast_field_values(dates.FIELD, addresses)
        days = [dates.ordinals_of(int(one or 0)) for one in numbers]
        first, last = np.array(days, np.int32).reshape(-1, 2).T
        return Found(self._places(addresses), ArticleDates(first, last))

    def _addresses(self, query: tantivy.Query, most: int) -> list[tantivy.DocAddress]:
        return [address for _, address in self.searcher.search(query, most, count=False).hits]

    def _places(self, addresses: list[tantivy.DocAddress]) -> Places:
        return [int(one or 0) for one in self.searcher.fast_field_values("place", addresses)]


def _text(
    builder: tantivy.SchemaBuilder, name: str, kept: str, tokenizer: str = _ANALYSED
) -> tantivy.SchemaBuilder:
    return builder.add_text_field(name, tokenizer_name=tokenizer, index_option=kept)
