"""Hits of articles that tell one story, folded into the newest of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from retrieval.duplicates.families import Families
from retrieval.index.periods import is_inside
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Query

Find = Callable[[str], Article | None]
HitsOf = Callable[[Article, Query], tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class Folding:
    """Lets the newest article of a family speak for all; find gives an article by its id."""

    families: Families
    find: Find
    hits_of: HitsOf

    def fold(self, hits: tuple[Hit, ...], query: Query, *, period: Period | None = None) -> tuple[Hit, ...]:
        """Give hits of newest articles alone, best first, each with the older versions of its article.

        For each hit of an older version the newest's own best paragraph stands in that is no hit yet, so
        that what a newer version took back answers no more. With a period only its articles are versions.
        """
        versions = {key: self._versions(key, period) for key in dict.fromkeys(hit.article.id for hit in hits)}
        if all(len(family) <= 1 for family in versions.values()):
            return hits
        wanted: dict[str, int] = {}
        kept: list[Hit] = []
        for hit in hits:
            newest, *older = versions[hit.article.id] or (hit.article,)
            if newest.id == hit.article.id:
                kept.append(replace(hit, versions=tuple(older)))
            else:
                wanted[newest.id] = wanted.get(newest.id, 0) + 1
        families = {family[0].id: family for family in versions.values() if family}
        for key, count in wanted.items():
            kept += self._standing_in(families[key], kept, query, count)
        return tuple(sorted(kept, key=lambda hit: -hit.score))

    def _versions(self, article_id: str, period: Period | None) -> tuple[Article, ...]:
        """Give the articles of a family that can be found, and are of a period, newest first."""
        found = (article for one in self.families.members(article_id) if (article := self.find(one)))
        return tuple(one for one in found if period is None or is_inside(one, period))

    def _standing_in(
        self, family: tuple[Article, ...], kept: list[Hit], query: Query, count: int
    ) -> Iterator[Hit]:
        newest, *older = family
        hit_already = {hit.paragraph.number for hit in kept if hit.article.id == newest.id}
        own = self.hits_of(newest, query)
        others = [hit for hit in own if hit.score > 0 and hit.paragraph.number not in hit_already]
        return (replace(hit, versions=tuple(older)) for hit in others[:count])
