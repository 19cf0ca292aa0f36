"""Telling English from Danish and its neighbours, in questions of a few words and in whole articles."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import lists as word_lists
from retrieval.analyzer import language
from retrieval.analyzer.language import detect
from retrieval.errors import ResourceError

ENGLISH = (
    "How old is the prime minister?",
    "who won",
    "When",
    "Whose idea was it?",
    "Is Denmark a kingdom?",
    "what's the capital of Norway",
    "What’s the capital of Norway",
    "waht is a referendum",
    "Berlin Paris meeting",
    "election results 2020",
    "president of France",
    "WHERE DID THE FERRY SINK",
    "Has Nielsen resigned?",
    "Who wrote Den lille havfrue?",
    'Who sang "Hvor er du nu"?',
    "In which year did Sørensen leave Århus?",
    "The ferry left the harbour at noon and nobody has seen it since.",
)

DANISH = (
    "Hvor gammel er statsministeren?",
    "hvem vandt",
    "hvad er brexit",
    "hvme er biden",
    "Hvornaar doede kongen?",
    "paa hvilken oe ligger byen",
    "Er Norge et kongerige?",
    "Hvem spiller i The Who?",
    "Hvem skrev bogen 'The Old Man and the Sea'?",
    'Hvem sang "What is this thing called love"?',
    "HVOR SANK FÆRGEN",
    "vindmøller",
    "tilhængere",
    "Trumps advokat",
    "for hvad",
    "man har over 100 is i alt under land",
    "Hvorfor er Boris Johnson og Theresa May uenige?",
    "Færgen forlod havnen ved middagstid, og ingen har set den siden.",
)

NEIGHBOURS = (
    "Hva heter flyplassen?",
    "Kor mange bur i kommunen?",
    "Vad heter statsministern?",
    "När dog kungen?",
    "Vem vann valet?",
)

NO_ENGLISH = (
    "",
    "   ",
    "???",
    "12 34",
    "Joe Biden",
    "joe biden",
    "Ole Henrik Magga",
    "\x00\x01",
    "qwrtz",
    "Wo ist das?",
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_questions_are_english(text: str) -> None:
    """Question words, function words and everyday words speak for English, typed well or badly."""
    assert detect(text) == "en"


@pytest.mark.parametrize("text", DANISH)
def test_danish_questions_are_danish(text: str) -> None:
    """Danish stays Danish with English names and quotations in it, and with ae, oe and aa typed out."""
    assert detect(text) == "da"


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_norwegian_and_swedish_count_as_danish(text: str) -> None:
    """The neighbours' questions go where the Danish ones go."""
    assert detect(text) == "da"


@pytest.mark.parametrize("text", NO_ENGLISH)
def test_what_is_not_english_is_danish(text: str) -> None:
    """Names alone, nonsense and other languages fall to the house language."""
    assert detect(text) == "da"


def test_decomposed_letters_count_as_danish_letters() -> None:
    """A ring or an umlaut typed as a combining mark is the same letter."""
    assert detect("a\u030ar ho\u0308st vinter is all to at") == "da"


def test_a_long_text_is_judged_by_its_opening() -> None:
    """What stands after some two thousand characters neither decides nor costs time."""
    opening = "Regeringen har ikke sagt noget om aftalen. " * 60
    started = time.thread_time()
    assert detect(opening + "and the rest of this is English " * 200_000) == "da"
    assert time.thread_time() - started < 0.1


def test_one_endless_word_costs_no_more_than_a_text() -> None:
    """A word of two thousand letters is looked at once."""
    started = time.thread_time()
    assert detect("a" * 2_000_000) == "da"
    assert time.thread_time() - started < 0.1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_language(text: str) -> None:
    """Whatever is typed, one of the two languages comes back, and the same one each time."""
    assert detect(text) in {"da", "en"}
    assert detect(text) == detect(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ENGLISH + DANISH), st.sampled_from(["  ", "\n", "- ", "1. ", "…"]))
def test_what_stands_before_the_first_word_does_not_matter(text: str, lead: str) -> None:
    """White space, dashes and numbers before a question leave its language alone."""
    assert detect(lead + text) == detect(text)


@pytest.mark.parametrize("content", [None, "heavy the of\n"])
def test_missing_or_damaged_weights_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    """A broken installation is named as such, with the file."""
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "language.da.txt").write_text(content, encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _package: tmp_path)
    language._weights.cache_clear()  # noqa: SLF001 - the table is read once a run
    try:
        with pytest.raises(ResourceError, match=r"language\.da\.txt"):
            detect("hvem")
    finally:
        language._weights.cache_clear()  # noqa: SLF001 - leave the next test a whole table
