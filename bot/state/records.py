"""The records that go into the state and come out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where people talk: a chat, and within a forum one of its topics."""

    chat: int
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of an article: the paragraph's number, from 1, and half-open offsets into its text.

    The seal is a short hash of that text: offsets mean nothing in another.
    """

    article: str
    paragraph: int
    start: int
    end: int
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the buttons under a reply refer to: the spot of its answer and, in rest, the further ones.

    The kind is the surface's own short word for what was replied, versions the ids of the older articles
    that tell the story of the first, alike the paragraphs nearly the same. The question is never part of it.
    """

    article: str
    paragraph: int
    start: int
    end: int
    kind: str = ""
    rest: tuple[Spot, ...] = ()
    versions: tuple[str, ...] = ()
    seal: str = ""
    alike: tuple[Spot, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """The ids of all articles it refers to."""
        spots = (*self.rest, *self.alike)
        return frozenset((self.article, *self.versions, *(spot.article for spot in spots)))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each kind the state holds; questions are the places whose last one is."""

    languages: int
    questions: int
    replies: int
    updates: int
    references: int
    helpful: int
    unhelpful: int
