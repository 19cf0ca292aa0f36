"""The comparison at scale, on few paragraphs."""

from bench.scale import compare, make_articles
from retrieval.analyzer.analyzer import Analyzer

SENTENCES = ("Præsidenten talte.", "Reuters oplyser det.", "Ovnen er varm.", "Bilen er fra 1926.")


def test_made_articles_are_the_same_every_time() -> None:
    """The wanted number of paragraphs, five an article, counted from 1, of one to five real sentences."""
    articles = make_articles(SENTENCES, 20)
    assert articles == make_articles(SENTENCES, 20)
    assert [len(article.paragraphs) for article in articles] == [5, 5, 5, 5]
    for article in articles:
        assert [paragraph.number for paragraph in article.paragraphs] == [1, 2, 3, 4, 5]
        assert all(1 <= paragraph.text.count(".") <= 5 for paragraph in article.paragraphs)


def test_both_scorers_agree_on_made_articles() -> None:
    """The scores of the scan and of the postings are equal to the last bit, and all figures are there."""
    queries = [["reut"], ["præsident", "1926"], ["ukendt"]]
    figures = {one.measure: one for one in compare(make_articles(SENTENCES, 50), queries, Analyzer())}
    assert figures["50 paragraphs largest score difference"].value == 0.0
    for measure in ("scoring p50", "scoring speed-up", "whole search p50", "whole search speed-up"):
        value = figures[f"50 paragraphs {measure}"].value
        assert value is not None
        assert value > 0
