"""What holds for the model that ships with the program, however it was trained."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.reader import SHIPPED_MODEL
from retrieval.formats import load_articles
from retrieval.reader.span_model import SpanModel
from retrieval.records import Article
from tests.factories import make_article
from tests.retrieval.reader.desk import shown
from tests.retrieval.reader.pointing import read_with
from tests.retrieval.test_answerer import SEEDS

pytestmark = pytest.mark.slow
QUESTIONS = ("Hvem er Mike Pence?", "Hvor mange mistede livet?", "Who was escorted out?", "?!", "asdf " * 30)


@pytest.fixture(scope="module")
def model() -> SpanModel:
    """Give the shipped model."""
    return SpanModel.load(SHIPPED_MODEL)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    """Give the articles that ship with the program."""
    return load_articles([SEEDS]).articles


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_shown_stands_in_the_article(
    model: SpanModel, articles: tuple[Article, ...], question: str
) -> None:
    """Every answer, and every sentence that shows it, is a slice of an article at the place it names."""
    for reading in read_with(model, question, *articles):
        paragraphs = reading.hit.article.paragraphs
        for excerpt in (reading.answer, *reading.sentences):
            text, span = paragraphs[excerpt.paragraph.number - 1].text, excerpt.span
            assert text[span.start : span.end] == shown(excerpt) == shown(excerpt).strip() != ""
        assert shown(reading.answer) in shown(reading.sentences[0])


def test_the_same_question_is_answered_the_same(model: SpanModel, articles: tuple[Article, ...]) -> None:
    """The model and a second copy of it read alike, to the last bit."""
    other = SpanModel.load(SHIPPED_MODEL)
    first, again, copied = (read_with(one, QUESTIONS[0], *articles) for one in (model, model, other))
    assert first == again == copied


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1, max_size=200))
def test_tokens_are_parts_of_the_text(model: SpanModel, text: str) -> None:
    """Whatever the characters, each token stands somewhere in the text and has numbers for its logits."""
    for window in model.read("Hvem?", [text]):
        assert ((window.offsets >= 0) & (window.offsets <= len(text))).all()
        assert (window.offsets[:, 0] <= window.offsets[:, 1]).all()
        assert np.isfinite([*window.starts, *window.ends, *window.nothing]).all()


def test_danish_letters_are_known(model: SpanModel) -> None:
    """No Danish letter is lost between the tokens: each character is in one."""
    text = "Blåbærgrød på Ærø øger Ålesunds øl; »ÆØÅ« – 1.234,5 kr. (20%) é ü ö ß"
    (window,) = model.read("Hvad?", [text])
    covered = {place for start, end in window.offsets for place in range(start, end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} <= covered


def test_together_is_as_alone(model: SpanModel) -> None:
    """Eight-bit products round by all that is read at once, so each window is read by itself."""
    texts = ["Møllen er solgt til museet.", "Anna Lund byggede den i 1854. " * 20]
    for number, window in enumerate(model.read("Hvem byggede møllen?", texts)):
        (alone,) = model.read("Hvem byggede møllen?", texts[number : number + 1])
        np.testing.assert_array_equal(window.offsets, alone.offsets)
        np.testing.assert_array_equal(window.starts, alone.starts)
        np.testing.assert_array_equal(window.ends, alone.ends)


@pytest.mark.parametrize("question", ["å.ø," * 125, "🙂" * 500])
def test_a_question_of_500_characters_is_read(model: SpanModel, question: str) -> None:
    """A question as long as settings allow, of the most pieces that there can be, is read."""
    assert read_with(model, f"Møllen {question}"[:500], make_article("Møllen er solgt."))
