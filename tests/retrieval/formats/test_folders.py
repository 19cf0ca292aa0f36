"""Paths to article files."""

import gzip
import os
import sys
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats.folders import article_files, bare_name, bytes_to_read, content_suffix
from retrieval.formats.sniffing import SUFFIXES


def write(path: Path, text: str = "Et afsnit.") -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(*paths: Path) -> list[str]:
    """Give the names of the files found, errors as their reason."""
    return [path.reason if isinstance(path, ArticleError) else path.name for path in article_files(paths)]


def test_folders_are_walked_in_order_of_name(tmp_path: Path) -> None:
    """Files and folders come in one order, whatever the disk's own."""
    for name in ("c.txt", "a.txt", "b/2.jsonl", "b/1.txt.xz", "b/deep/er/x.ndjson.gz"):
        write(tmp_path / name)
    assert found(tmp_path) == ["a.txt", "1.txt.xz", "2.jsonl", "x.ndjson.gz", "c.txt"]


def test_the_paths_keep_their_order(tmp_path: Path) -> None:
    """What the user names first is read first."""
    paths = [write(tmp_path / name) for name in ("b.txt", "a.txt")]
    assert found(*paths) == ["b.txt", "a.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it, or a link to it, do not double the article."""
    path = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    (tmp_path / "0.txt").symlink_to(path)
    assert found(tmp_path, path, tmp_path) == ["a.txt"]


def test_hidden_files_are_skipped_unless_named(tmp_path: Path) -> None:
    """Dot files and dot folders are not articles, but a path typed by the user is meant."""
    hidden = write(tmp_path / ".a.txt")
    write(tmp_path / ".git" / "b.txt")
    assert found(tmp_path) == []
    assert found(hidden) == [".a.txt"]


UNKNOWN = f"unknown suffix '.doc': known are {', '.join(sorted(SUFFIXES))}, plain, .gz or .xz"


def test_a_folder_is_walked_for_known_suffixes_and_a_file_judged_by_its_content(tmp_path: Path) -> None:
    """What lies in a folder may be anything; what somebody named himself is meant as an article."""
    path = write(tmp_path / "README.doc")
    assert found(tmp_path) == [UNKNOWN]
    assert [str(fault) for fault in article_files([path], within=tmp_path)] == [f"{path}: {UNKNOWN}"]
    assert found(path) == ["README.doc"]
    packed = tmp_path / "README.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert found(packed) == ["README.gz"]


def test_a_file_whose_content_is_no_article_is_reported(tmp_path: Path) -> None:
    """With what its name says too, and what is wrong with it where it cannot be unpacked."""
    path = tmp_path / "README.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0 Word")
    assert found(path) == [f"its content is of no known format, and {UNKNOWN}"]
    damaged = tmp_path / "README.gz"
    damaged.write_bytes(gzip.compress(b"Et afsnit.")[:12])
    (reason,) = found(damaged)
    assert reason.startswith("packed file damaged or cut off")


def test_a_missing_path_is_reported(tmp_path: Path) -> None:
    """Nothing there is a fault of that path."""
    missing = tmp_path / "a.txt"
    (fault,) = article_files([missing])
    assert isinstance(fault, ArticleError)
    assert str(fault) == f"{missing}: no such file or folder"


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Linked files and folders elsewhere are reported and not read."""
    secret = write(tmp_path / "outside" / "secret.txt")
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "b.txt").symlink_to(secret)
    (tmp_path / "in" / "c").symlink_to(secret.parent)
    out = "a link that leads out of the folder"
    assert found(tmp_path / "in") == ["a.txt", out, out]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """Links back into the folder are not walked again."""
    write(tmp_path / "a" / "b" / "x.txt")
    (tmp_path / "a" / "b" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "round").symlink_to(tmp_path / "a" / "round")
    names = found(tmp_path / "a")
    assert "x.txt" in names
    assert set(names) <= {"x.txt", "a link that leads nowhere"}


def test_a_linked_folder_named_by_the_user_is_followed(tmp_path: Path) -> None:
    """The path itself may be a link, and so may its files that stay inside, as container volumes are."""
    write(tmp_path / "real" / "..2021" / "a.txt")
    (tmp_path / "real" / "a.txt").symlink_to(Path("..2021") / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert found(tmp_path / "link") == ["a.txt"]


def test_a_broken_link_is_reported(tmp_path: Path) -> None:
    """A link to nothing stops nothing else."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    write(tmp_path / "b.txt")
    broken, good = found(tmp_path)
    assert broken == "a link that leads nowhere"
    assert good == "b.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are a Unix matter")
def test_a_pipe_among_the_files_is_not_waited_for(tmp_path: Path) -> None:
    """What is no regular file is reported without being opened."""
    os.mkfifo(tmp_path / "a.txt")
    assert found(tmp_path) == ["not a regular file"]


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    """Nesting as deep as a path can be is no trouble."""
    folder = tmp_path
    while len(str(folder)) < 2_000:
        folder /= "d"
        folder.mkdir()
    write(folder / "a.txt")
    assert found(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "bare", "suffix"),
    [
        ("000_f0d2.txt", "000_f0d2", ".txt"),
        ("a.b.TXT.XZ", "a.b", ".txt"),
        ("parole-dk.jsonl.xz", "parole-dk", ".jsonl"),
        ("a.jsonl.gz", "a", ".jsonl"),
        ("a.xz", "a", ""),
        ("a", "a", ""),
        ("a.2021.gz", "a.2021", ".2021"),
        (".txt", ".txt", ""),
    ],
)
def test_names_and_suffixes(name: str, bare: str, suffix: str) -> None:
    """A packer's suffix says nothing about the format and is no part of the name; an unknown one is one."""
    path = Path("some.folder") / name
    assert (bare_name(path), content_suffix(path)) == (bare, suffix)


def test_the_bytes_to_read_are_those_of_the_files_found(tmp_path: Path) -> None:
    """Files that will not be read do not count."""
    write(tmp_path / "a.txt", "12345")
    write(tmp_path / "b.jsonl", "123")
    write(tmp_path / "c.doc", "1234567")
    assert bytes_to_read([tmp_path, tmp_path / "missing"]) == 8
