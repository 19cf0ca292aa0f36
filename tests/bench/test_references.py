"""The reference retriever on articles small enough to know the ranking."""

from functools import partial

from bench.references import on_articles, on_paragraphs, reference_mean
from retrieval.evaluate import Row
from retrieval.evaluate.ranking import recall_at
from retrieval.records import Article, Paragraph

ARTICLES = (
    Article("pence", (Paragraph(1, "Han blev eskorteret væk."), Paragraph(2, "Det oplyser Reuters."))),
    Article("ovn", (Paragraph(1, "Rosenkålene står i ovnen."),), title="Lammekoteletter"),
    Article("bil", (Paragraph(1, "En Citroën fra 1926."),)),
)


def test_stems_meet_on_articles_and_paragraphs() -> None:
    """A word finds its other forms, and every article stands once."""
    for engine in (on_articles(ARTICLES), on_paragraphs(ARTICLES)):
        (ranking,) = engine.rankings(["Hvor er rosenkålen?"])
        assert ranking[0] == "ovn"
        assert sorted(ranking) == sorted(set(ranking))


def test_titles_are_searched_unless_left_out() -> None:
    """A word of the title finds the article only where titles are indexed."""
    rows = [Row("1", "lammekoteletter", ("ovnen",), "ovn"), Row("2", "unanswerable", ())]
    recall = partial(recall_at, 1)
    assert reference_mean(on_articles(ARTICLES), rows, recall) == 1.0
    assert reference_mean(on_articles(ARTICLES, titles=False), rows, recall) == 0.0
