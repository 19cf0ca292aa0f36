"""A follow-up goes on about whoever the question before was about."""

from dataclasses import replace

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.followup import carried_words, to_follow
from retrieval.records import (
    Answer,
    Excerpt,
    Language,
    Paragraph,
    Query,
    Question,
    QuestionKind,
    Span,
)
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


ASKED = replace(PREVIOUS, kind=QuestionKind.PERSON)


def answered(text: str, *, opens: bool = False) -> Answer:
    """Give a sure answer to who it is, which may open its sentence."""
    paragraph = Paragraph(1, text if opens else f"Det er {text}")
    place, sentence = paragraph.text.index(text), Span(0, len(paragraph.text))
    reading = replace(
        make_answer().reading,
        answer=Excerpt(paragraph, Span(place, place + len(text))),
        sentences=(Excerpt(paragraph, sentence),),
    )
    return Answer(ASKED, Query(()), text, reading, 0.9)


@pytest.mark.parametrize(
    "name", ["Joe Biden", "Biden", "Ursula von der Leyen", "Muhammad bin Salman", "Margrethe 2."]
)
def test_a_pronoun_means_who_answered_the_question_before(name: str) -> None:
    """Whomever that question named; without a pronoun it is those who are gone on about."""
    followed = to_follow(answered(name))
    assert followed == replace(ASKED, person=name)
    assert carried("Hvor gammel er han?", followed) == (name,)
    assert carried("og hvornår?", followed) == ("Donald Trump",)


@pytest.mark.parametrize(
    "text",
    ["kritikere", "Bill Gates, Steve Jobs", "Joe Biden og hans hustru", "23", "En helt anden Mand End Ham"],
)
def test_what_is_no_name_is_nobody(text: str) -> None:
    """Nor two of them."""
    assert to_follow(answered(text)) == ASKED


def test_only_a_sure_answer_to_who_it_is_is_somebody() -> None:
    """A lone word that opens its sentence may be any, "Politiet" or "Folk", unless it is known for a name."""
    assert to_follow(answered("Politiet", opens=True)) == ASKED
    assert to_follow(answered("Frederiksen", opens=True)).person == "Frederiksen"
    assert to_follow(answered("Joe Biden", opens=True)).person == "Joe Biden"
    assert to_follow(replace(answered("Joe Biden"), sure=False)) == ASKED
    other = replace(ASKED, kind=QuestionKind.PLACE)
    assert to_follow(replace(answered("Joe Biden"), question=other)) == other


def test_a_question_asked_again_has_no_answer_before_it() -> None:
    """Else it would be asked with its own answer."""
    asked = make_question("Hvem var hans minister?", names=("Donald Trump",))
    again = replace(asked, person="Mike Pompeo")
    assert carried_words(make_question(asked.text), again, ANALYZER) == ("Donald Trump",)
