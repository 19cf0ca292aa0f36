"""Hits of articles that tell one story, folded into the newest of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from retrieval.duplicates.families import Families
from retrieval.records import Article, Hit, Query

Find = Callable[[str], Article | None]
HitsOf = Callable[[Article, Query], tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class Folding:
    """Lets the newest article of a family speak for all; find gives an article by its id."""

    families: Families
    find: Find
    hits_of: HitsOf

    def fold(self, hits: tuple[Hit, ...], query: Query) -> tuple[Hit, ...]:
        """Give hits of newest articles alone, best first, each with the older versions of its article.

        For each hit of an older version the newest's own best paragraph stands in that is no hit yet, so
        that what a newer version took back answers no more.
        """
        versions = {key: self._versions(key) for key in dict.fromkeys(hit.article.id for hit in hits)}
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

    def _versions(self, article_id: str) -> tuple[Article, ...]:
        """Give the articles of a family that can be found, newest first."""
        found = map(self.find, self.families.members(article_id))
        return tuple(article for article in found if article is not None)

    def _standing_in(
        self, family: tuple[Article, ...], kept: list[Hit], query: Query, count: int
    ) -> Iterator[Hit]:
        newest, *older = family
        hit_already = {hit.paragraph.number for hit in kept if hit.article.id == newest.id}
        own = self.hits_of(newest, query)
        others = [hit for hit in own if hit.score > 0 and hit.paragraph.number not in hit_already]
        return (replace(hit, versions=tuple(older)) for hit in others[:count])
