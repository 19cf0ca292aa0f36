"""ninjs items."""

import json
from pathlib import Path

import pytest

from retrieval.records import Published
from tests.retrieval.formats.samples import NINJS_1, NINJS_2, fault_in, load, load_one, texts


def changed(sample: str, **fields: object) -> str:
    """Give an item with fields changed; a field that becomes None counts as absent."""
    return json.dumps({**json.loads(sample), **fields})


def test_every_field_of_version_1_is_kept(tmp_path: Path) -> None:
    """An item is a file of its own; marked-up bodies are preferred, for they say where paragraphs end."""
    article = load_one(tmp_path, "a.json", NINJS_1)
    assert (article.id, article.title) == ("https://example.org/ninjs/1", "Polls open")
    assert (article.published, article.language) == (Published(2020, 11, 3), "en")
    assert (article.agency, article.author, article.publisher) == ("Reuters", "Ann Orr", "Example News")
    assert article.url == "https://example.org/ninjs/1"
    assert texts(article) == ["Polls opened on Tuesday & closed.", "Turnout was high."]


def test_every_field_of_version_2_is_kept(tmp_path: Path) -> None:
    """Of several headlines the main one is taken; an identifier that is no address is no address."""
    article = load_one(tmp_path, "a.json", NINJS_2)
    assert (article.id, article.title, article.url) == ("urn:ninjs:2", "Ny minister", None)
    assert (article.published, article.language) == (Published(2022, 2, 1), "da")
    assert (article.agency, article.author) == ("Ritzau", "Bo Bi")
    assert texts(article) == ["Hun er valgt.", "Det skete tirsdag."]


def test_an_agencys_own_bodies_are_read_where_they_are_text(tmp_path: Path) -> None:
    """Swedish and Finnish agencies write body_html5, and fields that begin so and hold no text."""
    bodies = {
        "body_html5": "<p>En <b>bro</b> åbnede.</p>",
        "body_event": {"city": "Malmö"},
        "body_xhtml": None,
    }
    article = load_one(tmp_path, "a.json", changed(NINJS_1, **bodies))
    assert texts(article) == ["En bro åbnede."]


def test_items_may_stand_a_line_each_among_records(tmp_path: Path) -> None:
    """Files of JSON lines may hold both kinds, whatever they are called."""
    lines = "\n".join(
        [json.dumps(json.loads(NINJS_1)), '{"id": "x", "text": "Et afsnit."}', changed(NINJS_2)]
    )
    for name in ("a.jsonl", "b.json"):
        assert [article.id for article in load(tmp_path, name, lines).articles] == [
            "https://example.org/ninjs/1",
            "x",
            "urn:ninjs:2",
        ]


def test_a_record_may_be_a_file(tmp_path: Path) -> None:
    """A pretty-printed object with a text of its own is what it is on one line."""
    article = load_one(tmp_path, "a.json", '\n{\n "text": "Et afsnit.\\n\\nTo."\n}\n')
    assert (article.id, texts(article)) == ("a", ["Et afsnit.", "To."])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"pubstatus": "canceled"}, "retracted: its status is 'canceled'"),
        ({"pubstatus": "withheld"}, "retracted: its status is 'withheld'"),
        ({"type": "picture"}, "not a text: its type is 'picture'"),
        ({"body_text": None, "body_xhtml": None}, "the field 'text' is missing or without words"),
        ({"body_xhtml": ["x"]}, "the field 'body_xhtml' is a list, not text"),
        ({"body_xhtml": "<b>" * 500 + "x"}, "elements stand more than 200 deep in one another"),
        ({"versioncreated": "i går"}, "malformed date 'i går': expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"uri": "a\u202eb"}, "the field 'id' is unusable: unprintable character U+202E"),
    ],
)
def test_what_is_no_article_is_named(tmp_path: Path, fields: dict[str, object], reason: str) -> None:
    """A retracted item, a picture, and fields that cannot be used are reported with the reason."""
    fault = fault_in(tmp_path, "a.json", changed(NINJS_1, **fields))
    assert (fault.line, fault.reason) == (1, reason)


def test_a_damaged_file_is_placed_at_its_line(tmp_path: Path) -> None:
    """A fault inside an object that goes over many lines stands where the damage is."""
    fault = fault_in(tmp_path, "a.json", NINJS_1.replace('"language":', '"language"'))
    assert (fault.line, fault.reason) == (4, "not JSON: Expecting ':' delimiter at character 13")
    assert fault_in(tmp_path, "b.json", NINJS_1[:200]).reason.startswith("not JSON: ")
