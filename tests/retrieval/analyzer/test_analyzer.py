"""Texts become terms that keep their place, the same for index and query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.tokens import fold_case, tokenize
from retrieval.records import Language

ANALYZER = Analyzer()


def terms(text: str, language: Language = "da") -> list[str]:
    """Give the texts of a text's terms."""
    return [term.text for term in ANALYZER.analyze(text, language)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("demonstranterne", "Demonstranter"),
        ("Trumps", "trump"),
        ("USA's", "USA"),
        ("USA’s", "usa"),
        ("børnene", "barn"),
        ("skrev", "skriver"),
        ("Cafe\u0301en", "Caféen"),
        ("Köpenhamn", "Køpenhamn"),
        ("EU", "eu"),
    ],
)
def test_forms_of_one_danish_word_meet_in_one_term(one: str, other: str) -> None:
    """Inflection, genitive, case and composition do not part a word from itself."""
    assert ANALYZER.stem(one, "da") == ANALYZER.stem(other, "da")


@pytest.mark.parametrize(
    ("one", "other"), [("mand", "mund"), ("1988", "1989"), ("DF", "AP"), ("poesi", "pøsi"), ("13.52", "1352")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    """No folding makes two words one."""
    assert ANALYZER.stem(one, "da") != ANALYZER.stem(other, "da")


def test_a_hyphenated_word_gives_the_whole_and_its_parts() -> None:
    """Trump-tilhængere is found as a whole, by Trump and by tilhænger."""
    whole, *parts = ANALYZER.analyze("Trump-tilhængere", "da")
    assert (whole.whole, [part.whole for part in parts]) == (True, [False, False])
    assert [part.text for part in parts] == terms("Trump tilhænger")


def test_numerals_negation_and_acronyms_are_kept() -> None:
    """What can change an answer is never a stop word."""
    assert len(terms("ikke fem EU DF 24:10 uden ingen aldrig ej hverken")) == 10
    assert len(terms("not five EU without no never neither nor", "en")) == 8


def test_a_name_that_looks_like_a_stop_word_is_kept_inside_a_sentence() -> None:
    """Hans is a pronoun first in a sentence and a name in the middle of one."""
    assert "hans" not in " ".join(terms("Hans bil er rød."))
    assert len(terms("ministeren Hans Engell")) == 3
    assert len(terms("kan De sige")) == len(terms("kan sige"))


@pytest.mark.parametrize("language", ["da", "en"])
@given(text=st.lists(st.sampled_from(["have", "i", "for", "at", "wave", "Hans", "2", "-"])).map(" ".join))
def test_a_text_all_in_capitals_has_the_terms_of_the_same_text_in_small_letters(
    text: str, language: Language
) -> None:
    """Where every letter is a capital, none makes a stop word a name."""
    assert terms(text.upper(), language) == terms(text.lower(), language)


_NAMED = ["ministeren", "Hans", "Hans's", "De", "Alle", "1", ".", " ", "  ", "\n", "-", '"', "a", "'", "Over"]


@pytest.mark.parametrize("language", ["da", "en"])
@given(text=st.lists(st.sampled_from(_NAMED) | st.text(max_size=4)).map("".join))
def test_what_is_indexed_is_what_is_analysed(text: str, language: Language) -> None:
    """The quick way, which keeps no places, gives the same terms, with stop words that stand as names."""
    assert list(ANALYZER.indexed(text, language).terms) == terms(text, language)


def test_english_has_its_own_analysis() -> None:
    """English words are stemmed as English and its small words left out."""
    assert terms("The presidents' supporters were escorted", "en") == ["presid", "support", "escort"]


@given(st.text(max_size=200), st.sampled_from(["da", "en"]))
def test_terms_point_at_the_original_characters(text: str, language: Language) -> None:
    """Offsets of tokens and terms are slices of the text as it was given, in order."""
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.text.strip() == token.text
    starts = [term.start for term in ANALYZER.analyze(text, language) if term.whole]
    assert starts == sorted(starts)
    assert all(0 <= t.start < t.end <= len(text) for t in ANALYZER.analyze(text, language))


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """Case folding is settled after one pass."""
    assert fold_case(fold_case(text)) == fold_case(text)
