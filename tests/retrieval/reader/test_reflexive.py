"""Reflexive verbs of a question, and where a paragraph has them."""

import pytest

from retrieval.analyzer.tokens import fold_case
from retrieval.reader.coverage import strengths
from retrieval.reader.matching import find_matches, wanted_words
from retrieval.reader.reflexive import is_beside_reflexive, reflexive_verbs
from tests.factories import make_article, make_question
from tests.retrieval.reader.desk import ask, even, read, shown, view


@pytest.mark.parametrize(
    ("question", "verbs"),
    [
        ("Hvordan skal elever forholde sig?", {"forholde"}),
        ("Hvornår trak den gamle direktør sig tilbage?", {"trak"}),
        ("Hvor mange svømmere meldte sig til stævnet?", {"meldte"}),
        ("Hvem nægter at trække sig?", {"trække"}),
        ("Hvad råder lægen til, når børn føler sig syge?", {"føler"}),
        ("Hvordan kan jeg melde mig ind?", {"melde"}),
        ("Hvor kan vi samle os?", {"samle"}),
        ("Hvem hjalp mig i går?", set()),
        ("Hvem trak toget?", set()),
        ("sig", set()),
    ],
)
def test_verbs_with_a_pronoun_are_reflexive(question: str, verbs: set[str]) -> None:
    """The verb that a reflexive pronoun belongs to is found, also where the subject parts the two."""
    assert reflexive_verbs(make_question(question)) == verbs


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Elever må forholde sig roligt.", True),
        ("I går trak den gamle direktør sig.", True),
        ("Byens forhold er gode.", False),
        ("De må forholde, så hun satte sig.", False),
    ],
)
def test_a_pronoun_belongs_to_the_verb_before_it_in_its_clause(text: str, *, beside: bool) -> None:
    """Only a pronoun soon behind a word, and with no mark between, makes it reflexive."""
    seen = view(text)
    token = next(n for n, word in enumerate(seen.folded) if word.startswith(("forhold", "trak")))
    assert is_beside_reflexive(seen, token) is beside


def test_a_noun_like_a_reflexive_verb_counts_little() -> None:
    """The verb with its pronoun counts fully, a noun of the same letters hardly, other words as before."""
    question, query, _ = ask(
        "Hvordan skal elever forholde sig?", make_article("Elever forholder sig roligt.")
    )
    wanted = wanted_words(question, query, even)
    words = [fold_case(word) for word in wanted.words]
    verb, noun = words.index("forholde"), words.index("elever")
    with_pronoun = strengths(find_matches(wanted, view("Elever forholder sig roligt.")))
    without = strengths(find_matches(wanted, view("Elever i gode forhold.")))
    assert with_pronoun[verb] == with_pronoun[noun] == without[noun] == 1.0
    assert without[verb] < with_pronoun[verb] / 2


def test_a_reflexive_verb_is_answered_from_where_it_stands() -> None:
    """Between a noun and the reflexive verb, the verb's sentence answers."""
    article = make_article(
        "Lærere og elever har et usædvanligt anspændt forhold.", "Alle bliver bedt om at forholde sig roligt."
    )
    assert shown(read("Hvordan skal elever forholde sig?", article)[0].answer) == "roligt"
