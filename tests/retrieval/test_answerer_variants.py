"""Short paragraphs that differ by a figure or a name do not fill the list of sources."""

from collections.abc import Sequence

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.answerer import Answerer
from retrieval.archive import MemoryArchive
from retrieval.records import Abstention, Answer, Article, Outcome
from tests.factories import make_article

ANALYZER = Analyzer()
CLUBS = ("AGF", "OB", "FCK", "FCN", "Lyngby", "Viborg", "Silkeborg", "Randers", "Vejle", "Horsens")
PEOPLE = ("Mette Frederiksen", "Pia Olsen Dyhr", "Lars Løkke Rasmussen", "Alex Vanopslagh")


def each(text: str, fillings: Sequence[str], kind: str) -> list[Article]:
    """Give an article of one line for each filling, numbered from 0."""
    return [make_article(text.format(one), id=f"{kind}{number}") for number, one in enumerate(fillings)]


MATCHES = each("Kampen mellem Brøndby og {} endte 2-1.", CLUBS, "match")
GATES = each("Kampen mellem Brøndby og AGF havde {} tilskuere.", ["900", "700", "800"], "gate")
PRICES = each("Novo Nordisk lukkede i kurs {}.", [f"{600 + n},40" for n in range(10)], "price")
CAPTIONS = each("Statsminister {} ved pressemødet i Spejlsalen.", PEOPLE, "caption")
FIRED = make_article("Efter nederlaget til AGF er Brøndby uden træner, meddeler klubben.", id="fired")
PLANT = make_article("Novo Nordisk har lukket fabrikken i Kalundborg, fordi salget faldt.", id="plant")


def answer(question: str, *articles: Article, k: int = 3) -> Outcome:
    """Answer from some articles, of which few are read."""
    return Answerer.build(MemoryArchive(articles), ANALYZER, abstain_below=0).answer(question, k=k)


def sources(outcome: Outcome) -> list[str]:
    """Give the ids of the articles that an answer names, its own first."""
    assert isinstance(outcome, Answer)
    return [reading.hit.article.id for reading in (outcome.reading, *outcome.further)]


def twins(outcome: Outcome) -> list[str]:
    """Give the ids of the articles whose paragraphs gave way to the one that answers."""
    assert isinstance(outcome, Answer)
    return [twin.article.id for twin in outcome.reading.hit.twins]


def test_rows_of_a_table_leave_room_for_what_answers() -> None:
    """As no price says why, one of ten is read, and then what does say it."""
    outcome = answer("Hvorfor lukkede Novo Nordisk?", *PRICES, PLANT)
    assert sources(outcome)[0] == "plant"


@pytest.mark.parametrize("club", ["AGF", "Lyngby", "Horsens"])
def test_the_row_that_the_question_names_is_the_one_that_stays(club: str) -> None:
    """The others, whose name is not asked about, stand behind it."""
    outcome = answer(f"Hvad endte kampen mellem Brøndby og {club}?", *MATCHES)
    assert sources(outcome) == [f"match{CLUBS.index(club)}"]
    assert isinstance(outcome, Answer)
    assert "2-1" in outcome.text
    assert len(twins(outcome)) == len(CLUBS) - 1


def test_the_row_asked_about_stays_though_another_ranks_higher() -> None:
    """An article about the very match lifts its row about another one, which would answer wrongly."""
    about = "Silkeborg mødte Vejle i pokalturneringen."
    other = make_article(about, "Kampen i Viborg blev set af 900 tilskuere.", id="other")
    right = make_article("Kampen i Silkeborg blev set af 700 tilskuere.", id="right")
    asked = "Hvor mange tilskuere så kampen i Silkeborg mod Vejle i pokalturneringen?"
    outcome = answer(asked, other, right)
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("700")
    assert twins(outcome) == ["other"]


def test_rows_that_answer_differently_all_stay() -> None:
    """Where the figure is what is asked for, each is an answer of its own."""
    outcome = answer("Hvor mange tilskuere havde kampen mellem Brøndby og AGF?", *GATES)
    assert sorted(sources(outcome)) == ["gate0", "gate1", "gate2"]


def test_rows_that_both_hold_something_asked_about_all_stay() -> None:
    """Both are read, and as they say the same the second stands behind the first."""
    outcome = answer("Endte kampen mellem Brøndby og OB eller Lyngby 2-1?", *MATCHES)
    first, *behind = sources(outcome), *twins(outcome)
    assert set(first) < {"match1", "match4"}
    assert {"match1", "match4"} < {*first, *behind}


def test_captions_that_answer_the_same_are_one_source() -> None:
    """Where a name may be what is asked for it is seen in the answers, which say the same."""
    outcome = answer("Hvor var pressemødet?", *CAPTIONS, k=4)
    assert isinstance(outcome, Answer)
    assert "Spejlsalen" in outcome.text
    assert outcome.further == ()
    assert sorted((*sources(outcome), *twins(outcome))) == [one.id for one in CAPTIONS]


def test_a_refusal_names_one_of_many_captions() -> None:
    """None of them answers, so one shows what they are."""
    room = make_article("I Spejlsalen holdt man før krigen koncerter, fortæller historikeren.", id="room")
    outcome = Answerer.build(MemoryArchive([*CAPTIONS, room]), ANALYZER, abstain_below=1).answer(
        "Hvem malede loftet i Spejlsalen før pressemødet?"
    )
    assert isinstance(outcome, Abstention)
    assert len(outcome.nearest) == 2
    assert "room" in {hit.article.id for hit in outcome.nearest}
    assert sum(len(hit.twins) for hit in outcome.nearest) == len(CAPTIONS) - 1
