"""Of hits that differ by a figure or a name one stays."""

from retrieval.analyzer.analyzer import Analyzer
from retrieval.duplicates.variants import Variants
from retrieval.question import analyze_question
from retrieval.records import Hit, Query, QueryTerm
from tests.factories import make_article, make_hit

ANALYZER = Analyzer()


def folded(question: str, *texts: str) -> tuple[Hit, ...]:
    """Fold hits for some texts, of articles "0" and so on, the first the best."""
    hits = (
        make_hit(make_article(text, id=str(number)), score=float(-number))
        for number, text in enumerate(texts)
    )
    terms = tuple(QueryTerm(term.text, term.text) for term in ANALYZER.analyze(question, "da"))
    return Variants(ANALYZER, analyze_question(question, "da"), Query(terms)).fold(hits)


def ids(hits: tuple[Hit, ...]) -> list[tuple[str, ...]]:
    """Give the id of each hit's article and of those that gave way to it."""
    return [(hit.article.id, *(twin.article.id for twin in hit.twins)) for hit in hits]


def test_the_one_with_a_word_of_the_question_stays_at_its_own_place() -> None:
    """Hits are best first, whatever stood behind them."""
    rows = ("Sol i Aalborg, 12 grader", "Tågen letter", "Sol i Odense, 14 grader", "Sol i Vejle, 9 grader")
    assert ids(folded("Hvor mange grader er der i Odense?", *rows)) == [("1",), ("2", "0", "3")]


def test_two_that_are_both_asked_about_both_stay() -> None:
    """Neither may stand for the other; the third, which is not, stands behind the first."""
    rows = ("Sol i Aalborg, 12 grader", "Sol i Odense, 12 grader", "Sol i Vejle, 12 grader")
    assert ids(folded("Er der sol i Aalborg eller Odense?", *rows)) == [("0", "2"), ("1",)]


def test_what_gave_way_is_told_once() -> None:
    """An article is no twin of its own paragraph, and the twins of a twin are kept."""
    rows = ("Sol i Aalborg, 12 grader", "Sol i Vejle, 12 grader", "Sol i Odense, 12 grader")
    assert ids(folded("Er der sol i Odense?", *rows)) == [("2", "0", "1")]


def test_figures_fold_where_a_name_is_asked_for_and_names_where_a_figure_is() -> None:
    """What may be the answer does not."""
    figures, names = ("Sol i Vejle, 12 grader", "Sol i Vejle, 14 grader"), ("Sol i Ribe, 9", "Sol i Vejle, 9")
    assert [len(folded("Hvor er der sol?", *rows)) for rows in (figures, names)] == [1, 2]
    assert [len(folded("Hvor mange grader?", *rows)) for rows in (figures, names)] == [2, 1]
    assert [len(folded("Hvorfor er der sol?", *rows)) for rows in (figures, names)] == [1, 1]
    assert [len(folded("Hvad bliver vejret?", *rows)) for rows in (figures, names)] == [2, 2]
