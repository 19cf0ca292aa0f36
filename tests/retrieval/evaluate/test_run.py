"""Questions put to an answerer with known outcomes."""

import time
from datetime import date

import pytest

from retrieval.evaluate.rows import Row
from retrieval.evaluate.run import evaluate, ranked_articles, shown_text
from retrieval.records import Excerpt, Outcome, Query, Span
from tests.retrieval.evaluate.fakes import FakeAnswerer, make_answer, make_article, make_hit

FIRST = make_article("first", "Mike Pence blev eskorteret væk.", "Det oplyser Reuters.")
SECOND = make_article("second", "Demonstranter trængte ind i Kongressen.")
ROWS = (
    Row("1", "Hvem?", ("Mike Pence",), "first"),
    Row("2", "Hvor?", ("Kongressen",), "second"),
    Row("3", "Hvorfor?", ()),
)
HITS = (make_hit(FIRST), make_hit(FIRST, paragraph=2), make_hit(SECOND))


def test_answers_are_compared_with_the_gold_answers() -> None:
    """One right answer, one in the right sentence with other words, one right abstention."""
    outcomes: dict[str, Outcome] = {
        "Hvem?": make_answer(FIRST, "Mike Pence", confidence=0.8),
        "Hvor?": make_answer(SECOND, "i Kongressen", confidence=0.3),
    }
    figures = evaluate(ROWS, FakeAnswerer(outcomes, HITS))
    assert (figures.questions, figures.answerable) == (3, 2)
    assert (figures.article_r1, figures.article_r5, figures.mrr) == (0.5, 1.0, 0.75)
    assert figures.sentence_accuracy == 1.0
    assert figures.answer_em == 0.5
    assert figures.answer_f1 == pytest.approx((1 + 2 / 3) / 2)
    assert (figures.abstain_precision, figures.abstain_recall, figures.false_refusals) == (1.0, 1.0, 0.0)
    assert [(one.count, one.accuracy) for one in figures.reliability] == [(1, 1.0), (1, 1.0)]


def test_an_abstention_from_an_answerable_question_is_wrong() -> None:
    """It counts against the sentence, the answer and the refusals, not against the ranking."""
    figures = evaluate(ROWS[:1], FakeAnswerer(hits=HITS))
    assert (figures.sentence_accuracy, figures.answer_em, figures.answer_f1) == (0.0, 0.0, 0.0)
    assert (figures.false_refusals, figures.abstain_precision) == (1.0, 0.0)
    assert figures.article_r1 == 1.0


def test_an_answer_to_an_unanswerable_question_counts_against_its_confidence() -> None:
    """A question without gold answers that is answered is wrong in the reliability table."""
    outcomes: dict[str, Outcome] = {"Hvorfor?": make_answer(FIRST, "væk", confidence=0.95)}
    figures = evaluate(ROWS[2:], FakeAnswerer(outcomes, HITS))
    assert (figures.abstain_recall, figures.abstain_precision) == (0.0, None)
    assert [one.accuracy for one in figures.reliability] == [0.0]


def test_progress_is_told_after_each_row() -> None:
    """The watcher hears how many of how many rows are done."""
    told: list[tuple[int, int]] = []
    evaluate(ROWS, FakeAnswerer(), on_row=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_dates_are_reckoned_from_the_day_of_asking() -> None:
    """The answerer is told what day it is, and that none is where none was given."""
    asked = FakeAnswerer()
    evaluate(ROWS[:1], asked, today=date(2021, 1, 15))
    evaluate(ROWS[:1], asked)
    assert asked.todays == [date(2021, 1, 15), None]


def test_only_the_answer_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stops before the ranking is looked up."""
    clock = [0.0]

    class Slow(FakeAnswerer):
        def answer(self, text: str, *, today: date | None = None) -> Outcome:
            clock[0] += 0.005
            return super().answer(text, today=today)

        def search(self, text: str, *, k: int) -> tuple[Query, tuple[()]]:
            del text, k
            clock[0] += 3.0
            return Query(()), ()

    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])
    assert evaluate(ROWS[:1], Slow()).ms_p50 == pytest.approx(5.0)


def test_articles_rank_by_their_best_paragraph() -> None:
    """Each article stands once, at its first hit."""
    assert ranked_articles("Hvem?", FakeAnswerer(hits=HITS)) == ("first", "second")


def test_the_search_goes_deeper_until_there_are_enough_articles() -> None:
    """An article with very many paragraphs does not hide the others."""
    long = make_article("long", *["ord"] * 60)
    hits = [make_hit(long, paragraph=number) for number in range(1, 61)]
    others = [make_hit(make_article(f"other-{number:02}", "ord")) for number in range(12)]
    answerer = FakeAnswerer(hits=[*hits, *others])
    assert ranked_articles("ord", answerer) == ("long", *(f"other-{number:02}" for number in range(9)))
    assert answerer.searched == [40, 160]


def test_given_articles_are_read_and_not_searched() -> None:
    """Each question is read in its own row's article, and nothing is ranked."""
    outcomes: dict[str, Outcome] = {"Hvem?": make_answer(FIRST, "Mike Pence")}
    answerer = FakeAnswerer(outcomes)
    figures = evaluate(ROWS[:2], answerer, given={"first": FIRST, "second": SECOND})
    assert answerer.read_calls == [("first", "Hvem?"), ("second", "Hvor?")]
    assert answerer.searched == []
    assert (figures.article_r1, figures.ndcg10, figures.sentence_accuracy) == (None, None, 0.5)


def test_rows_without_a_given_article_are_left_out() -> None:
    """What names no article cannot be read, and is not counted as asked."""
    assert evaluate(ROWS, FakeAnswerer(), given={"first": FIRST}).questions == 1


def test_all_shown_sentences_count() -> None:
    """The sentence with the name and the one with the pronoun are both shown."""
    excerpts = [Excerpt(FIRST.paragraphs[0], Span(0, 10)), Excerpt(FIRST.paragraphs[1], Span(4, 11))]
    assert shown_text(excerpts) == "Mike Pence oplyser"


def test_problems_are_passed_on() -> None:
    """What went wrong before the first question stays with the figures."""
    assert evaluate(ROWS[:1], FakeAnswerer(), problems=["a: empty"]).problems == ("a: empty",)
