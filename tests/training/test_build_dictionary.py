"""Building the bilingual word lists from dictd files and CLDR names."""

import gzip
from collections import defaultdict
from pathlib import Path

import pytest

from training import build_dictionary
from training.build_dictionary import Ranked, main, rank, read_entries, read_names, write

PREFACE = """
00-database-short
Danish-English Dictionary ver. 0
http://dictionary.example/
"""


def dictd(path: Path, text: str) -> Path:
    """Write a dictd file the way the dictionaries are packed."""
    path.write_bytes(gzip.compress((PREFACE + text).encode()))
    return path


def ranked() -> Ranked:
    """Give an empty table of headwords."""
    return defaultdict(dict)


def test_entries_carry_their_translations_in_order(tmp_path: Path) -> None:
    """Senses add up; pronunciation, word class, remarks and articles are dropped; the preface is no entry."""
    path = dictd(
        tmp_path / "x.dict.dz",
        "abbed /ˈabʔeð/ <n>\nabbot [leder af et kloster]\n"
        "afbryde /ˈaw/\n1. interrupt\n2. to cut, cut a connection (tele)\n"
        "abe /ˈabə/ <n>\n [dyr] an ape, monkey\n",
    )
    assert list(read_entries(path)) == [
        ("abbed", ("abbot",)),
        ("afbryde", ("interrupt", "cut", "cut a connection")),
        ("abe", ("ape", "monkey")),
    ]


def test_a_file_without_entries_is_empty(tmp_path: Path) -> None:
    """A preface alone holds nothing to translate."""
    assert list(read_entries(dictd(tmp_path / "x.dict.dz", ""))) == []


def test_the_word_that_names_it_first_is_the_best() -> None:
    """Turned round, an entry counts for more the earlier and the more alone it names the English word."""
    table = ranked()
    rank(table, "styre", ("control", "govern", "rule"), inverted=True)
    rank(table, "regere", ("govern",), inverted=True)
    assert table["govern"]["regere"] > table["govern"]["styre"]
    assert table["control"]["styre"] > table["rule"]["styre"]


def test_an_english_entry_counts_for_more_than_a_turned_one() -> None:
    """What an English-Danish dictionary says outright stands first."""
    table = ranked()
    rank(table, "hær", ("army",), inverted=True)
    rank(table, "army", ("armé",), inverted=False)
    assert table["army"]["armé"] > table["army"]["hær"]


@pytest.mark.parametrize(
    ("danish", "english"),
    [("i", "inside"), ("og", "plus"), ("efter", "after"), ("ikke at kunne lide", "dislike"), ("ø", "isle")],
)
def test_function_words_and_long_phrases_are_left_out(danish: str, english: str) -> None:
    """They would match everywhere, or never."""
    table = ranked()
    rank(table, danish, (english,), inverted=True)
    assert not table


def test_names_are_those_that_differ() -> None:
    """Territories, languages, months, weekdays and cities have their Danish names; a verb is no month."""
    names = dict(read_names())
    assert names["germany"] == "Tyskland"
    assert names["danish"] == "dansk"
    assert names["october"] == "oktober"
    assert "may" not in names
    assert names["sunday"] == "søndag"
    assert names["vienna"] == "Wien"
    assert "norge" not in names
    assert all(name.casefold() != other.casefold() and "," not in other for name, other in names.items())


def test_lines_are_sorted_and_hold_the_best_four(tmp_path: Path) -> None:
    """A written list opens with its notice, and reads the same whoever builds it."""
    table: Ranked = {
        "b": {"fem": 1.0, "en": 5.0, "to": 4.0, "tre": 3.0, "fire": 2.0},
        "a": {"x": 1.0, "y": 1.0},
    }
    write(tmp_path / "list.txt", table, "Notice.")
    lines = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Notice.")
    assert lines[1:] == ["a: x, y", "b: en, to, tre, fire"]


def test_the_command_writes_both_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One run reads both dictionaries from a folder and reports what it wrote."""
    dictd(tmp_path / "freedict-eng-dan.dict.dz", "army /ˈɑːmi/ <n>\nhær\n")
    dictd(tmp_path / "freedict-dan-eng.dict.dz", "armé /ʔ/ <n>\narmy\n")
    monkeypatch.setattr(build_dictionary, "_TARGET", tmp_path)
    monkeypatch.setattr("sys.argv", ["build_dictionary", str(tmp_path)])
    main()
    assert "army: hær, armé" in (tmp_path / "en-da.freedict.txt").read_text(encoding="utf-8")
    assert "germany: Tyskland" in (tmp_path / "en-da.names.txt").read_text(encoding="utf-8")
    assert "en-da.freedict.txt: 1 headwords" in capsys.readouterr().out
