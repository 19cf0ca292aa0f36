"""English in Danish words and forms, as a reader of Danish expects them."""

import pytest

from training.neural.danish.tokens import spaced, tokens_of
from training.neural.danish.transfer import Transfer

TRANSFER = Transfer()


def danish(text: str) -> str:
    """Give a text without marks in Danish."""
    return "".join(before + word for before, word in spaced(TRANSFER.tokens(tokens_of(text), ())))


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("the house", "huset"),
        ("the houses", "husene"),
        ("The city", "Byen"),
        ("a house", "et hus"),
        ("two cities", "to byer"),
        ("the children", "børnene"),
        ("the big house", "det store hus"),
        ("a political party", "et politisk parti"),
        ("political parties", "politiske partier"),
        ("the two houses", "de to huse"),
        ("his big house", "hans store hus"),
        ("the city's houses", "byens huse"),
        ("the peace treaty", "fredtraktaten"),
        ("the government crisis", "regeringskrisen"),
        ("the German government", "den tyske regering"),
    ],
)
def test_noun_phrases_agree(english: str, expected: str) -> None:
    """Articles are endings, adjectives take the noun's gender and number, two nouns are one word."""
    assert danish(english) == expected


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Anna built houses", "Anna byggede huse"),
        ("Anna has built houses", "Anna har bygget huse"),
        ("It was built by Anna", "Det blev bygget af Anna"),
        ("Anna was building houses", "Anna byggede huse"),
        ("Anna wants to build houses", "Anna vil at bygge huse"),
        ("Anna can build houses", "Anna kan bygge huse"),
        ("Anna took the train", "Anna tog toget"),
        ("It consists of water", "Det består af vand"),
        ("a book written by Anna", "en bog skrevet af Anna"),
        ("houses that Anna sold", "huse som Anna solgte"),
        ("without building houses", "uden at bygge huse"),
    ],
)
def test_verbs_have_their_tense(english: str, expected: str) -> None:
    """What helps a verb in English and its ending decide its form."""
    assert danish(english) == expected


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("When did Anna leave Paris?", "Hvornår forlod Anna Paris?"),
        ("Where does Anna live?", "Hvor lever Anna?"),
        ("What city did Anna leave?", "Hvilken by forlod Anna?"),
        ("How many houses did the city build?", "Hvor mange huse byggede byen?"),
        ("Who wrote the book?", "Hvem skrev bogen?"),
        ("What did Anna do?", "Hvad gjorde Anna?"),
    ],
)
def test_verbs_stand_second_in_questions(english: str, expected: str) -> None:
    """Danish asks without "did"."""
    assert TRANSFER.question(english) == expected


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Anna Lund", "Anna Lund"),
        ("House", "Hus"),
        ("It is a brown house. Brown houses", "Det er et brunt hus. Brune huse"),
        ("Green left when Green won", "Green forlod hvornår Green vandt"),
        ("in Germany", "i Tyskland"),
        ("Germany's cities", "Tysklands byer"),
        ("in January 1854", "i januar 1854"),
        ("1,854 houses", "1.854 huse"),
        ("5.5 percent", "5,5 procent"),
        ("in the 1960s", "i 1960'erne"),
        ("1854, qwertyish", "1854, qwertyish"),
        ("the prime minister", "statsministeren"),
        ("", ""),
    ],
)
def test_names_and_numbers(english: str, expected: str) -> None:
    """Names stay but for those that Danish has its own for; numbers have Danish points."""
    assert danish(english) == expected


def test_what_a_mark_cuts_stays() -> None:
    """A word of which only a part is an answer keeps its characters; no phrase is made across a mark."""
    assert [token.danish for token in TRANSFER.tokens(tokens_of("houses of"), (2,))] == ["houses", "af"]
    assert [token.danish for token in TRANSFER.tokens(tokens_of("how many"), (4,))] == ["hvordan", "mange"]
    (peace, treaty) = TRANSFER.tokens(tokens_of("peace treaty"), (6,))
    assert not treaty.glued
    assert peace.danish == "fred"
