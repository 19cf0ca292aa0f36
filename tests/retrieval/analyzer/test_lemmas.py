"""Base forms from a trie that is kept in a folder."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.lemmas import KeptLemmas

WORDS = "regeringens børnene løb huset gik Trump Danmark 2021 smørrebrød x ''".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the trie has been made."""
    made = tmp_path_factory.mktemp("words") / "deep"
    KeptLemmas(made).get_dictionary("da")
    return made


@pytest.mark.slow
def test_the_trie_says_what_the_dictionary_says(folder: Path) -> None:
    """Of every form, and it has no other ones."""
    kept, shipped = KeptLemmas(folder).get_dictionary("da"), DEFAULT_DICTIONARY_FACTORY.get_dictionary("da")
    assert len(kept) == len(shipped) == sum(1 for _ in kept)
    assert all(kept.get(form) == base for form, base in shipped.items())


@pytest.mark.slow
@given(st.sampled_from(WORDS) | st.text(min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_terms_are_the_same_with_and_without_it(folder: Path, text: str) -> None:
    """Whatever the word, also one that is not known."""
    kept, plain = Analyzer(folder), Analyzer()
    assert kept.analyze(text, "da") == plain.analyze(text, "da")
    assert kept.is_danish_word(text) == plain.is_danish_word(text)


@pytest.mark.slow
@pytest.mark.parametrize("damaged", ["marisa", "crc32"])
def test_a_trie_that_is_damaged_is_made_anew(folder: Path, damaged: str) -> None:
    """As a flipped byte would give wrong terms; what was opened before is not touched."""
    (file,) = folder.glob(f"*.{damaged}")
    whole = file.read_bytes()
    file.write_bytes(b"x" + whole[1:] if damaged == "crc32" else whole[:-1] + b"?")
    assert KeptLemmas(folder).get_dictionary("da")["husene"] == "hus"
    assert file.read_bytes() == whole
    assert len(list(folder.iterdir())) == 2


@pytest.mark.slow
def test_where_nothing_can_be_written_the_dictionary_serves(tmp_path: Path) -> None:
    """As before, from memory."""
    (tmp_path / "words").write_text("no folder")
    found = KeptLemmas(tmp_path / "words").get_dictionary("da")
    assert found is DEFAULT_DICTIONARY_FACTORY.get_dictionary("da")
