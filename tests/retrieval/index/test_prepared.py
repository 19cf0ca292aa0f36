"""Prepared articles are what the analyzer makes of them, slice by slice, chosen and joined."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.fields import analysed
from retrieval.index.prepared import SLICE, Prepared, prepare
from retrieval.records import Article
from tests.factories import make_article

ANALYZER = Analyzer()
words = st.lists(st.sampled_from(["ulv", "kat", "regeringsaftale", "og", "Aalborg"]), max_size=5)
bodies = st.lists(st.lists(words.map(" ".join), max_size=3), max_size=5)


def written(texts: list[list[str]]) -> list[Article]:
    """Give articles with some paragraphs, every other one with a title."""
    titles = ["Ulven kom", None]
    return [make_article(*one, id=f"a{n}", title=titles[n % 2]) for n, one in enumerate(texts)]


def is_prepared(prepared: Prepared, articles: list[Article]) -> bool:
    """Say whether every article is there as the analyzer has it."""
    expected = [analysed(article, ANALYZER) for article in articles]
    found = [prepared.texts(number) for number in range(len(prepared.articles))]
    fields = [(one.terms.heading, *one.terms.paragraphs) for one in expected]
    return (
        prepared.articles == tuple(articles)
        and [tuple(map(tuple, one.fields)) for one in found] == fields
        and [frozenset(one.words) for one in found] == [one.words for one in expected]
    )


@settings(deadline=None)
@given(bodies, bodies)
def test_joined_parts_are_what_all_are(one: list[list[str]], other: list[list[str]]) -> None:
    """Articles without paragraphs, and paragraphs without words, among them."""
    parts = [[*prepare(written(texts), ANALYZER)] for texts in (one, other)]
    assert is_prepared(Prepared.joined(parts[0] + parts[1]), written(one) + written(other))


@settings(deadline=None)
@given(bodies, st.lists(st.integers(0, 4), max_size=5, unique=True))
def test_some_articles_stand_in_the_order_asked_for(texts: list[list[str]], wanted: list[int]) -> None:
    """With their headings, paragraphs and words."""
    articles = written(texts)
    chosen = [number for number in wanted if number < len(articles)]
    prepared = Prepared.joined([*prepare(articles, ANALYZER)]).only(np.array(chosen, np.int64))
    assert is_prepared(prepared, [articles[number] for number in chosen])


def test_articles_come_slice_by_slice() -> None:
    """Whoever watches is told of each article in turn."""
    told: list[int] = []
    articles = [make_article("Ulven kom.", id=f"a{n}") for n in range(SLICE + 1)]
    slices = prepare(articles, ANALYZER, on_article=told.append)
    assert len(next(slices).articles) == SLICE
    assert told == [*range(1, SLICE + 1)]
    assert [len(part.articles) for part in slices] == [1]
    assert told[-1] == SLICE + 1
