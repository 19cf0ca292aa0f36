"""Base forms from the shipped trie."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma import Lemmatizer
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY, DefaultStrategy

from retrieval.analyzer.lemmas import ShippedLemmas
from retrieval.analyzer.tries import changed, read_trie
from training import build_lemmas

WORDS = "regeringens børnene løb huset gik Trump Danmark 2021 smørrebrød x ''".split()
SHIPPED = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=ShippedLemmas()))


@pytest.mark.slow
def test_the_trie_says_what_the_dictionary_says() -> None:
    """Of every form, and it has no other ones; another version of simplemma wants `make lemmas`."""
    kept, shipped = ShippedLemmas().get_dictionary("da"), DEFAULT_DICTIONARY_FACTORY.get_dictionary("da")
    assert len(kept) == len(shipped)
    assert set(kept) == set(shipped)
    assert all(kept.get(form) == base for form, base in shipped.items())


@pytest.mark.slow
@given(st.sampled_from(WORDS) | st.text(min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_base_forms_are_simplemmas(text: str) -> None:
    """Whatever the word, also one that is not known."""
    assert SHIPPED.lemmatize(text, lang="da") == Lemmatizer().lemmatize(text, lang="da")


def test_other_languages_are_simplemmas() -> None:
    """None is shipped for them."""
    assert ShippedLemmas().get_dictionary("en") is DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")


def test_the_trie_is_built_from_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder writes a trie of simplemma's forms, beside a checksum that fits."""
    dictionaries = SimpleNamespace(get_dictionary={"da": {"husene": "hus"}}.get)
    monkeypatch.setattr(build_lemmas, "DEFAULT_DICTIONARY_FACTORY", dictionaries)
    monkeypatch.setattr("sys.argv", ["build_lemmas", str(tmp_path / "lemmas.da.marisa")])
    build_lemmas.main()
    (change,) = read_trie(tmp_path / "lemmas.da.marisa")["husene"]
    assert changed("husene", change) == "hus"
