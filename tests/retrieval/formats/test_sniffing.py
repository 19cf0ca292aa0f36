"""Which format a file is in."""

import pytest

from retrieval.formats.sniffing import SUFFIXES, Format, is_recognised, sniff
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
    "raw", [b"", b"Tekst", b'{"a", 1}', b"{a: 1}", b"<p>Tekst</p>", b"<rss/>", b"\xff\xfe<\0", b"PK"]
)
def test_where_the_bytes_tell_nothing_the_suffix_does(raw: bytes, suffix: str, form: Format) -> None:
    """Text, Markdown and JSON begin with anything, and an unknown root is for the reader of XML to name."""
    assert sniff(raw, suffix) is form


@pytest.mark.parametrize("raw", [b'{"a": 1}', b'\xef\xbb\xbf\n{\n "a\\"b": 1}', b'[{"a": 1}]'])
def test_an_object_is_json_where_only_text_is_promised(raw: bytes) -> None:
    """No text begins with a key; under other suffixes it may be what stands before an article."""
    assert {suffix: sniff(raw, suffix) for suffix in ("", ".txt", ".dat")} == dict.fromkeys(
        ("", ".txt", ".dat"), Format.JSON
    )
    assert sniff(raw, ".jsonl") is Format.JSON_LINES
    assert sniff(raw, ".md") is Format.MARKDOWN


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b" <p>Tekst", Format.HTML),
        (b"<?xml version='1.0'?><rss/>", Format.XML),
        (b"{", Format.JSON),
        (b"Tekst", Format.TEXT),
        (b"", Format.TEXT),
    ],
)
def test_without_a_known_suffix_the_first_character_tells(raw: bytes, form: Format) -> None:
    """As of what comes through a pipe."""
    assert sniff(raw, "") is form
    assert sniff(raw, ".dat") is form


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        (pdf("Tekst"), True),
        (zipped({"a.txt": "Tekst"}), True),
        (tarred({"a.txt": "Tekst"}), True),
        (NITF.encode(), True),
        (b'\xef\xbb\xbf{"text": "Tekst"}', True),
        ("Blå".encode()[:-1], True),
        ("Blåt".encode("cp1252"), False),
        ("Blå".encode("utf-16"), False),
        (b"Et\0To", False),
        (b"{\\rtf1 Tekst}", False),
        (zipped({"[Content_Types].xml": "<Types/>"}), False),
        (zipped({"mimetype": "application/epub+zip"}), False),
    ],
)
def test_what_is_recognised_whatever_it_is_called(raw: bytes, *, known: bool) -> None:
    """Text may be cut within a letter; other programs' documents are no archives of articles."""
    assert is_recognised(raw) is known


@pytest.mark.parametrize("opening", [b"<!--", b"<!-- - ", b"<?", b"<!DOCTYPE [", b"\n", b"<!DOCTYPE a [ ] "])
def test_an_opening_without_end_is_passed_over_at_once(opening: bytes) -> None:
    """What comes before a root may be anything, and costs one look at it."""
    assert sniff(opening * 100_000, ".xml") is Format.XML


@pytest.mark.parametrize("opening", [b"{", b'{"', b'{"\\', b"[ ", b"{ "])
def test_an_object_without_end_costs_one_look(opening: bytes) -> None:
    """However its first key goes on."""
    assert sniff(opening * 100_000, ".txt") is Format.TEXT
