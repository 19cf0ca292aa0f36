"""Segments are kept few, and those that nothing joins stay as they are."""

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.merging import merged
from retrieval.index.prepared import Prepared, prepare
from retrieval.index.segment import Segment
from tests.factories import make_article

ANALYZER = Analyzer()


def prepared(count: int, *, first: int = 0) -> Prepared:
    """Give so many articles of a paragraph each."""
    articles = [make_article("Ulven kom.", id=f"a{n:03}") for n in range(first, first + count)]
    return Prepared.joined([*prepare(articles, ANALYZER)])


def test_a_few_articles_leave_a_large_segment_alone() -> None:
    """They stand beside it until they are a quarter of it."""
    large = Segment.build(prepared(40))
    both = merged([large], prepared(10, first=40))
    assert both[0] is large
    assert [*map(len, both)] == [40, 10]
    assert [*map(len, merged(both, prepared(1, first=50)))] == [40, 10, 1]
    assert [*map(len, merged(both, prepared(3, first=50)))] == [53]


def test_what_is_mostly_dropped_is_built_anew() -> None:
    """Half may be dropped; nothing is left of a segment whose articles are all gone."""
    whole = Segment.build(prepared(4))
    half = whole.without(["a000", "a001"])
    assert merged([half], prepared(0))[0] is half
    (less,) = merged([half.without(["a002"])], prepared(0))
    assert [article.id for article in less.held.articles] == ["a003"]
    assert merged([less.without(["a003"])], prepared(0)) == ()
