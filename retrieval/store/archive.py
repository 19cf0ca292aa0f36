"""The archive read from the store when it is asked for, so that its size costs neither time nor memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from retrieval.records import Article, Published
from retrieval.store.store import Store

_NEAR = 1000  # ids


class StoredArchive:
    """The store's live articles as they are now; every method raises StoreError where the store fails.

    What an index found a moment ago may be another text by now, or gone.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, article_id: str) -> Article | None:
        """Give the live article of exactly this id."""
        return self._store.get(article_id)

    def get_all(self, article_ids: Iterable[str]) -> tuple[Article, ...]:
        """Give those of some articles that are live, each once, at the cost of one."""
        return self._store.get_all(article_ids)

    def find(self, text: str) -> Article | None:
        """Give the live article of exactly this id, else the only one whose id begins so."""
        return self._store.find_live(text)

    def near(self, name: str) -> Sequence[str]:
        """Give up to a thousand ids that stand around a name in their order."""
        return self._store.ids_around(name, _NEAR)

    def newest(self, count: int) -> tuple[Article, ...]:
        """Give so many articles, newest first, of one day the last arrived; those without a date last."""
        return self._store.newest_articles(count)

    def last_published(self) -> Published | None:
        """Give the latest publication date; of two that may be the same day, the more precise one."""
        return self._store.last_published()

    def with_changes(self, put: Iterable[Article], dropped: Iterable[str] = ()) -> Self:
        """Give this archive: what came and went did so in the store."""
        del put, dropped
        return self

    def __len__(self) -> int:
        return self._store.count()

    def __iter__(self) -> Iterator[Article]:
        return self._store.articles()
