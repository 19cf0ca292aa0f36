"""Damaged files of every format are read or refused by name, soon, and nothing is written."""

import gzip
import lzma
import random
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.formats import load_articles
from tests.retrieval.formats.samples import (
    G2_MESSAGE,
    MARKDOWN,
    NEWSML1,
    NINJS_1,
    NINJS_2,
    NITF,
    PAGE,
    pdf,
    tarred,
    zipped,
)

SHELF: Mapping[str, str | bytes] = {"a.xml": NITF, "b.json": NINJS_1, "c.md": MARKDOWN, "d.txt": "Et afsnit."}
SAMPLES: Mapping[str, bytes] = {
    "a.md": MARKDOWN.encode(),
    "a.html": PAGE.encode(),
    "nitf.xml": NITF.encode(),
    "g2.xml": G2_MESSAGE.encode(),
    "ml.xml": NEWSML1,
    "1.json": NINJS_1.encode(),
    "2.json": NINJS_2.encode(),
    "a.pdf": pdf("Havnen er stor.\nDen er ny.", "Side to.", title="Havnen"),
    "a.zip": zipped(SHELF),
    "a.tar": tarred(SHELF),
    "a.tar.gz": gzip.compress(tarred(SHELF), mtime=0),
    "a.tar.xz": lzma.compress(tarred(SHELF)),
}
EACH = 30
SECONDS = 5.0


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Damage bytes in one of the ways that disks, networks and people do."""
    at = chance.randrange(len(raw))
    end = min(len(raw), at + chance.randrange(1, 60))
    kind = chance.randrange(6)
    if kind == 0:
        return raw[:at]
    if kind == 1:
        return raw[:at] + raw[end:]
    if kind == 2:
        return raw[:end] + raw[at:end] * chance.randrange(1, 50) + raw[end:]
    if kind == 3:
        return raw[:at] + chance.randbytes(end - at) + raw[end:]
    flipped = bytearray(raw)
    for _ in range(1 if kind == 4 else 20):
        flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def damages(name: str) -> Iterator[bytes]:
    """Give a sample damaged in many ways, the same each time."""
    chance = random.Random(name)
    return (damaged(SAMPLES[name], chance) for _ in range(EACH))


def check(folder: Path, name: str, raw: bytes) -> None:
    """Load a file and see that it cost no exception, little computing, and left the disk as it was."""
    for other in folder.iterdir():
        other.unlink()  # what an example that failed left behind
    path = folder / name
    path.write_bytes(raw)
    begun = time.thread_time()
    collection = load_articles([path])
    assert time.thread_time() - begun < SECONDS
    assert all(fault.path == path and fault.reason for fault in collection.problems)
    assert all(paragraph.text.strip() for found in collection.articles for paragraph in found.paragraphs)
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == raw


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused_by_name(tmp_path: Path, name: str) -> None:
    """Cut, doubled, overwritten and flipped bytes raise nothing but ArticleError."""
    for raw in damages(name):
        check(tmp_path, name, raw)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_sound_before_it_is_damaged(tmp_path: Path, name: str) -> None:
    """The samples give articles, so their damage means something."""
    (tmp_path / name).write_bytes(SAMPLES[name])
    assert load_articles([tmp_path]).articles


def test_there_are_enough_of_them() -> None:
    """Three hundred files, at least, are damaged at each run."""
    assert EACH * len(SAMPLES) >= 300


@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=300), st.integers(0, 600))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_may_stand_anywhere(tmp_path: Path, name: str, piece: bytes, kept: int) -> None:
    """The beginning of a sound file, then anything, is read or refused by name."""
    check(tmp_path, name, SAMPLES[name][:kept] + piece)
    (tmp_path / name).unlink()


MARKUP = st.lists(
    st.sampled_from("<p> </p> <div> <br> <table> <td> & &amp; &#0; &#xD800; ]]> <!-- --> æ <b a='".split())
)


@given(MARKUP.map("".join), st.sampled_from(["a.html", "a.md", "a.xml"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_markup_is_read_or_refused_by_name(tmp_path: Path, text: str, name: str) -> None:
    """Tags in any order come to an end."""
    check(tmp_path, name, f"<nitf><body><body.content><p>Ord</p>{text}</body.content></body></nitf>".encode())
    (tmp_path / name).unlink()
    check(tmp_path, "b.html", f"<html><body><article><p>Ord</p>{text}</article></body></html>".encode())
    (tmp_path / "b.html").unlink()
