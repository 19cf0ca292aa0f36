"""XML that is damaged or hostile."""

from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats import trees
from retrieval.formats.xml_trees import parse_xml
from tests.retrieval.formats.samples import NITF, fault_in

PATH = Path("a.xml")
LAUGHS = "<!DOCTYPE nitf [<!ENTITY a 'ha'>{}]><nitf>&i;</nitf>".format(
    "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (LAUGHS, 1, "XML that declares entities of its own is not read"),
        (
            "<!DOCTYPE a [\n<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            2,
            "XML that declares entities",
        ),
        (
            "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://example.org/'> %b;]><a/>",
            1,
            "XML that declares entities",
        ),
        ("<a>\n&aelig;</a>", 2, "not well-formed XML: undefined entity"),
        ("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&nope;</a>", 2, "not well-formed XML: undefined entity &nope;"),
        (NITF[:700], 18, "not well-formed XML: "),
        ("<a/>\n<a/>", 2, "not well-formed XML: junk after document element"),
        ("<a>\n" * 101, 101, "elements stand more than 100 deep in one another"),
        ("<?xml version='1.0' encoding='nope'?><a/>", 1, "XML in an encoding that is not read: unknown"),
        ("<?xml version='1.0' encoding='utf-7'?><a/>", 1, "XML in an encoding that is not read: multi-byte"),
        (
            "<rss>\n</rss>",
            1,
            "unknown root element 'rss': known are newsItem, newsMessage, NewsML, nitf, p",
        ),
        ("Tekst", 1, "not well-formed XML: syntax error"),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, raw: str, line: int, reason: str) -> None:
    """Nothing is expanded, nothing is fetched, and the reason says what was wrong."""
    fault = fault_in(tmp_path, "a.xml", raw)
    assert fault.line == line
    assert fault.reason.startswith(reason)


def test_bytes_in_another_encoding_than_said_are_a_fault(tmp_path: Path) -> None:
    """Latin-1 that claims to be UTF-8 is not guessed at."""
    fault = fault_in(tmp_path, "a.xml", NITF.replace("møbler", "m\xf8bler").encode("latin-1"))
    assert fault.reason == "not well-formed XML: not well-formed (invalid token)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_that_a_document_declares_are_read(encoding: str) -> None:
    """Newswire of the last century is in Latin-1."""
    raw = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><a>æøå</a>".encode(encoding)
    assert parse_xml(raw, PATH).root.text == "æøå"


def test_a_document_with_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few megabytes could be half a million of them."""
    monkeypatch.setattr(trees, "MOST_ELEMENTS", 10)
    with pytest.raises(ArticleError, match=r"a\.xml:3: more than 10 elements"):
        parse_xml(b"<a>\n" + b"<b/>" * 9 + b"\n<b/></a>", PATH)
