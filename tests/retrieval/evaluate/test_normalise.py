"""Answers against gold answers."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.normalise import answer_f1, contains_answer, exact_match, squad_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Beatles", ("beatles",)),
        ("et år", ("år",)),
        ("De radikale, og det!", ("radikale", "og")),
        ("»Drengene fra Sankt Petri«", ("drengene", "fra", "sankt", "petri")),
        ("USA's", ("usas",)),
        ("1.250 kr.", ("1250", "kr")),
        ("  $5   million ", ("5", "million")),
        ("", ()),
    ],
)
def test_squad_words_drop_case_punctuation_and_articles(text: str, words: tuple[str, ...]) -> None:
    """The words that count are those left by SQuAD's normalisation, with the Danish articles."""
    assert squad_words(text) == words


def test_squad_words_take_both_unicode_forms_of_a_letter() -> None:
    """A letter with a combining mark is the same as the composed letter."""
    assert squad_words("A\u030arhus") == squad_words("Århus")


@pytest.mark.parametrize(
    ("answer", "golds", "expected"),
    [
        ("Mike Pence", ["Pence", "mike pence."], 1.0),
        ("den amerikanske præsident", ["amerikanske præsident"], 1.0),
        ("Mike", ["Mike Pence"], 0.0),
        ("Mike", [], 0.0),
    ],
)
def test_exact_match_takes_any_gold_answer(answer: str, golds: list[str], expected: float) -> None:
    """An answer is exact if it has the words of any gold answer."""
    assert exact_match(answer, golds) == expected


@pytest.mark.parametrize(
    ("answer", "golds", "expected"),
    [
        # 1 common word of 2 and 1: precision 1/2, recall 1.
        ("Mike Pence", ["Pence"], 2 / 3),
        # 2 common of 3 and 4: precision 2/3, recall 1/2.
        ("onsdag aften kl", ["onsdag aften dansk tid"], 4 / 7),
        # A repeated word counts as often as both have it.
        ("ja ja nej", ["ja ja ja"], 2 / 3),
        ("Oslo", ["Bergen", "Oslo by"], 2 / 3),
        ("Oslo", ["Bergen"], 0.0),
        ("Oslo", [], 0.0),
    ],
)
def test_f1_is_the_best_over_the_gold_answers(answer: str, golds: list[str], expected: float) -> None:
    """The F1 of hand-made cases is that of the closest gold answer."""
    assert answer_f1(answer, golds) == pytest.approx(expected)


def test_answers_without_words_match_only_each_other() -> None:
    """Where normalisation leaves nothing, F1 is 1 for two empty sides and 0 for one."""
    assert answer_f1("den", ["det"]) == 1.0
    assert answer_f1("den", ["huset"]) == 0.0


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_f1_lies_between_exact_match_and_one(answer: str, golds: list[str]) -> None:
    """For any texts F1 is at least the exact match and at most 1."""
    assert exact_match(answer, golds) <= answer_f1(answer, golds) <= 1.0


@given(st.text(max_size=40))
def test_a_text_matches_itself(text: str) -> None:
    """Every text is an exact match of itself, and its words hold no ASCII punctuation."""
    assert exact_match(text, [text]) == 1.0
    assert not set("".join(squad_words(text))) & set(string.punctuation)


@pytest.mark.parametrize(
    ("text", "golds", "expected"),
    [
        ('De fik en "jernnæve" at føle.', ["»Jernnæve«"], True),
        ("Onsdag\n  aften blev der skudt.", ["onsdag aften"], True),
        ("USA’s præsident", ["USA's"], True),
        ("Ingen ved det.", ["hvem"], False),
        ("Ingen ved det.", [], False),
        ("Ingen ved det.", ['""'], False),
    ],
)
def test_a_sentence_holds_a_gold_answer(text: str, golds: list[str], expected: bool) -> None:  # noqa: FBT001
    """Case, white space and quotation marks do not count; a gold answer of quotation marks is never held."""
    assert contains_answer(text, golds) is expected
