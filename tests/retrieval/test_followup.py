"""A follow-up goes on about whoever the question before was about."""

from dataclasses import replace

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.followup import carried_words, to_follow
from retrieval.records import Language, Question, QuestionKind
from tests.bot.outcomes import make_answer
from tests.factories import make_question

ANALYZER = Analyzer()
PREVIOUS = make_question("Hvem afløser Donald Trump?", names=("Donald Trump",))


def carried(text: str, previous: Question | None = PREVIOUS, language: Language = "da") -> tuple[str, ...]:
    """Give what a question takes from the one before it."""
    return carried_words(make_question(text, language=language), previous, ANALYZER)


@pytest.mark.parametrize(
    "text", ["og hvor skete det?", "Hvad sagde han?", "Hvor skete det?", "hvornår var det", "Men hvorfor?"]
)
def test_a_question_that_points_back_takes_the_names(text: str) -> None:
    """Pronouns and an opening "og" point back."""
    assert carried(text) == ("Donald Trump",)


@pytest.mark.parametrize(
    "text", ["Hvorfor rejste han?", "Hvad sagde han, da mødet sluttede?", "og hans kone?"]
)
def test_a_pronoun_before_any_noun_of_its_own_points_back(text: str) -> None:
    """Only one in a later clause may mean a noun of the question's own."""
    assert carried(text) == ("Donald Trump",)


def test_english_points_back_too() -> None:
    """An English follow-up works like a Danish one."""
    assert carried("and what did he say?", language="en") == ("Donald Trump",)


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår er der folketingsvalg?",
        "Hvad er opskriften på brunsviger?",
        "Hvor mange arbejdsløse bor her i landet?",
        "Hvad gjorde chaufføren, da passagererne stod på hans bus?",
        "Hvad sagde faderen, efter at han havde slået drengen?",
        "",
        "?",
    ],
)
def test_a_question_of_its_own_takes_nothing(text: str) -> None:
    """A question with a subject of its own starts afresh."""
    assert carried(text) == ()


def test_each_language_points_back_with_its_own_words() -> None:
    """Danish "ham" is no English ham."""
    assert carried("Who sells ham?", language="en") == ()
    assert carried("Hvad siger ham?") == ("Donald Trump",)


def test_a_name_of_its_own_or_no_question_before_takes_nothing() -> None:
    """There is nothing to take, or no need to."""
    own = make_question("og hvad sagde Pence?", names=("Pence",))
    assert carried_words(own, PREVIOUS, ANALYZER) == ()
    assert carried("og hvor skete det?", None) == ()


def test_a_question_before_without_names_gives_its_content_words() -> None:
    """A question about no one still says what it was about."""
    assert carried("og hvor skete det?", make_question("Hvor mange betjente døde?")) == ("betjente", "døde")


@pytest.mark.parametrize(
    ("answer", "person"),
    [("Joe Biden", "Joe Biden"), ("kritikere", None), ("Joe Biden og hans hustru", None)],
)
def test_a_pronoun_may_mean_who_answered_the_question_before(answer: str, person: str | None) -> None:
    """Beside whom that question named; only where a person was asked for, and the answer is a name."""
    asked = replace(PREVIOUS, kind=QuestionKind.PERSON)
    answered = replace(make_answer(), text=answer, question=asked, sure=True)
    followed = to_follow(answered)
    assert to_follow(replace(answered, sure=False)) == asked
    named = (person,) if person else ()
    assert followed == replace(asked, person=person)
    assert carried("Hvor gammel er han?", followed) == ("Donald Trump", *named)
    assert carried("og hvornår?", followed) == ("Donald Trump",)
    other = replace(asked, kind=QuestionKind.PLACE)
    assert to_follow(replace(answered, question=other)) == other
