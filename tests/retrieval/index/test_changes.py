"""An index that was changed searches as one built anew over the articles that are left."""

import random
import time
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.periods.period import Period
from retrieval.records import Article, Language, Origin, Published, Query, QueryTerm, Span
from tests.factories import make_article

ANALYZER = Analyzer()
SPRING = Period(date(2021, 1, 1), date(2022, 5, 31), Span(0, 1))
WORDS = ("ulv", "kat", "hund", "ræv", "aalborg", "ålborg", "regeringsaftale", "aftale", "the", "og")

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
bodies = st.lists(texts, min_size=1, max_size=4)
ids = st.sampled_from([f"a{n}" for n in range(8)])
titles = st.none() | texts
changes = st.lists(
    st.tuples(st.dictionaries(ids, st.tuples(bodies, titles), max_size=3), st.lists(ids, max_size=3)),
    min_size=1,
    max_size=8,
)
Change = tuple[dict[str, tuple[list[str], str | None]], list[str]]


def query_of(words: Iterable[str]) -> Query:
    """Give a query, two of whose words may be alternatives of one."""
    terms = [QueryTerm(term.text, term.text) for word in words for term in ANALYZER.analyze(word, "da")]
    folded = [QueryTerm("ålborg", "by", 1.0, Origin.FOLDED), QueryTerm("aalborg", "by", 0.8, Origin.FOLDED)]
    return Query((*terms, *folded))


def written(bodies_of: list[str], title: str | None, name: str) -> Article:
    """Give an article with a date, in one of two languages."""
    language: Language = "en" if name == "a3" else "da"
    number = int(name.removeprefix("a"))
    published = Published(2020 + number % 3, number) if number % 4 else None
    return make_article(*bodies_of, id=name, title=title, language=language, published=published)


def assert_alike(changed: ParagraphIndex, articles: Iterable[Article], query: Query) -> None:
    """Compare with an index built anew: the same hits, scores and parts to the last bit, the same words."""
    anew = ParagraphIndex.build(articles, ANALYZER)
    assert (len(changed), changed.languages, changed.covered) == (len(anew), anew.languages, anew.covered)
    assert changed.count(SPRING) == anew.count(SPRING)
    for k in (1, 3, 50):
        assert changed.search(query, k) == anew.search(query, k)
        assert changed.search(query, k, period=SPRING) == anew.search(query, k, period=SPRING)
        assert changed.search(query, k, recency=0.5) == anew.search(query, k, recency=0.5)
    for article in articles:
        assert changed.hits_of(article, query) == anew.hits_of(article, query)
    for term in query.terms:
        assert changed.rarity(term.text) == anew.rarity(term.text)
        assert (term.text in changed) == (term.text in anew)
    for length in range(18):
        assert changed.vocabulary.of_length(length) == anew.vocabulary.of_length(length)
    assert changed.vocabulary.alike("aalborg") == anew.vocabulary.alike("aalborg")


@settings(deadline=None, max_examples=30)
@given(changes, st.lists(st.sampled_from(WORDS), max_size=5))
def test_any_changes_give_the_index_of_what_is_left(history: list[Change], words: list[str]) -> None:
    """Articles come, come again changed, and go, in any order and any number at once."""
    index, left = ParagraphIndex.build([], ANALYZER), dict[str, Article]()
    query = query_of(words)
    for put, dropped in history:
        new = {name: written(*parts, name) for name, parts in put.items()}
        before, found = index, index.search(query, 5)
        index = index.with_changes(new.values(), dropped)
        assert before.search(query, 5) == found
        left = {name: one for name, one in left.items() if name not in dropped} | new
        assert_alike(index, left.values(), query)


def test_an_unknown_id_is_nothing_to_drop() -> None:
    """It is dropped as often as anyone likes."""
    index = ParagraphIndex.build([make_article("Ulven kom.")], ANALYZER).with_changes([], ["gone"])
    assert len(index.with_changes([], ["gone"])) == 1


def test_of_the_same_id_put_twice_the_later_stays() -> None:
    """As where the two come one after the other."""
    index = ParagraphIndex.build([], ANALYZER).with_changes([make_article("Ulven."), make_article("Katten.")])
    assert (len(index), "kat" in index, "ulv" in index) == (1, True, False)


def sized(count: int, *, first: int = 0, size: int = 5) -> list[Article]:
    """Make so many articles of drawn words, with a common few."""
    chance = random.Random(first)
    words = [f"ord{n}" for n in range(5000)]
    weights = [1 / (n + 1) for n in range(5000)]
    return [
        make_article(*(" ".join(chance.choices(words, weights, k=30)) for _ in range(size)), id=f"m{n:06}")
        for n in range(first, first + count)
    ]


@pytest.mark.slow
def test_a_few_articles_come_at_their_own_cost() -> None:
    """Fifty more beside fifteen hundred take no more than a tenth of building all anew."""
    index = ParagraphIndex.build(sized(1500), Analyzer())
    new = sized(50, first=1500)
    begun = time.process_time()
    changed = index.with_changes(new)
    spent = time.process_time() - begun
    begun = time.process_time()
    anew = ParagraphIndex.build(sized(1500) + new, Analyzer())
    assert spent < (time.process_time() - begun) / 10
    query = Query((QueryTerm("ord7", "ord7"), QueryTerm("ord99", "ord99"), QueryTerm("ord4000", "x")))
    assert changed.search(query, 10) == anew.search(query, 10)
