"""Articles are made ready for those who take them in."""

from retrieval.analyzer.analyzer import Analyzer
from retrieval.arriving import prepare_here
from retrieval.duplicates.signature import signature
from retrieval.index.prepared import SLICE
from tests.factories import make_article


def test_articles_are_signed_where_that_is_asked_for() -> None:
    """Slice by slice, in their order."""
    articles = [make_article(f"Ulven kom {n} gange.", id=f"a{n}") for n in range(SLICE + 20)]
    signed = [*prepare_here(articles, Analyzer(), signed=True)]
    assert [len(one.prepared.articles) for one in signed] == [SLICE, 20]
    assert [known for one in signed for known in one.signatures] == [*map(signature, articles)]
    assert [one.signatures for one in prepare_here(articles, Analyzer(), signed=False)] == [(), ()]
