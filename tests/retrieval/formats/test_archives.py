"""Zip and tar archives of article files."""

import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats import bytes_to_read, load_articles, members
from tests.retrieval.formats.samples import (
    G2_MESSAGE,
    MARKDOWN,
    NEWSML1,
    NINJS_1,
    NITF,
    PAGE,
    fault_in,
    load,
    pdf,
    tarred,
    zipped,
)

Pack = Callable[[Mapping[str, str | bytes]], bytes]

SHELF: Mapping[str, str | bytes] = {
    "nyt/nitf.xml": NITF,
    "nyt/g2.xml": G2_MESSAGE,
    "nyt/ml.xml": NEWSML1,
    "ninjs.json": NINJS_1,
    "linjer.jsonl": '{"text": "En."}\n\n{"text": 2}\n{"text": "Tre."}\n',
    "havn.md": MARKDOWN,
    "bro.html": PAGE,
    "kran.pdf": pdf("Kranen er stor."),
    "tekst.txt": " date 2021-01 En led.",
    "pakket.txt.gz": gzip.compress(b"Et afsnit."),
    "pakket2.txt.xz": lzma.compress(b"Et afsnit."),
}
PACKED = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tgz": lambda shelf: gzip.compress(tarred(shelf)),
    "a.tar.gz": lambda shelf: gzip.compress(tarred(shelf)),
    "a.tar.xz": lambda shelf: lzma.compress(tarred(shelf)),
    "a.zip.xz": lambda shelf: lzma.compress(zipped(shelf)),
}
ARCHIVES = pytest.mark.parametrize(("name", "pack"), PACKED.items(), ids=PACKED.keys())
BOTH = pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)], ids=["zip", "tar"])


def places(problems: tuple[ArticleError, ...]) -> list[tuple[str | None, int | None, str]]:
    """Give where faults stand, and their reasons up to the first colon."""
    return [(fault.member, fault.line, fault.reason.partition(":")[0]) for fault in problems]


@ARCHIVES
def test_members_are_read_as_files_are(tmp_path: Path, name: str, pack: Pack) -> None:
    """Every format loads from every archive, in the order packed, and faults carry the member's name."""
    collection = load(tmp_path, name, pack(SHELF))
    assert [article.id for article in collection.articles] == [
        "ritzau-2021-0106-17",
        "urn:newsml:ritzau.dk:20210107:17",
        "tag:ritzau.dk,2021:20",
        "urn:newsml:ritzau.dk:20030214:RB7:1",
        "https://example.org/ninjs/1",
        "linjer-1",
        "linjer-4",
        *("havn", "bro", "kran", "tekst", "pakket", "pakket2"),
    ]
    assert places(collection.problems) == [
        ("nyt/g2.xml", 25, "retracted"),
        ("nyt/g2.xml", 44, "not a text"),
        ("linjer.jsonl", 3, "the field 'text' is a number, not text"),
    ]
    assert str(collection.problems[2]).startswith(f"{tmp_path / name}!linjer.jsonl:3: the field")


@ARCHIVES
def test_progress_adds_up(tmp_path: Path, name: str, pack: Pack) -> None:
    """A bar ends at the archive's size."""
    (tmp_path / name).write_bytes(pack(SHELF))
    steps: list[int] = []
    load_articles([tmp_path], on_read=steps.append)
    assert sum(steps) == bytes_to_read([tmp_path])


@BOTH
def test_an_archive_may_hold_archives_once(tmp_path: Path, name: str, pack: Pack) -> None:
    """One level is read, the next is named and passed over."""
    inner: Mapping[str, str | bytes] = {"c.txt": "Et afsnit.", "dyb.zip": zipped({"d.txt": "Et andet."})}
    shelf: Mapping[str, str | bytes] = {
        "b.zip": zipped(inner),
        "b.tar.gz": gzip.compress(tarred({"e.txt": "Et tredje."})),
        "f.txt": "Et.",
    }
    collection = load(tmp_path, name, pack(shelf))
    assert [article.id for article in collection.articles] == ["c", "e", "f"]
    assert places(collection.problems) == [("b.zip!dyb.zip", None, "an archive in an archive in an archive")]


@BOTH
def test_names_are_only_names(tmp_path: Path, name: str, pack: Pack) -> None:
    """Names that lead elsewhere lead nowhere; hidden ones are skipped, unknown ones and doubles reported."""
    shelf = {
        "../../op.txt": "Et afsnit.",
        "/etc/passwd.txt": "Et afsnit.",
        "a/op.txt": "Et andet.",
        "__MACOSX/._b.txt": "nej",
        ".git/c.txt": "nej",
        "d\x1b[2J.doc": "nej",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    collection = load(folder, name, pack(shelf))
    assert [article.id for article in collection.articles] == ["op", "passwd"]
    assert [fault.member for fault in collection.problems] == ["a/op.txt", "d?[2J.doc"]
    assert f"already taken by {folder / name}!../../op.txt" in {
        fault.reason.partition("is ")[2] for fault in collection.problems
    }
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["in", name])


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    """What is no regular file is reported, and what follows is read."""
    entries = []
    for number, kind in enumerate([tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]):
        entry = tarfile.TarInfo(f"{number}.txt")
        entry.type, entry.linkname = kind, "/etc/passwd"
        entries.append(entry)
    collection = load(tmp_path, "a.tar", tarred({"a.txt": "Et afsnit."}, *entries))
    assert [article.id for article in collection.articles] == ["a"]
    assert [fault.reason.partition(":")[0] for fault in collection.problems] == [
        "a link",
        "a link",
        *["not a regular file"] * 2,
    ]


def test_a_tar_cut_off_gives_what_was_whole(tmp_path: Path) -> None:
    """The articles before the cut stay, and the cut is named, inside a member or between two."""
    raw = tarred({"a.txt": "Et afsnit.", "b.txt": "Ord " * 1_000})
    for cut in (600, 1024, 1100, 1536, 3_000):
        collection = load(tmp_path, "a.tar", raw[:cut])
        assert len(collection.articles) == 1
        assert collection.problems
        assert all("damaged or cut off" in fault.reason for fault in collection.problems)


@pytest.mark.parametrize("size", [-1, 2**40, 2**62])
def test_a_tar_whose_header_lies_is_damaged(tmp_path: Path, size: int) -> None:
    """Impossible sizes neither hang nor allocate."""
    entry = tarfile.TarInfo("x.txt")
    entry.type, entry.size = tarfile.XHDTYPE, size
    header = entry.tobuf(tarfile.GNU_FORMAT)
    assert "impossible size" in fault_in(tmp_path, "a.tar", header + bytes(1024)).reason


@BOTH
def test_what_comes_out_is_limited(
    tmp_path: Path, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb is stopped at once, in one member or in many, and the members before it stay."""
    monkeypatch.setattr(members, "ALWAYS_ALLOWED", 2**20)
    monkeypatch.setattr(members, "MOST_TIMES", 10)
    raw = pack({"a.txt": "Et afsnit.", **{f"b{number}.txt": bytes(2**19) for number in range(6)}})
    packed = raw if name == "a.zip" else gzip.compress(raw)
    collection = load(tmp_path, name, packed)
    assert [article.id for article in collection.articles] == ["a"]
    assert collection.problems[-1].reason.endswith("too many for its size")
    assert len(collection.problems) < 5


@BOTH
def test_members_are_counted(tmp_path: Path, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of a million empty files is given up."""
    monkeypatch.setattr(members, "MOST_MEMBERS", 3)
    collection = load(tmp_path, name, pack({f"{number}.txt": "Et afsnit." for number in range(9)}))
    assert (len(collection.articles), collection.problems[-1].reason) == (3, "more than 3 members")


def test_a_zip_that_cannot_be_unpacked_is_named(tmp_path: Path) -> None:
    """Passwords, rare methods and damage are told apart, and the other members load."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, method in (
            ("a.txt", zipfile.ZIP_LZMA),
            ("b.txt", zipfile.ZIP_STORED),
            ("c.txt", zipfile.ZIP_STORED),
        ):
            archive.writestr(zipfile.ZipInfo(name), f"Et afsnit {name}.", method)
    raw = bytearray(packed.getvalue())
    raw[raw.index(b"afsnit b") + 2] ^= 1
    collection = load(tmp_path, "a.zip", bytes(raw))
    assert [article.id for article in collection.articles] == ["c"]
    assert places(collection.problems) == [
        ("a.txt", None, "packed by a method other than deflate"),
        ("b.txt", 1, "packed file damaged or cut off"),
    ]
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    assert places(load(tmp_path, "b.zip", bytes(raw)).problems)[2] == ("c.txt", None, "encrypted")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", b"PK\x03\x04"),
        ("a.zip", zipped(SHELF)[:-30]),
        ("a.tar", b"x" * 600),
    ],
)
def test_an_archive_that_is_none_is_a_fault(tmp_path: Path, name: str, raw: bytes) -> None:
    """A name or a mark alone make no archive."""
    assert fault_in(tmp_path, name, raw).reason.startswith("packed file damaged or cut off: ")


def test_an_empty_archive_is_no_fault(tmp_path: Path) -> None:
    """As an empty folder is none."""
    for name, pack in (("a.zip", zipped), ("a.tar", tarred)):
        assert load(tmp_path, name, pack({})).problems == ()


def test_strict_stops_at_the_first_fault_inside(tmp_path: Path) -> None:
    """The fault is raised with its member."""
    (tmp_path / "a.zip").write_bytes(zipped(SHELF))
    with pytest.raises(ArticleError, match=r"a\.zip!nyt/g2\.xml:25: retracted"):
        load_articles([tmp_path], strict=True)
