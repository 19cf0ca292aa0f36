"""Danish questions made from sentences by rules."""

import random

import pytest

from training.neural.asked_by_rule import make_rows

STORY = (
    "Direktør Hans Holm åbnede museet i Ribe den 3. maj 1987. "
    "Museet blev bygget i 1912 af tømrer Niels Krogh, og det brændte senere. "
    "Huset skal males om, siger formanden for Ribe Museum, Eva Lund. "
    "Han glæder sig meget til at vise gæsterne rundt i 1993."
)


def made(text: str) -> dict[str, str]:
    """Give the questions that many draws make of a text, with their answers."""
    rows = (
        row
        for seed in range(40)
        for row in make_rows([{"id": "a", "title": None, "text": text}], random.Random(seed))
    )
    found = {}
    for row in rows:
        start = row["answer_start"][0]
        assert row["context"][start : start + len(row["answers"][0])] == row["answers"][0]
        found[row["question"]] = row["answers"][0]
    return found


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvem åbnede museet i Ribe den 3. maj 1987?", "Hans Holm"),
        ("Hvornår åbnede direktør Hans Holm museet i Ribe?", "3. maj 1987"),
        ("I hvilket år blev museet bygget af tømrer Niels Krogh?", "1912"),
        ("Hvem er formanden for Ribe Museum?", "Eva Lund"),
    ],
)
def test_what_is_taken_out_is_asked_for(question: str, answer: str) -> None:
    """In the order of a Danish question, the answer without its preposition."""
    assert made(STORY)[question] == answer


def test_of_a_sentence_that_points_back_only_words_are_asked() -> None:
    """Nobody knows who "han" is in a question."""
    assert not any(" han " in f" {question.lower()} " for question in made(STORY))


def test_nothing_is_asked_of_what_tells_no_fact() -> None:
    """Short lines and sentences without times, places, names and numbers give no question."""
    assert made("Det var en dejlig dag, og alle var glade for at være der sammen igen. Kort.") == {}
