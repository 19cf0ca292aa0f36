"""English texts with Danish words, and answers that stay where they are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.neural.switching import Switcher
from training.neural.windows import Gold, Group, Window

WORDS = "the house of water a big city was built in 1854 and not by Anna Lund's car , . after without".split()
ALL, NONE = Switcher(share=1.0), Switcher(share=0.0)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def switched(text: str, switcher: Switcher = ALL) -> str:
    """Give a text without marks, switched."""
    return switcher.switch(Group("?", (Window(text),), None), random.Random(1)).windows[0].text


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("house", "hus"),
        ("in water", "i vand"),
        ("the city and the house", "by og hus"),
        ("In water", "I vand"),
        ("The house", "hus"),
        ("Anna Lund", "Anna Lund"),
        ("House", "House"),
        ("1854, qwertyish", "1854, qwertyish"),
        ("", ""),
    ],
)
def test_words_become_danish(english: str, danish: str) -> None:
    """Known words are replaced, articles left out, names and what is unknown stay."""
    assert switched(english) == danish


@settings(deadline=None, max_examples=100)
@given(TEXTS, TEXTS, TEXTS)
def test_gold_marks_the_answers_place(before: str, answer: str, after: str) -> None:
    """Whatever is replaced in and around it, the answer is what stands between its marks."""
    text = f"{before} [{answer}] {after}"
    start = text.index("[") + 1
    group = Group("who", (Window("the city"), Window(text)), Gold(1, start, start + len(answer)))
    moved = ALL.switch(group, random.Random(1))
    assert moved.gold is not None
    assert moved.gold.window == 1
    whole = moved.windows[1].text
    assert whole[moved.gold.start - 1] == "["
    assert whole[moved.gold.end] == "]"


@settings(deadline=None, max_examples=100)
@given(TEXTS, TEXTS)
def test_an_answer_that_is_a_name_stays(before: str, after: str) -> None:
    """A name is the same name in both languages, without marks around it too."""
    text = f"{before} Zork Zorkson {after}"
    start = text.index("Zork")
    moved = ALL.switch(Group("who", (Window(text),), Gold(0, start, start + 12)), random.Random(1))
    assert moved.gold is not None
    assert moved.windows[0].text[moved.gold.start : moved.gold.end] == "Zork Zorkson"


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_the_opening_stays_at_the_line_break(title: str, text: str) -> None:
    """Surroundings are switched too, and the window's own text still begins behind them."""
    window = Window(f"{title}\n{text}", len(title) + 1)
    (moved,) = ALL.switch(Group("who", (window,), None), random.Random(1)).windows
    assert moved.text[moved.opening - 1] == "\n"
    assert moved.text.count("\n") == 1


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS, st.integers(0, 9))
def test_a_share_of_nothing_changes_nothing(question: str, text: str, seed: int) -> None:
    """Where no words are to be replaced the group is the same."""
    group = Group(question, (Window(text), Window("the house", 4)), Gold(1, 4, 9))
    assert NONE.switch(group, random.Random(seed)) == group


def test_a_group_without_an_answer_stays_one() -> None:
    """There is no gold where none was."""
    moved = ALL.switch(Group("in the house", (Window("the city"),), None), random.Random(1))
    assert moved == Group("i hus", (Window("by"),), None)


def test_no_word_across_a_mark_is_replaced() -> None:
    """An answer that is a part of a word, or begins within a phrase, keeps its own characters."""
    moved = ALL.switch(Group("who", (Window("waterhouse water"),), Gold(0, 5, 10)), random.Random(1))
    assert moved.gold == Gold(0, 5, 10)
    assert moved.windows[0].text[5:10] == "house"


def test_half_of_the_words_are_half_of_the_words() -> None:
    """The share is of the words that have a translation, drawn by chance and the same with the same seed."""
    text = "house , " * 400
    half = switched(text, Switcher(share=0.5))
    assert 150 < half.count("hus ") < 250
    assert half == switched(text, Switcher(share=0.5))
