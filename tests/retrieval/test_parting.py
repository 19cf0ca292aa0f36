"""Two questions put as one are told apart, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.parting import first_part, parts_of
from retrieval.question import analyze_question
from retrieval.records import QuestionKind


@pytest.mark.parametrize(
    ("text", "first", "other"),
    [
        ("Hvem leder havnen, og hvornår blev hun valgt?", "Hvem leder havnen?", "hvornår blev hun valgt?"),
        ("hvad hedder hun og hvor bor hun", "hvad hedder hun?", "hvor bor hun"),
        ("When and where did they meet?", "When did they meet?", "where did they meet?"),
        ("Hvor og hvornår åbnede broen?", "Hvor åbnede broen?", "hvornår åbnede broen?"),
        ("Hvem tegnede broen? Og hvornår åbnede den?", "Hvem tegnede broen?", "hvornår åbnede den?"),
        ("Hvem blev fyret, og hvorfor?", "Hvem blev fyret?", "og hvorfor?"),
        ("Hvornår åbnede broen, og i hvilken by?", "Hvornår åbnede broen?", "i hvilken by?"),
        ("Kan du sige mig, hvem hun er og hvor hun bor?", "Kan du sige mig, hvem hun er?", "hvor hun bor?"),
        ("Who won, and what was the prize?", "Who won?", "what was the prize?"),
    ],
)
def test_two_questions(text: str, first: str, other: str) -> None:
    """A text that asks twice is cut between the two; a mere "og hvorfor" keeps its "og", as a follow-up."""
    parts = parts_of(text)
    assert parts is not None
    assert (parts.first, parts.other) == (first, other)


@pytest.mark.parametrize(
    "text",
    [
        "I hvilken by og i hvilket år blev hun født?",
        "Hvor mange og hvilke huse brændte?",
        "When did and how did he go?",
    ],
)
def test_a_first_question_that_needs_the_other_stays_whole(text: str) -> None:
    """Where the first question would be left without a verb, what it says is not cut off."""
    parts = parts_of(text)
    assert parts is not None
    assert parts.first == text
    assert text.endswith(parts.other)


@pytest.mark.parametrize(
    "text",
    [
        "Hvem er Bill og Hillary Clinton?",
        "Hvem og hvad?",
        "Hvor og hvornår?",
        "Og hvor skete det?",
        "Hvem deltog, og hvem ellers?",
        "Who played the harp and what else?",
        "Hvad skrev avisen om valget, og hvordan det gik?",
        "Hvad fortalte hun om broen, og hvordan støbningen blev forsinket?",
        "Hvad sagde han om, hvordan det gik, og hvorfor han rejste?",
        "What did UNICEF and WHO say?",
        "Anna spurgte hvem og hvornår hun kom",
        "",
    ],
)
def test_one_question(text: str) -> None:
    """Names, ellipses, what somebody tells of and a missing piece ("and what else") ask nothing."""
    assert parts_of(text) is None


def test_the_first_question_has_its_own_names() -> None:
    """Only the first question's kind and names are asked for."""
    question = analyze_question("Hvem leder Esbjerg Havn, og hvornår kom Anna Lund?", "da")
    first = first_part(question)
    assert (first.text, first.names) == ("Hvem leder Esbjerg Havn?", ("Esbjerg Havn",))
    assert first.kind is QuestionKind.PERSON


def test_a_first_question_without_the_others_names_is_not_asked_alone() -> None:
    """What won is said by the other question alone, so both are searched for."""
    question = analyze_question("Hvem vandt, og hvornår spillede Norge?", "da")
    assert first_part(question) is question


def test_any_other_question_is_its_own_first() -> None:
    """A question that asks once is read as it is."""
    question = analyze_question("Hvem leder Esbjerg Havn?", "da")
    assert first_part(question) is question


@given(st.text(st.sampled_from("hvor hvem og, and when ?i der en A\n"), max_size=40))
def test_whatever_is_asked_the_other_is_a_slice(text: str) -> None:
    """Nothing is quoted to users that they have not typed."""
    parts = parts_of(text)
    assert parts is None or parts.other in text
