"""Base forms from the shipped trie."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.lemmas import BaseForms
from retrieval.analyzer.tries import changed, read_trie, shipped_trie
from training import build_lemmas


@pytest.mark.slow
def test_the_trie_says_what_the_dictionary_says() -> None:
    """Of every form, and it has no other ones; another version of simplemma wants `make lemmas`."""
    forms, theirs = BaseForms(), DEFAULT_DICTIONARY_FACTORY.get_dictionary("da")
    assert len(shipped_trie("lemmas.da.marisa")) == len(theirs)
    assert all(forms.get(form) == base for form, base in theirs.items())


@pytest.mark.parametrize("form", ["børneneq", "hus\0", "", "\0"])
def test_what_is_no_danish_form_has_no_base(form: str) -> None:
    """Neither words that nobody knows nor what the trie would take for the end of one."""
    assert BaseForms().get(form) is None


@pytest.mark.parametrize(("word", "other"), [("europas", "Europa"), ("mogensens", "Mogensen")])
def test_a_name_typed_small_has_the_base_of_the_name(word: str, other: str) -> None:
    """Readers type names in small letters; only the name itself stands in the dictionary."""
    words = DanishWords()
    assert words.stem(word) == words.stem(other)
    assert words.is_known(word)


def test_the_trie_is_built_from_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder writes a trie of simplemma's forms, beside a checksum that fits."""
    dictionaries = SimpleNamespace(get_dictionary={"da": {"husene": "hus"}}.get)
    monkeypatch.setattr(build_lemmas, "DEFAULT_DICTIONARY_FACTORY", dictionaries)
    monkeypatch.setattr("sys.argv", ["build_lemmas", str(tmp_path / "lemmas.da.marisa")])
    build_lemmas.main()
    (change,) = read_trie(tmp_path / "lemmas.da.marisa")["husene"]
    assert changed("husene", change) == "hus"
