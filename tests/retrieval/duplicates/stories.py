"""Stories to be told twice: words in an order that repeats nothing."""

import random

from retrieval.records import Article, Published
from tests.factories import make_article

_WORDS = [
    f"{first}{second}" for first in "bdfgklmnprst" for second in "ale emu ino opa uru yde æri øks".split()
]


def words(seed: int, count: int = 120) -> list[str]:
    """Give some words, always the same for one seed."""
    draw = random.Random(seed)
    return [draw.choice(_WORDS) for _ in range(count)]


def story(seed: int, count: int = 120) -> str:
    """Give a body of so many words, always the same for one seed."""
    return " ".join(words(seed, count))


def told(id: str, text: str, *day: int, title: str | None = None) -> Article:  # noqa: A002 - the record's own
    """Give an article with this body, published in a year, month and day as far as they are given."""
    published = Published(*day) if day else None
    return make_article(*text.split("\n"), id=id, title=title, published=published)
