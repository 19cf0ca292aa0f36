"""Words that newspapers use for one another, and the list of them."""

from pathlib import Path

import pytest

from retrieval import lists as word_lists
from retrieval import synonyms
from retrieval.analyzer.analyzer import Analyzer
from retrieval.errors import ResourceError
from retrieval.synonyms import Synonyms

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("asked", "written"), [("døde", "miste livet"), ("HUSTRUENS", "kone"), ("vred", "rasende")]
)
def test_any_form_of_a_word_finds_what_stands_for_it(asked: str, written: str) -> None:
    """A question's inflected word is looked up by its base form."""
    assert written in Synonyms(ANALYZER).of(asked)


def test_words_of_a_group_stand_for_one_another() -> None:
    """Whichever of two words the reader knows, the other is found."""
    shipped = Synonyms(ANALYZER)
    assert "hustru" in shipped.of("kone")
    assert "kone" in shipped.of("hustru")


def test_a_word_in_several_groups_has_all_of_their_words_once() -> None:
    """Groups are read together; a word never stands for itself."""
    found = Synonyms(ANALYZER).of("såret")
    assert {"kvæstet", "tilskadekommen"} <= set(found)
    assert len(found) == len(set(found))
    assert "såret" not in found


def test_an_unlisted_word_has_none() -> None:
    """Nothing is guessed."""
    assert Synonyms(ANALYZER).of("brunsviger") == ()


def test_every_group_says_something() -> None:
    """A line names two words or more, each once, in lower case and without stray blanks."""
    for group in synonyms.read_groups():  # the list as it ships
        assert len(set(group)) == len(group) > 1, group
        assert all(word == word.strip().casefold() for word in group), group


def test_a_missing_list_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is named as such, with the file."""
    monkeypatch.setattr(word_lists, "files", lambda _package: tmp_path)
    synonyms.read_groups.cache_clear()  # the list is read once a run
    with pytest.raises(ResourceError, match=r"da\.synonyms\.txt"):
        Synonyms(ANALYZER).of("kone")
