"""The shipped tries: whole, or refused."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer import tries
from retrieval.analyzer.compounds import CompoundSplitter
from retrieval.analyzer.danish import DanishWords
from retrieval.analyzer.tries import change_to, changed, read_trie, shipped_trie
from retrieval.errors import ResourceError

DATA = Path(str(files("retrieval.analyzer"))) / "data"
NAMES = ("compounds.da.marisa", "lemmas.da.marisa")


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_trie_is_refused(tmp_path: Path, name: str) -> None:
    """One flipped byte is found, and the error names the file."""
    shutil.copy((DATA / name).with_suffix(".sha256"), tmp_path)
    content = bytearray((DATA / name).read_bytes())
    content[1000] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ResourceError, match=f"{name} is damaged"):
        read_trie(tmp_path / name)


@pytest.mark.parametrize("checksum", [None, "", "not a checksum"])
def test_a_missing_trie_or_checksum_is_refused(tmp_path: Path, checksum: str | None) -> None:
    """Without a trie, or a checksum to compare, nothing is opened."""
    if checksum is not None:
        shutil.copy(DATA / NAMES[0], tmp_path)
        (tmp_path / "compounds.da.sha256").write_text(checksum, encoding="ascii")
    with pytest.raises(ResourceError, match="word list"):
        read_trie(tmp_path / NAMES[0])


def test_an_installation_without_its_tries_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they are wanted, not far from the cause."""
    monkeypatch.setattr(tries, "files", lambda _package: tmp_path)
    with pytest.raises(ResourceError):
        CompoundSplitter()
    with pytest.raises(ResourceError):
        DanishWords()


def test_what_is_shipped_is_opened() -> None:
    """Both as they are installed."""
    assert all(len(shipped_trie(name)) for name in NAMES)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_change_leads_from_a_form_to_its_word(form: str, word: str) -> None:
    """Whatever the two are."""
    assert changed(form, change_to(word, form)) == word
