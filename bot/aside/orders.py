"""What passes between the program and the process that analyses articles for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.duplicates.signature import Signature
from retrieval.index.prepared import Analysis
from retrieval.records import Article
from retrieval.store.coding import read_article, write_article


@dataclass(frozen=True, slots=True)
class Order:
    """Articles to prepare, as bytes, which pass sooner than objects, and whether they are to be signed."""

    bodies: tuple[tuple[str, bytes], ...]
    signed: bool

    @classmethod
    def of(cls, articles: Iterable[Article], *, signed: bool) -> "Order":
        """Give the order for some articles."""
        return cls(tuple((one.id, write_article(one)) for one in articles), signed)

    def articles(self) -> tuple[Article, ...]:
        """Give the articles."""
        return tuple(read_article(*body) for body in self.bodies)


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """What was made of the articles of an order: arrays, and each word once."""

    said: Analysis
    signatures: tuple[Signature, ...]
