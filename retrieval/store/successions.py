"""Which articles evolved into which, over any number of steps, each of them known by the hash of its key."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, insert, select

from retrieval.store.parts import in_parts
from retrieval.store.tables import SUCCESSIONS


class Successions:
    """What evolved from articles, read when it is asked for, in one transaction; new pairs are written last.

    One may evolve into many, many into one, and none into itself.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._later: dict[bytes, set[bytes]] = {}
        self._fresh: list[Mapping[str, object]] = []

    def read(self, keys: Iterable[bytes]) -> None:
        """Read at once what evolved from some articles, as far as it is not known yet."""
        unknown = [key for key in keys if key not in self._later]
        self._later.update((key, set()) for key in unknown)
        pairs = select(SUCCESSIONS.c.earlier, SUCCESSIONS.c.later)
        for some in in_parts(unknown):
            for earlier, later in self._connection.execute(pairs.where(SUCCESSIONS.c.earlier.in_(some))):
                self._later[earlier].add(later)

    def is_succeeded(self, key: bytes) -> bool:
        """Say whether an article is known to have evolved into another."""
        self.read([key])
        return bool(self._later[key])

    def following(self, first: bytes) -> Iterator[set[bytes]]:
        """Give what evolved from an article, then what evolved from that, and so on, each article once."""
        seen, step = {first}, {first}
        while step:
            self.read(step)
            step = set[bytes]().union(*(self._later[key] for key in step)) - seen
            seen |= step
            yield step

    def leads_to(self, earlier: bytes, later: bytes) -> bool:
        """Say whether an article is another one, or evolved into it over any number of steps."""
        return earlier == later or any(later in step for step in self.following(earlier))

    def add(self, earlier: bytes, later: bytes) -> bool:
        """Have it written that an article evolved into another; say whether that is new."""
        self.read([earlier])
        if later in self._later[earlier]:
            return False
        self._later[earlier].add(later)
        self._fresh.append({"earlier": earlier, "later": later})
        return True

    def flush(self) -> None:
        """Write the new pairs."""
        if self._fresh:
            self._connection.execute(insert(SUCCESSIONS), self._fresh)
