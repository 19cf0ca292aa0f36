"""The index leaves out what is not of a period, and lets the newer article win a tie."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.index.periods import ArticleDates, covered, is_inside
from retrieval.periods.days import Days
from retrieval.periods.period import Period
from retrieval.records import Article, Hit, Published, Query, QueryTerm, Span
from tests.factories import make_article

ANALYZER = Analyzer()
JANUARY = Period(date(2021, 1, 1), date(2021, 1, 31), Span(0, 1))
DATES = st.none() | st.builds(
    Published, st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28)
)


def dated(article_id: str, *published: int) -> Article:
    """Give an article about a wolf, published then."""
    return make_article("Ulven løb.", id=article_id, published=Published(*published) if published else None)


def found(*articles: Article, period: Period | None = None, recency: float = 0.0) -> list[str]:
    """Give the ids of the articles that a search for the wolf finds."""
    query = Query((QueryTerm(ANALYZER.stem("ulv", "da"), "ulv"),))
    index = ParagraphIndex.build(articles, ANALYZER)
    hits: tuple[Hit, ...] = index.search(query, 10, period=period, recency=recency)
    return [hit.article.id for hit in hits]


def test_only_articles_of_the_period_are_found() -> None:
    """Days, months and years that overlap the period are in it; articles without a date are not."""
    before, inside, after = dated("a", 2020, 12, 31), dated("b", 2021, 1, 31), dated("c", 2021, 2, 1)
    assert found(before, inside, after, period=JANUARY) == ["b"]
    for vague in (dated("d", 2021), dated("d", 2021, 1)):
        assert found(vague, period=JANUARY) == ["d"]
    for other in (dated("e"), dated("e", 2020), dated("e", 2021, 2)):
        assert found(other, period=JANUARY) == []


def test_open_ends_reach_all_dates() -> None:
    """A period without a beginning or an end holds everything on that side, but nothing undated."""
    ever = Period(date.min, date.max, Span(0, 1))
    assert found(dated("a", 1), dated("b"), period=ever) == ["a"]
    assert found(dated("a", 9999, 12, 31), period=ever) == ["a"]


def test_paragraphs_of_a_period_are_counted() -> None:
    """The count says in how many paragraphs a period is searched."""
    long = make_article("Ulven løb.", "Den spiste.", id="a", published=Published(2021, 1, 6))
    index = ParagraphIndex.build([long, dated("b", 2020), dated("c")], ANALYZER)
    assert index.count(JANUARY) == 2


def test_the_newer_article_wins_a_tie() -> None:
    """Of equal scores the newer comes first, also without any recency, and of the same paragraph it alone."""
    old, new = dated("a", 2020, 1, 1), dated("c", 2021, 1, 1)
    assert found(old, new) == ["c"]
    slept = make_article("Ulven sov.", id="b", published=Published(2020, 12, 31))
    assert found(old, slept) == ["b", "a"]


def test_recency_lifts_a_newer_article_over_a_slightly_better_one() -> None:
    """What recency gives is a share of the score: it decides what is nearly equal, and nothing else."""
    better = make_article("Ulven og ulven løb.", id="a", published=Published(2015, 1, 1))
    newer = make_article("Ulven løb og løb.", id="b", published=Published(2021, 1, 1))
    assert found(better, newer, recency=0.0)[0] == "a"
    assert found(better, newer, recency=1e-6)[0] == "a"
    assert found(better, newer, recency=1.0)[0] == "b"


def test_the_days_covered_reach_from_the_oldest_to_the_newest() -> None:
    """The archive's own days are those its dates may be; without dates there are none."""
    parts = ([dated("a", 2020), dated("c")], [dated("b", 2021, 2)], [dated("d")])
    assert covered(map(ArticleDates.of, parts)) == Days(date(2020, 1, 1), date(2021, 2, 28))
    assert covered([ArticleDates.of([dated("a")])]) is None
    assert covered([]) is None


@given(published=st.lists(DATES, max_size=6), days=st.tuples(st.dates(), st.dates()))
def test_the_mask_says_what_each_article_says(
    published: list[Published | None], days: tuple[date, date]
) -> None:
    """Arrays and single articles agree about any dates and any period; newness lies between 0 and 1."""
    articles = [make_article("x", id=str(n), published=one) for n, one in enumerate(published)]
    period = Period(min(days), max(days), Span(0, 1))
    dates = ArticleDates.of(articles)
    assert dates.inside(period).tolist() == [is_inside(article, period) for article in articles]
    newness = dates.newness(date.max.toordinal())
    assert np.all((newness >= 0) & (newness <= 1))
