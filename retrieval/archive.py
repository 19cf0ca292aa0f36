"""The articles that are answered from: all in memory, or in the store and read when they are asked for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Protocol, Self

from retrieval.records import Article, Published


class Archive(Protocol):
    """Articles in the order they came, found by id; threads share it.

    One in memory is of one moment; one in the store is of now, and raises StoreError where that fails.
    """

    def get(self, article_id: str) -> Article | None:
        """Give the article of exactly this id."""

    def get_all(self, article_ids: Iterable[str]) -> tuple[Article, ...]:
        """Give those of some articles that there are, each once."""

    def find(self, text: str) -> Article | None:
        """Give the article of exactly this id, else the only one whose id begins so."""

    def near(self, name: str) -> Sequence[str]:
        """Give the ids that may be meant by one that is none: all, or of very many those sorted around it."""

    def newest(self, count: int) -> tuple[Article, ...]:
        """Give so many articles, newest first, of one day the last arrived; those without a date last."""

    def last_published(self) -> Published | None:
        """Give the latest publication date; of two that may be the same day, the more precise one."""

    def with_changes(self, put: Iterable[Article], dropped: Iterable[str] = ()) -> Self:
        """Give the archive after some articles came, or came again, and others went by their ids."""

    def __len__(self) -> int:
        """Give the number of articles."""

    def __iter__(self) -> Iterator[Article]:
        """Give all articles in the order they came."""


class MemoryArchive:
    """Articles in memory, immutable; raises ValueError where two share an id."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_id: dict[str, Article] = {}
        for article in articles:
            if self._by_id.setdefault(article.id, article) is not article:
                raise ValueError(f"two articles share the id {article.id!r}")
        self._ids = sorted(self._by_id)
        dates = (article.published for article in self if article.published)
        self._last_published = max(dates, key=date_order, default=None)

    def with_changes(self, put: Iterable[Article], dropped: Iterable[str] = ()) -> "MemoryArchive":
        """Give the archive after some articles came, or came again, and others went by their ids.

        What comes again keeps its place, what is new stands at the end.
        """
        by_id = dict(self._by_id)
        for article_id in dropped:
            by_id.pop(article_id, None)
        by_id |= {article.id: article for article in put}
        return MemoryArchive(by_id.values())

    def get(self, article_id: str) -> Article | None:
        """Give the article of exactly this id."""
        return self._by_id.get(article_id)

    def get_all(self, article_ids: Iterable[str]) -> tuple[Article, ...]:
        """Give those of some articles that there are, each once."""
        return tuple(filter(None, map(self._by_id.get, dict.fromkeys(article_ids))))

    def find(self, text: str) -> Article | None:
        """Give the article of exactly this id, else the only one whose id begins so."""
        typed = text.strip()
        if not typed or typed in self._by_id:
            return self._by_id.get(typed)
        first = bisect_left(self._ids, typed)
        candidates = [
            article_id for article_id in self._ids[first : first + 2] if article_id.startswith(typed)
        ]
        return self._by_id[candidates[0]] if len(candidates) == 1 else None

    def near(self, name: str) -> Sequence[str]:
        """Give all ids, sorted."""
        del name
        return tuple(self._ids)

    def newest(self, count: int) -> tuple[Article, ...]:
        """Give so many articles, newest first, of one day the last arrived; those without a date last."""
        return tuple(nlargest(count, reversed(self._by_id.values()), key=_recency))

    def last_published(self) -> Published | None:
        """Give the latest publication date; of two that may be the same day, the more precise one."""
        return self._last_published

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._by_id.values())


def date_order(published: Published) -> tuple[int, int, int]:
    """Give what sorts dates from the oldest to the newest; a year or month alone comes before its days."""
    return (published.year, published.month or 0, published.day or 0)


def _recency(article: Article) -> tuple[int, int, int]:
    return date_order(article.published) if article.published else (0, 0, 0)
