"""Articles on their way to whoever answers: analysed for the index, and signed for the families."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from retrieval.analyzer.analyzer import Analyzer
from retrieval.duplicates.signature import Signature, signature
from retrieval.index.prepared import Prepared, prepare
from retrieval.records import Article


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """Some articles, ready to be taken in; their signatures are there where they were asked for."""

    prepared: Prepared
    signatures: tuple[Signature, ...] = ()

    @classmethod
    def joined(cls, parts: Sequence["Arrivals"]) -> "Arrivals":
        """Give the articles of some parts, one part after the other."""
        prepared = Prepared.joined([part.prepared for part in parts])
        return cls(prepared, tuple(chain.from_iterable(part.signatures for part in parts)))


class Preparing(Protocol):
    """Does what taking articles in costs most, here or in another process."""

    def __call__(
        self, articles: Sequence[Article], analyzer: Analyzer, *, signed: bool
    ) -> Iterator[Arrivals]:
        """Give the articles slice by slice, in their order, as the analyzer has them, signed if asked."""


def prepare_here(
    articles: Sequence[Article],
    analyzer: Analyzer,
    *,
    signed: bool,
    on_article: Callable[[int], None] | None = None,
) -> Iterator[Arrivals]:
    """Prepare articles in this thread; on_article is told how many are analysed."""
    for prepared in prepare(articles, analyzer, on_article=on_article):
        yield Arrivals(prepared, tuple(map(signature, prepared.articles)) if signed else ())
