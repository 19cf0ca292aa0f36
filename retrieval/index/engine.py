"""What the program asks of an engine, whether its postings lie in memory, on disk or on other machines."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, Self

from retrieval.index.prepared import Prepared
from retrieval.periods.days import Days
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Language, Query


class Vocabulary(Protocol):
    """The words that stand in an engine's articles, case folded, stop words left out."""

    def alike(self, word: str) -> Sequence[str]:
        """Give the words, sorted, that are the same as a folded word where letters are written in ASCII."""

    def of_length(self, length: int) -> Sequence[str]:
        """Give the words of so many characters, sorted."""


class Engine(Protocol):
    """Finds paragraphs for a query; immutable, so threads share it, and a refresh swaps it."""

    @property
    def languages(self) -> frozenset[Language]:
        """The languages of the articles."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the articles."""

    def __len__(self) -> int:
        """Give the number of paragraphs."""

    def __contains__(self, term: str) -> bool:
        """Say whether a term stands in some article, its heading included."""

    def frequency(self, term: str) -> int:
        """Give the number of paragraphs that hold a term."""

    def rarity(self, term: str) -> float:
        """Give a term's idf over paragraphs, ln((N + 1) / df), with df 0.5 for a term never seen."""

    @property
    def covered(self) -> Days | None:
        """The days from the oldest article to the newest; None where none has a date."""

    def count(self, period: Period) -> int:
        """Give the number, or about the number, of paragraphs in the articles of a period."""

    def search(
        self, query: Query, k: int, *, period: Period | None = None, recency: float = 0.0
    ) -> tuple[Hit, ...]:
        """Give at most k hits, best first, of a period if there is one.

        Recency is the share of its score, 0 to 1, that the newest article gains, older ones less; ties break
        by date, the newer first, then by article id and paragraph number.
        """

    def hits_of(self, article: Article, query: Query) -> tuple[Hit, ...]:
        """Give every paragraph of an indexed article as a hit, best first."""

    @property
    def change(self) -> int:
        """The number of the archive's last change that the engine has taken in."""

    def with_changes(
        self,
        put: Iterable[Article],
        dropped: Iterable[str] = (),
        *,
        change: int = 0,
        on_article: Callable[[int], None] | None = None,
    ) -> Self:
        """Give the engine after some articles came, or came again, and others went by their ids.

        Change is the number of the archive's last change among them; on_article is told how many articles are
        analysed.
        """

    def with_prepared(self, put: Iterable[Prepared], dropped: Iterable[str] = (), *, change: int = 0) -> Self:
        """Give the same where the articles that came, each one once, are analysed already."""
