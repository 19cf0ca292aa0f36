"""The store of articles: immutable, in memory, by id."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from retrieval.records import Article, Published


class Archive:
    """Articles in the order they came, found by id; raises ValueError where two share an id."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = tuple(articles)
        self._by_id: dict[str, Article] = {}
        for article in self._articles:
            if self._by_id.setdefault(article.id, article) is not article:
                raise ValueError(f"two articles share the id {article.id!r}")
        self._ids = sorted(self._by_id)
        dates = (article.published for article in self._articles if article.published)
        self._newest = max(dates, key=date_order, default=None)

    def with_changes(self, put: Iterable[Article], dropped: Iterable[str] = ()) -> "Archive":
        """Give the archive after some articles came, or came again, and others went by their ids.

        What comes again keeps its place, what is new stands at the end.
        """
        by_id = dict(self._by_id)
        for article_id in dropped:
            by_id.pop(article_id, None)
        by_id |= {article.id: article for article in put}
        return Archive(by_id.values())

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in the order they came."""
        return self._articles

    @property
    def newest(self) -> Published | None:
        """The latest publication date; of two that may be the same day, the more precise one."""
        return self._newest

    def get(self, article_id: str) -> Article | None:
        """Give the article of exactly this id."""
        return self._by_id.get(article_id)

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

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles)


def date_order(published: Published) -> tuple[int, int, int]:
    """Give what sorts dates from the oldest to the newest; a year or month alone comes before its days."""
    return (published.year, published.month or 0, published.day or 0)
