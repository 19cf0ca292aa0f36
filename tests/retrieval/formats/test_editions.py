"""Which version of which item an article is, and items that their sender has withdrawn."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats.found import Found
from retrieval.formats.reading import read_file
from retrieval.records import Edition
from tests.retrieval.formats.samples import (
    G2_CANCELED,
    G2_ITEM,
    G2_MESSAGE,
    NEWSML1,
    NINJS_1,
    NINJS_2,
    NITF,
    PAGE,
    zipped,
)

DANISH_WINTER = timezone(timedelta(hours=1))
G2_LINK = (
    '<link rel="irel:evolvedFrom" residref="urn:newsml:ritzau.dk:20210106:9"/><link rel="irel:canonical"'
)


def editions(folder: Path, name: str, content: str | bytes) -> list[Edition]:
    """Give the editions of the articles in a file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [found.edition for found in read_file(path) if isinstance(found, Found)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "nitf.xml",
            NITF.replace("<date.issue", '<du-key key="kongres" version="3"/><date.issue'),
            Edition("ritzau-2021-0106-17", 3, None, datetime(2021, 1, 6, 21, 30, tzinfo=DANISH_WINTER)),
        ),
        (
            "g2.xml",
            G2_ITEM.replace('<link rel="irel:canonical"', G2_LINK),
            Edition(
                "urn:newsml:ritzau.dk:20210107:17",
                2,
                "urn:newsml:ritzau.dk:20210106:9",
                datetime(2021, 1, 7, 10, 15, tzinfo=DANISH_WINTER),
            ),
        ),
        (
            "newsml1.xml",
            NEWSML1,
            Edition(
                "urn:newsml:ritzau.dk:20030214:RB7",
                1,
                None,
                datetime(2003, 2, 14, 11, 59, tzinfo=DANISH_WINTER),
            ),
        ),
        (
            "ninjs.json",
            json.dumps({**json.loads(NINJS_1), "version": 2, "evolvedfrom": "https://example.org/ninjs/0"}),
            Edition(
                "https://example.org/ninjs/1",
                2,
                "https://example.org/ninjs/0",
                datetime(2020, 11, 3, 8, tzinfo=UTC),
            ),
        ),
        ("page.html", PAGE, Edition()),
        ("record.jsonl", '{"id": "x", "text": "Et afsnit."}', Edition()),
    ],
)
def test_the_sender_says_which_version_it_is(
    tmp_path: Path, name: str, content: str | bytes, expected: Edition
) -> None:
    """Identifier, version, forerunner and time come along; formats without versions say nothing."""
    assert editions(tmp_path, name, content) == [expected]


def test_an_item_without_all_names_goes_by_its_public_one(tmp_path: Path) -> None:
    """NewsML 1.2 may leave out what the identifier is made of."""
    raw = NEWSML1.replace(b"<DateId>20030214</DateId>", b"")
    assert editions(tmp_path, "a.xml", raw)[0].guid == "urn:newsml:ritzau.dk:20030214:RB7:1"


def test_a_version_that_is_a_text_is_taken_too(tmp_path: Path) -> None:
    """Some senders of ninjs write numbers, others texts, and yes is neither."""
    for given, expected in (("7", 7), (7, 7), (True, None), (None, None), ("2.1", None), ("9" * 19, None)):
        record = json.dumps({**json.loads(NINJS_2), "version": given})
        assert editions(tmp_path, "a.json", record)[0].version == expected


@pytest.mark.parametrize("guid", ["a\u202eb", "x" * 201])
def test_a_guid_that_cannot_be_one_is_a_fault(tmp_path: Path, guid: str) -> None:
    """What names an article is printed and stored."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**json.loads(NINJS_2), "evolvedfrom": guid}))
    (fault,) = read_file(path)
    assert isinstance(fault, ArticleError)
    assert fault.reason.startswith("the item's guid is unusable: ")


@pytest.mark.parametrize(
    ("name", "content", "guid"),
    [
        ("a.xml", NITF.replace('"usable"', '"canceled"'), "ritzau-2021-0106-17"),
        ("b.xml", G2_CANCELED, "urn:newsml:ritzau.dk:20210107:18"),
        ("c.xml", G2_MESSAGE, "urn:newsml:ritzau.dk:20210107:18"),
        ("d.xml", NEWSML1.replace(b"Usable", b"Withheld"), "urn:newsml:ritzau.dk:20030214:RB7"),
        ("e.jsonl", json.dumps({"uri": "urn:ninjs:2", "pubstatus": "canceled"}), "urn:ninjs:2"),
        ("f.zip", zipped({"a.xml": G2_CANCELED}), "urn:newsml:ritzau.dk:20210107:18"),
    ],
)
def test_a_withdrawn_item_is_named(tmp_path: Path, name: str, content: str | bytes, guid: str) -> None:
    """Its fault says which item must go, whether or not a text comes with it."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    faults = [found for found in read_file(path) if isinstance(found, ArticleError)]
    assert [fault.retracts.guid for fault in faults if fault.retracts] == [guid]


def test_a_withdrawal_has_a_version_and_a_time(tmp_path: Path) -> None:
    """Whoever reads it again later knows that a newer version has come since."""
    path = tmp_path / "a.xml"
    path.write_text(G2_CANCELED)
    (fault,) = read_file(path)
    assert isinstance(fault, ArticleError)
    assert fault.retracts is not None
    assert (fault.retracts.version, str(fault.retracts.updated)) == (2, "2021-01-07 10:15:00+01:00")
