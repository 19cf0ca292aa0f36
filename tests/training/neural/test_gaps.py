"""Rows whose text lacks a sentence."""

import random

from hypothesis import given
from hypothesis import strategies as st

from training.examples import Row
from training.neural.gaps import thinned, without_answer

SENTENCES = (
    "Den nye bro over sundet blev åbnet for al trafik en tirsdag i juli, og tusinder af folk gik over den.",
    "Den tegnede Ida Holm, som havde vundet en konkurrence om den ti år før.",
    "Under sundet løber desuden en tunnel, hvor togene kører i begge retninger hele døgnet.",
    "Den er fire kilometer lang og koster det samme at køre igennem som at køre over sundet på broen.",
    "Fra pylonernes top kan man se til begge kyster.",
)
TEXT = " ".join(SENTENCES)


def make_row(answer: str, *, text: str = TEXT) -> Row:
    """Give a row whose answer stands at its first place in a text."""
    return {"question": "?", "context": text, "answers": [answer], "answer_start": [text.index(answer)]}


def test_the_sentence_that_answers_is_gone_and_no_other() -> None:
    """What is left is the other sentences, and where the answer stood."""
    made = without_answer(make_row("Ida Holm"))
    assert made is not None
    assert made["context"] == " ".join((SENTENCES[0], *SENTENCES[2:]))
    assert made["context"][made["answer_start"][0] :].startswith("Under sundet")
    assert made["answers"] == [""]


def test_an_answer_across_sentences_takes_them_all() -> None:
    """Nothing of the answer is left."""
    made = without_answer(make_row("ti år før. Under sundet"))
    assert made is not None
    assert made["context"] == " ".join((SENTENCES[0], *SENTENCES[3:]))


def test_a_text_that_says_it_twice_still_answers() -> None:
    """However it is spelt, what stands elsewhere too is no gap."""
    assert without_answer(make_row("Ida Holm", text=f"{TEXT} Ida holm blev berømt.")) is None


def test_a_text_of_little_else_is_left_alone() -> None:
    """A question is not asked of next to nothing."""
    assert without_answer(make_row("Ida Holm", text=SENTENCES[1])) is None


@given(st.integers(0, 2**32), st.sampled_from(["åbnet", "Ida Holm", "tunnel", "fire kilometer"]))
def test_a_thinned_text_still_answers(seed: int, answer: str) -> None:
    """One sentence is gone, and the answer stands where the row says."""
    made = thinned(make_row(answer), random.Random(seed))
    start = made["answer_start"][0]
    assert made["context"][start : start + len(answer)] == answer
    assert sum(sentence in made["context"] for sentence in SENTENCES) == len(SENTENCES) - 1


def test_a_text_of_one_sentence_is_not_thinned() -> None:
    """There is nothing to leave out."""
    row = make_row("Ida Holm", text=SENTENCES[1])
    assert thinned(row, random.Random(1)) == row
