"""Which format a file is in."""

import pytest

from retrieval.formats.sniffing import SUFFIXES, Format, sniff
from tests.retrieval.formats.samples import G2_MESSAGE, NEWSML1, NITF, PAGE, pdf, tarred, zipped


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (pdf("Tekst"), Format.PDF),
        (b"\n" + pdf("Tekst"), Format.PDF),
        (zipped({"a.txt": "Tekst"}), Format.ZIP),
        (zipped({}), Format.ZIP),
        (tarred({"a.txt": "Tekst"}), Format.TAR),
        (NITF.encode(), Format.XML),
        (G2_MESSAGE.encode("utf-8-sig"), Format.XML),
        (NEWSML1, Format.XML),
        (b"<!-- nitf - no --><n:newsItem xmlns:n='x'/>", Format.XML),
        (b"<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf/>", Format.XML),
        (PAGE.encode(), Format.HTML),
        (b"<HTML><p>Tekst", Format.HTML),
        (b"<!doctype html>Tekst", Format.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html/>", Format.HTML),
    ],
)
def test_what_the_bytes_tell_counts_more_than_the_suffix(raw: bytes, form: Format, suffix: str) -> None:
    """A page saved as text is a page, and a packed file is unpacked whatever it is called."""
    assert sniff(raw, suffix) is form


@pytest.mark.parametrize(("suffix", "form"), sorted(SUFFIXES.items()))
@pytest.mark.parametrize(
    "raw", [b"", b"Tekst", b'{"a": 1}', b"<p>Tekst</p>", b"<rss/>", b"\xff\xfe<\0", b"PK"]
)
def test_where_the_bytes_tell_nothing_the_suffix_does(raw: bytes, suffix: str, form: Format) -> None:
    """Text, Markdown and JSON begin with anything, and an unknown root is for the reader of XML to name."""
    assert sniff(raw, suffix) is form


@pytest.mark.parametrize("opening", [b"<!--", b"<!-- - ", b"<?", b"<!DOCTYPE [", b"\n", b"<!DOCTYPE a [ ] "])
def test_an_opening_without_end_is_passed_over_at_once(opening: bytes) -> None:
    """What comes before a root may be anything, and costs one look at it."""
    assert sniff(opening * 100_000, ".xml") is Format.XML
