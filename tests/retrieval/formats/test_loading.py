"""Whole collections: what loads, what is reported, and what strict does."""

import gzip
import json
import lzma
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats import bytes_to_read, load_articles, loading, opening, reading
from retrieval.formats.sniffing import SUFFIXES

SEED = " date 2021-01 Leden står her.\n\nBrødtekst.\n\n/ritzau/\n"
SEEDS = Path(__file__).parents[3] / "seeds"


def record(article_id: str | None = None, text: str = "Et afsnit.") -> str:
    """Give the line of a small record."""
    return json.dumps({"id": article_id, "title": "Titel", "text": text, "lang": "da"}) + "\n"


def write(path: Path, text: str) -> Path:
    """Write a text file."""
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_seeds_load_without_a_problem() -> None:
    """The articles the program comes with are fine, and their ids are their file names."""
    collection = load_articles([SEEDS])
    assert collection.problems == ()
    assert [article.id for article in collection.articles] == ["000_f0d263bf0d698b12", "003_e0184a789c5678ac"]
    assert {article.agency for article in collection.articles} == {"ritzau"}


def test_a_folder_of_every_format(tmp_path: Path) -> None:
    """Seeds, plain text and records, packed or not, load together in order of name."""
    write(tmp_path / "a.txt", SEED)
    write(tmp_path / "b.txt", "Uden dato.\n")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(SEED.encode()))
    (tmp_path / "d.jsonl.xz").write_bytes(lzma.compress((record("d1") + "\n" + record()).encode()))
    write(tmp_path / "e.ndjson", record("e1").rstrip("\n"))
    collection = load_articles([tmp_path])
    assert collection.problems == ()
    assert [article.id for article in collection.articles] == ["a", "b", "c", "d1", "d-3", "e1"]
    assert [article.published is not None for article in collection.articles] == [
        True,
        False,
        True,
        *[False] * 3,
    ]


def test_a_packed_seed_reads_like_an_unpacked_one(tmp_path: Path) -> None:
    """The packing leaves no trace in the article."""
    write(tmp_path / "a.txt", SEED)
    (plain,) = load_articles([tmp_path]).articles
    (tmp_path / "a.txt").write_bytes(lzma.compress(SEED.encode()))
    assert load_articles([tmp_path]).articles == (plain,)


def test_bad_files_are_reported_and_the_rest_loads(tmp_path: Path) -> None:
    """Each fault has its file, its line and its reason, in the order the files come."""
    (tmp_path / "a.txt").write_bytes(b"en\nsk\xe5l")
    (tmp_path / "b.txt").write_bytes(b"en\n\nto\x00")
    write(tmp_path / "c.txt", "")
    write(tmp_path / "d.txt", SEED.replace("2021-01", "2021-13"))
    write(tmp_path / "e.txt", SEED)
    write(tmp_path / "f.jsonl", "[]\n" + record("f2") + '{"id": "f3", "text": 3}\nno json\n' + record("f5"))
    write(tmp_path / "g.jsonl", "\n \n")
    write(tmp_path / "h.doc", "Word")
    collection = load_articles([tmp_path, tmp_path / "missing.txt"])
    assert [article.id for article in collection.articles] == ["e", "f2", "f5"]
    places = [(fault.path.name, fault.line, fault.reason.partition(":")[0]) for fault in collection.problems]
    assert places == [
        ("a.txt", 2, "not UTF-8"),
        ("b.txt", 3, "control character U+0000"),
        ("c.txt", None, "empty"),
        ("d.txt", 1, "malformed date '2021-13'"),
        ("f.jsonl", 1, "not a JSON object"),
        ("f.jsonl", 3, "the field 'text' is a number, not text"),
        ("f.jsonl", 4, "not JSON"),
        ("g.jsonl", None, "empty"),
        ("h.doc", None, "unknown suffix '.doc'"),
        ("missing.txt", None, "no such file or folder"),
    ]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_file_of_no_bytes_is_empty(tmp_path: Path, suffix: str) -> None:
    """In every format, packed ones too, and it is said in no library's words."""
    write(tmp_path / f"a{suffix}", "")
    (fault,) = load_articles([tmp_path]).problems
    assert (fault.line, fault.reason) == (None, "empty: no records")


def test_strict_stops_at_the_first_fault(tmp_path: Path) -> None:
    """The fault itself is raised, and a clean collection is not affected."""
    write(tmp_path / "a.txt", SEED)
    assert len(load_articles([tmp_path], strict=True).articles) == 1
    write(tmp_path / "b.jsonl", record("b") + "{}\n[]\n")
    with pytest.raises(ArticleError, match=r"b\.jsonl:2: the field 'text' is missing"):
        load_articles([tmp_path], strict=True)


def test_the_first_of_two_articles_with_one_id_stays(tmp_path: Path) -> None:
    """Ids are compared across files, and the report says where the first one is."""
    first = write(tmp_path / "a.txt", SEED)
    second = write(tmp_path / "b.jsonl", record("x", "Den første.") + record("a") + record("x", "Den anden."))
    collection = load_articles([tmp_path])
    assert [(article.id, article.paragraphs[0].text) for article in collection.articles] == [
        ("a", "Leden står her."),
        ("x", "Den første."),
    ]
    assert [(fault.line, fault.reason) for fault in collection.problems] == [
        (2, f"the id 'a' is already taken by {first}"),
        (3, f"the id 'x' is already taken by {second}:1"),
    ]
    with pytest.raises(ArticleError, match="already taken"):
        load_articles([tmp_path], strict=True)


def test_a_long_line_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file of records the lines around it load; a text file is one article and falls with it."""
    monkeypatch.setattr(opening, "LONGEST_LINE", 200)
    write(tmp_path / "a.jsonl", record("a1") + record("a2", "ord " * 100) + record("a3"))
    write(tmp_path / "b.txt", "Kort.\n\n" + "ord " * 100)
    collection = load_articles([tmp_path])
    assert [article.id for article in collection.articles] == ["a1", "a3"]
    assert [(fault.path.name, fault.line) for fault in collection.problems] == [("a.jsonl", 2), ("b.txt", 3)]
    assert all("a line of more than" in fault.reason for fault in collection.problems)


@pytest.mark.slow
def test_a_line_of_fifty_megabytes_costs_only_itself(tmp_path: Path) -> None:
    """The limit as shipped does what the small one does."""
    write(tmp_path / "a.jsonl", record("a1") + record("a2", "ord " * 12_500_000) + record("a3"))
    collection = load_articles([tmp_path])
    assert [article.id for article in collection.articles] == ["a1", "a3"]
    assert [str(fault) for fault in collection.problems] == [
        f"{tmp_path / 'a.jsonl'}:2: a line of more than 16,777,216 bytes"
    ]


def test_a_text_file_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text of short lines without end is refused where the limit is passed."""
    monkeypatch.setattr(reading, "LONGEST_TEXT", 60)
    path = write(tmp_path / "a.txt", "ti tegn..\n" * 7)
    (fault,) = load_articles([path]).problems
    assert str(fault) == f"{path}:7: a text of more than 60 bytes"


def test_records_before_a_cut_are_kept(tmp_path: Path) -> None:
    """A truncated .xz file gives what was whole in it, and its fault."""
    packed = lzma.compress("".join(record(f"a{n}", f"Afsnit {n * 7919}.") for n in range(20_000)).encode())
    (tmp_path / "a.jsonl.xz").write_bytes(packed[: len(packed) // 2])
    collection = load_articles([tmp_path])
    assert len(collection.articles) > 100
    (fault,) = collection.problems
    assert fault.line == len(collection.articles) + 1
    assert "cut off" in fault.reason


def test_a_file_of_nothing_but_faults_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports of one hostile file cannot fill the memory; the next file still loads."""
    monkeypatch.setattr(reading, "MOST_FAULTS", 5)
    write(tmp_path / "a.jsonl", "x\n" * 100)
    write(tmp_path / "b.txt", SEED)
    collection = load_articles([tmp_path])
    assert [article.id for article in collection.articles] == ["b"]
    assert len(collection.problems) == 6
    assert collection.problems[-1].reason == "given up after 5 unreadable lines"


def test_progress_adds_up(tmp_path: Path) -> None:
    """The watcher's steps end at the bytes announced beforehand, bad files included."""
    write(tmp_path / "a.txt", SEED)
    write(tmp_path / "b.jsonl", "".join(record(f"b{n}") for n in range(5_000)))
    (tmp_path / "c.txt").write_bytes(b"\xff\xff")
    steps: list[int] = []
    load_articles([tmp_path], on_read=steps.append)
    assert sum(steps) == bytes_to_read([tmp_path]) > 300_000


def test_no_paths_make_an_empty_collection(tmp_path: Path) -> None:
    """Nothing to read is no fault here; whoever needs articles says so."""
    assert load_articles([]) == load_articles([tmp_path]) == loading.Collection((), ())


def test_a_byte_order_mark_before_records(tmp_path: Path) -> None:
    """A file saved by an editor that marks its bytes reads like any other."""
    write(tmp_path / "a.jsonl", "\ufeff" + record("a1") + record("a2"))
    assert [article.id for article in load_articles([tmp_path], strict=True).articles] == ["a1", "a2"]
