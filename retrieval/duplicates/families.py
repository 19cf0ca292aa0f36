"""Articles that tell one story, gathered into families: immutable, so threads share them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from retrieval.archive import date_order
from retrieval.duplicates.likeness import is_one_story, likeness
from retrieval.duplicates.pools import Pools, joined, parted
from retrieval.duplicates.rows import Rows, add, candidates, make_rows, without
from retrieval.duplicates.signature import Signature, signature
from retrieval.records import Article, Published

_MOST = 200  # articles of one pool; more are a series made from a template, not versions of a story


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article as the families know it; number counts what came."""

    id: str
    number: int
    arrival: tuple[int, int]
    published: Published | None
    signature: Signature

    @property
    def order(self) -> tuple[int, ...]:
        """What sorts entries from the oldest to the newest; an undated one is the oldest."""
        day = date_order(self.published) if self.published else (0, 0, 0)
        return (*day, *self.arrival, self.number)


class Families:
    """Which articles tell one story; each of a family is near the newest one, which speaks for all.

    Made from the same articles in the same order they are the same, whether built at once or changed later;
    of articles from a store the order does not matter.
    """

    def __init__(
        self,
        entries: Mapping[int, _Entry],
        numbers: Mapping[str, int],
        rows: Rows,
        pools: Pools,
        members: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._entries = entries
        self._numbers = numbers
        self._rows = rows
        self._pools = pools
        self._members = members

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Families":
        """Give the families of some articles, which come in the order of their arrival."""
        return cls({}, {}, make_rows(()), {}, {}).with_changes(articles)

    def members(self, article_id: str) -> tuple[str, ...]:
        """Give the ids of an article's family, itself among them, newest first, then last arrived first."""
        return self._members.get(article_id, (article_id,))

    def with_changes(self, put: Iterable[Article], dropped: Iterable[str] = ()) -> "Families":
        """Give the families after some articles were dropped and some came, anew or in another version."""
        coming = {article.id: article for article in put}.values()
        return self.with_signed(((one, signature(one)) for one in coming), dropped)

    def with_signed(
        self, put: Iterable[tuple[Article, Signature]], dropped: Iterable[str] = ()
    ) -> "Families":
        """Give the same where the articles that came, each one once, are signed already."""
        coming = {article.id: (article, known) for article, known in put}
        gone = [n for key in {*dropped, *coming} if (n := self._numbers.get(key)) is not None]
        entries = {**self._entries}
        for number in gone:
            del entries[number]
        first = max(self._entries, default=-1) + 1
        new = [
            _Entry(article.id, number, article.arrival, article.published, known)
            for number, (article, known) in enumerate(coming.values(), first)
        ]
        entries.update((one.number, one) for one in new)
        fresh = make_rows((one.number, one.signature) for one in new)
        rows = add(without(self._rows, gone), fresh)
        rest, left = parted(self._pools, gone)
        pools, grown = joined(
            rest, candidates(rows, fresh), lambda one, other: _is_near(entries[one], entries[other])
        )
        members = {**self._members}
        for number in (*gone, *left, *grown):
            members.pop((entries.get(number) or self._entries[number]).id, None)
        for pool in {pools[number] for number in left | grown if number in pools}:
            members.update(_settled([entries[number] for number in pool]))
        return Families(entries, {one.id: one.number for one in entries.values()}, rows, pools, members)


def _settled(pool: list[_Entry]) -> dict[str, tuple[str, ...]]:
    """Give each article's family: the newest gathers all that are near it, then the newest of the rest."""
    if len(pool) > _MOST:
        return {}
    families: list[list[_Entry]] = []
    for entry in sorted(pool, key=lambda one: one.order, reverse=True):
        near = next((family for family in families if _is_near(family[0], entry)), None)
        if near is None:
            families.append(near := [])
        near.append(entry)
    shared = (tuple(one.id for one in family) for family in families if len(family) > 1)
    return {one: family for family in shared for one in family}


def _is_near(one: _Entry, other: _Entry) -> bool:
    apart = _days_apart(one.published, other.published)
    return is_one_story(likeness(one.signature, other.signature), days_apart=apart)


def _days_apart(one: Published | None, other: Published | None) -> int | None:
    if not (one and other and one.month and one.day and other.month and other.day):
        return None
    return abs((date(one.year, one.month, one.day) - date(other.year, other.month, other.day)).days)
