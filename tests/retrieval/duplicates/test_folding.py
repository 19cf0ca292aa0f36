"""Hits of one story, folded into its newest article."""

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.duplicates.families import Families
from retrieval.duplicates.folding import Folding
from retrieval.records import Answer, Article, Hit, Outcome, Query
from tests.factories import make_article, make_hit
from tests.retrieval.duplicates.stories import story, told

ANALYZER = Analyzer()
BODY = story(1, 80)
FIRST = told("first", f"Branden kostede fem mennesker livet.\n{BODY}", 2024, 5, 12)
NEWEST = told("newest", f"Branden kostede syv mennesker livet.\n{BODY}", 2024, 5, 14)
SILENT = told("silent", f"{BODY}\nPolitiet undersøger sagen nu.", 2024, 5, 15)
OTHER = make_article("Branden i Odense er slukket.", id="other")


def answer(*articles: Article, question: str = "Hvor mange mennesker kostede branden livet?") -> Outcome:
    """Answer from some articles."""
    return Answerer.build(MemoryArchive(articles), ANALYZER, abstain_below=0).answer(question)


def test_the_newest_figure_answers() -> None:
    """Yesterday's figure does not; the answer knows its older versions."""
    outcome = answer(NEWEST, FIRST, OTHER)
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("syv")
    assert outcome.reading.hit.versions == (FIRST,)
    assert all(further.hit.article.id != "first" for further in outcome.further)


def test_what_the_newest_took_back_answers_no_more() -> None:
    """An older version must not answer as if it were current."""
    outcome = answer(FIRST, NEWEST, SILENT)
    shown = outcome.nearest if not isinstance(outcome, Answer) else (outcome.reading.hit,)
    assert {hit.article.id for hit in shown} <= {"silent"}


def test_an_article_without_versions_has_none() -> None:
    """Different articles are answered from as before."""
    outcome = answer(FIRST, OTHER)
    assert isinstance(outcome, Answer)
    assert outcome.reading.hit.versions == ()


def folding(*articles: Article) -> Folding:
    """Fold over some articles; the hits of one are its paragraphs, the first best, the third not at all."""

    def hits_of(article: Article, _: Query) -> tuple[Hit, ...]:
        return tuple(make_hit(article, n, score=(3.0, 2.0, 0.0)[n - 1]) for n in range(1, 4))

    return Folding(Families.of(articles), MemoryArchive(articles).get, hits_of)


def three(key: str, day: int) -> Article:
    """Give a version of a story in three paragraphs."""
    return told(key, f"Først {key}\n{BODY}\nTil sidst", 2024, 5, day)


def places(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    """Give where hits stand."""
    return [(hit.article.id, hit.paragraph.number) for hit in hits]


@pytest.mark.parametrize(
    ("found", "folded"),
    [
        ([("old", 1)], [("new", 1)]),
        ([("new", 1), ("old", 1)], [("new", 1), ("new", 2)]),
        ([("old", 2), ("new", 2)], [("new", 1), ("new", 2)]),
        ([("old", 1), ("older", 1), ("old", 2)], [("new", 1), ("new", 2)]),
        ([("new", 3)], [("new", 3)]),
    ],
)
def test_older_hits_give_way_to_the_newest_ones_best(
    found: list[tuple[str, int]], folded: list[tuple[str, int]]
) -> None:
    """One for each, none twice, none that the question does not touch; best first."""
    versions = {key: three(key, day) for key, day in (("older", 1), ("old", 2), ("new", 3))}
    hits = tuple(make_hit(versions[key], number, score=4.0 - number) for key, number in found)
    result = folding(*versions.values()).fold(hits, Query(()))
    assert places(result) == folded
    assert all([one.id for one in hit.versions] == ["old", "older"] for hit in result)


def test_hits_without_a_family_are_left_alone() -> None:
    """They are the very same."""
    hits = (make_hit(OTHER), make_hit(FIRST))
    assert folding(OTHER, FIRST).fold(hits, Query(())) is hits


def test_a_member_that_is_gone_is_passed_over() -> None:
    """The newest that can still be opened speaks."""
    older, newer = three("older", 1), three("newer", 2)
    only = Folding(Families.of((older, newer)), MemoryArchive((older,)).get, lambda *_: ())
    assert places(only.fold((make_hit(older, 2),), Query(()))) == [("older", 2)]
