"""Files to lines: packed or not, bounded, damaged."""

import gzip
import io
import lzma
import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.formats import opening, unxz
from retrieval.formats.opening import Line, read_lines

LINES = b"en\nto\r\n\nfire"
PACKERS = pytest.mark.parametrize("pack", [lzma.compress, gzip.compress, bytes], ids=["xz", "gz", "unpacked"])
Pack = Callable[[bytes], bytes]


def write(folder: Path, raw: bytes) -> Path:
    """Write bytes under a name that says nothing about them."""
    path = folder / "a.txt"
    path.write_bytes(raw)
    return path


def noise(size: int) -> bytes:
    """Give bytes that do not pack, the same each time, with line ends among them."""
    return random.Random(7).randbytes(size)


@PACKERS
def test_lines_are_numbered_and_keep_their_ends(tmp_path: Path, pack: Pack) -> None:
    """The content, not the name, tells how a file is packed."""
    lines = list(read_lines(write(tmp_path, pack(LINES))))
    assert lines == [Line(1, b"en\n"), Line(2, b"to\r\n"), Line(3, b"\n"), Line(4, b"fire")]


@PACKERS
def test_an_empty_file_has_no_lines(tmp_path: Path, pack: Pack) -> None:
    """Empty is no fault here."""
    assert list(read_lines(write(tmp_path, pack(b"")))) == []


@PACKERS
def test_large_content_comes_out_whole(tmp_path: Path, pack: Pack) -> None:
    """Several buffers of incompressible bytes are joined without loss."""
    raw = noise(700_000)
    assert b"".join(line.raw for line in read_lines(write(tmp_path, pack(raw)))) == raw


@PACKERS
def test_streams_one_after_the_other_are_one_file(tmp_path: Path, pack: Pack) -> None:
    """Packed files may be joined, as `cat` does."""
    path = write(tmp_path, pack(b"en\n") + pack(b"to\n"))
    assert [line.raw for line in read_lines(path)] == [b"en\n", b"to\n"]


def test_padding_between_xz_streams_is_skipped(tmp_path: Path) -> None:
    """The .xz format allows zeros in fours between and after streams."""
    path = write(tmp_path, lzma.compress(b"en\n") + bytes(8) + lzma.compress(b"to\n") + bytes(2**18))
    assert [line.raw for line in read_lines(path)] == [b"en\n", b"to\n"]


@PACKERS
def test_the_watcher_hears_of_every_byte_on_the_disk(tmp_path: Path, pack: Pack) -> None:
    """A progress bar fed by the watcher ends at the file's size."""
    path = write(tmp_path, pack(noise(700_000)))
    read: list[int] = []
    list(read_lines(path, on_read=read.append))
    assert sum(read) == path.stat().st_size


@PACKERS
def test_a_line_too_long_is_passed_over(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """The long line keeps its number, and the lines around it their bytes."""
    monkeypatch.setattr(opening, "LONGEST_LINE", 10)
    path = write(tmp_path, pack(b"123456789\n" + b"x" * 600_000 + b"\nefter\n" + b"y" * 11))
    assert list(read_lines(path)) == [
        Line(1, b"123456789\n"),
        Line(2, b"", too_long=True),
        Line(3, b"efter\n"),
        Line(4, b"", too_long=True),
    ]


def test_a_line_just_over_the_limit_does_not_swallow_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte too many, the line end itself, is the whole of the excess."""
    monkeypatch.setattr(opening, "LONGEST_LINE", 10)
    lines = list(read_lines(write(tmp_path, b"1234567890\nefter")))
    assert lines == [Line(1, b"", too_long=True), Line(2, b"efter")]


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress], ids=["xz", "gz"])
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.9999])
def test_a_file_cut_off_gives_its_first_lines_then_the_fault(tmp_path: Path, pack: Pack, kept: float) -> None:
    """What was unpacked before the cut is not lost."""
    packed = pack(b"".join(b"%d\n" % random.Random(n).getrandbits(200) for n in range(20_000)))
    lines = read_lines(write(tmp_path, packed[: int(len(packed) * kept)]))
    first = next(lines)
    assert first == Line(1, b"%d\n" % random.Random(0).getrandbits(200))
    with pytest.raises(ArticleError, match="packed file damaged or cut off") as caught:
        list(lines)
    assert caught.value.line
    assert caught.value.line > 1


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress], ids=["xz", "gz"])
def test_damage_is_noticed(tmp_path: Path, pack: Pack) -> None:
    """A flipped byte in the middle is found by the format's own checks."""
    packed = bytearray(pack(noise(50_000)))
    packed[25_000] ^= 0xFF
    with pytest.raises(ArticleError, match="packed file damaged"):
        list(read_lines(write(tmp_path, bytes(packed))))


@pytest.mark.parametrize(
    "packed", [b"\xfd7zXZ\x00", b"\xfd7zXZ\x00" + b"x" * 50, b"\x1f\x8b", b"\x1f\x8bxxxxxxxxxxxx"]
)
def test_a_packer_s_mark_with_nothing_behind_it_is_a_fault(tmp_path: Path, packed: bytes) -> None:
    """Magic bytes alone make no packed file."""
    with pytest.raises(ArticleError, match=r"a\.txt:1: packed file damaged or cut off"):
        list(read_lines(write(tmp_path, packed)))


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress], ids=["xz", "gz"])
def test_a_bomb_is_stopped_by_what_comes_out(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few bytes in cannot become many bytes out, in one line or in many."""
    monkeypatch.setattr(opening, "MOST_UNPACKED", 2**20)
    for content in (bytes(2**22), b"\n" * 2**22):
        with pytest.raises(ArticleError, match="unpacks to more than 1,048,576 bytes"):
            deque(read_lines(write(tmp_path, pack(content))), maxlen=0)


def test_the_limit_is_for_packed_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain file shows its size to whoever put it there."""
    monkeypatch.setattr(opening, "MOST_UNPACKED", 10)
    assert len(list(read_lines(write(tmp_path, b"linje\n" * 10)))) == 10


@pytest.mark.slow
def test_a_gigabyte_of_zeros_is_refused_at_the_real_limit(tmp_path: Path) -> None:
    """The limits as shipped hold against a bomb made of one endless line."""
    block = lzma.compress(bytes(2**26))
    with pytest.raises(ArticleError, match="unpacks to more than"):
        list(read_lines(write(tmp_path, block * 17)))


def test_an_xz_file_that_asks_for_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dictionary a file asks for is bounded before it is given."""
    monkeypatch.setattr(unxz, "_MEMORY", 2**20)
    packed = lzma.compress(LINES, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 2**26}])
    with pytest.raises(ArticleError, match="Memory usage limit"):
        list(read_lines(write(tmp_path, packed)))


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """The system's own reason is passed on."""
    with pytest.raises(ArticleError, match="cannot be read: No such file"):
        list(read_lines(tmp_path / "a.txt"))


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 64))
@settings(max_examples=60, deadline=None)
def test_unpacking_agrees_with_the_standard_library(contents: list[bytes], size: int) -> None:
    """Whatever was packed, in however many streams, comes out the same in reads of any size."""
    packed = b"".join(lzma.compress(content) for content in contents)
    stream = unxz.Unxz(io.BytesIO(packed))
    assert b"".join(iter(lambda: stream.read(size), b"")) == lzma.decompress(packed)
