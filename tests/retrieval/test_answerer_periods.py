"""Questions with dates are answered from their time, and from another only with a mark."""

from datetime import date

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.records import AbstainReason, Abstention, Answer, Article, Outcome, Published
from tests.factories import make_article

TODAY = date(2021, 1, 15)


def report(article_id: str, published: Published, figure: str) -> Article:
    """Give an article that tells how many were arrested."""
    return make_article(
        f"Politiet anholdt {figure} demonstranter ved Kongressen.", id=article_id, published=published
    )


ANSWERER = Answerer.build(
    MemoryArchive(
        [
            report("b", Published(2021, 1, 14), "52"),
            report("a", Published(2020, 6, 1), "87"),
        ]
    ),
    Analyzer(),
    recency=0.001,
)
QUESTION = "Hvor mange demonstranter anholdt politiet ved Kongressen"


def text_of(outcome: Outcome) -> str | None:
    """Give the answer's words."""
    return outcome.text if isinstance(outcome, Answer) else None


@pytest.mark.parametrize(
    ("when", "answer"), [("i går", "52"), ("i juni 2020", "87"), ("sidste år", "87"), ("siden 2020", "52")]
)
def test_an_answer_comes_from_the_period(when: str, answer: str) -> None:
    """The same question about another time has another answer, and the outcome says of which time."""
    outcome = ANSWERER.answer(f"{QUESTION} {when}?", today=TODAY)
    assert text_of(outcome) == answer
    assert outcome.period is not None
    assert not outcome.outside


def test_an_answer_from_outside_says_so() -> None:
    """Where nothing of the period answers, all articles do, and the outcome tells."""
    outcome = ANSWERER.answer(f"{QUESTION} i forgårs?", today=TODAY)
    assert text_of(outcome) == "52"
    assert outcome.period is not None
    assert outcome.period.first == date(2021, 1, 13)
    assert outcome.outside


YESTERDAY, LAST_SUMMER = Published(2021, 1, 14), Published(2020, 6, 1)
ELSEWHERE = make_article("Politiet anholdt 300 i Odense.", id="elsewhere", published=YESTERDAY)
VAGUE = make_article("Politiet anholdt mange demonstranter ved Kongressen.", id="vague", published=YESTERDAY)
DENIAL = make_article(
    "Politiet anholdt ikke 300 demonstranter ved Kongressen.", id="denial", published=YESTERDAY
)


def yesterday(*articles: Article, abstain_below: float | None = None, k: int = 8) -> Outcome:
    """Ask some articles for yesterday."""
    answerer = Answerer.build(MemoryArchive(articles), Analyzer(), abstain_below=abstain_below)
    return answerer.answer(f"{QUESTION} i går?", today=TODAY, k=k)


@pytest.mark.parametrize("published", [LAST_SUMMER, None])
def test_an_unsure_answer_from_the_period_gives_way_to_a_sure_one(published: Published | None) -> None:
    """What is likely wrong must not hold back what is likely right, which says that it is from outside."""
    sure = make_article("Politiet anholdt 87 demonstranter ved Kongressen.", id="sure", published=published)
    outcome = yesterday(ELSEWHERE, sure, abstain_below=0)
    assert (text_of(outcome), outcome.outside) == ("87", True)
    assert isinstance(outcome, Answer)
    assert outcome.sure


def test_of_unsure_answers_the_one_from_the_period_stands() -> None:
    """Another time's is no better."""
    other = make_article("Politiet anholdt 12 demonstranter i Paris.", id="paris", published=LAST_SUMMER)
    outcome = yesterday(ELSEWHERE, other, abstain_below=0)
    assert isinstance(outcome, Answer)
    assert (outcome.reading.hit.article.id, outcome.sure, outcome.outside) == ("elsewhere", False, False)


def test_a_sure_answer_from_outside_is_found_behind_what_the_period_is_refused_for() -> None:
    """Where only one paragraph is read, and the period's own ranks first but gives no figure."""
    sure = report("sure", LAST_SUMMER, "mindst hundrede, eller mere præcist 87,")
    outcome = yesterday(VAGUE, sure, k=1)
    assert isinstance(outcome, Answer)
    assert (outcome.reading.hit.article.id, outcome.sure, outcome.outside) == ("sure", True, True)
    assert isinstance(yesterday(VAGUE, k=1), Abstention)


def test_what_the_period_denies_is_not_looked_for_outside() -> None:
    """That it was so at another time is no answer then."""
    sure = report("sure", LAST_SUMMER, "mindst hundrede, eller mere præcist 87,")
    outcome = yesterday(DENIAL, sure, k=1)
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.CONTRADICTED


def test_without_a_today_dates_are_words() -> None:
    """Taking the dates off leaves a question like any other."""
    outcome = ANSWERER.answer(f"{QUESTION} i forgårs?")
    assert outcome.period is None
    assert not outcome.outside


def test_an_abstention_says_that_all_was_searched() -> None:
    """If nothing answers anywhere, the refusal names the period that was tried first."""
    outcome = ANSWERER.answer("Hvem bagte brunsviger i går?", today=TODAY)
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.NOTHING_FOUND
    assert outcome.period is not None
    assert outcome.outside


def test_newer_articles_win_ties() -> None:
    """Of articles that say it equally well the newest answers."""
    assert text_of(ANSWERER.answer(f"{QUESTION}?", today=TODAY)) == "52"
