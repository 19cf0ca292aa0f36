"""NITF documents."""

from pathlib import Path

import pytest

from retrieval.records import ParagraphKind, Published
from tests.retrieval.formats.samples import NITF, fault_in, load_one, texts


def test_every_field_is_kept(tmp_path: Path) -> None:
    """Head, headline, byline and document's facts land in the article's fields."""
    article = load_one(tmp_path, "a.xml", NITF)
    assert (article.id, article.title) == ("ritzau-2021-0106-17", "Demonstranter stormer Kongressen")
    assert (article.published, article.language) == (Published(2021, 1, 6), "da")
    assert (article.agency, article.author, article.publisher) == ("Ritzau", "Bo Bi", "Den Daglige Avis")
    assert article.url == "https://example.org/kongres"


def test_the_text_is_plain(tmp_path: Path) -> None:
    """Markup is gone, entities are characters, white space is even, captions last; there is no dateline."""
    article = load_one(tmp_path, "a.xml", NITF)
    assert texts(article) == [
        "Fem mistede livet",
        "Kongressen blev stormet onsdag.",
        "Tilhængere af Donald Trump brød ind i Kongressen & ødelagde møbler.",
        "Udgangsforbud",
        "Byen lærer ældre regler.",
        "Klokken 18",
        "Klokken 6",
        "Politiet foran bygningen.",
    ]
    assert article.paragraphs[-1].kind is ParagraphKind.CAPTION
    assert [paragraph.number for paragraph in article.paragraphs] == list(range(1, 9))


def test_what_is_missing_stays_unknown(tmp_path: Path) -> None:
    """The smallest document gets its file's name, and its first paragraph is the lead."""
    raw = "<nitf><body><body.content><p>Kongen talte.</p></body.content></body></nitf>"
    article = load_one(tmp_path, "lille.xml", raw)
    assert (article.id, article.title, article.published, article.url) == ("lille", None, None, None)
    assert article.paragraphs[0].kind is ParagraphKind.LEAD


def test_a_namespace_makes_no_difference(tmp_path: Path) -> None:
    """NITF 3.5 and later may have one."""
    named = NITF.replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" ')
    assert load_one(tmp_path, "a.xml", named) == load_one(tmp_path, "b.xml", NITF)


def test_an_abstract_that_the_text_repeats_stands_once(tmp_path: Path) -> None:
    """Many agencies make the abstract of the first paragraph."""
    raw = NITF.replace("<body.content>", "<body.content><p>Kongressen blev stormet onsdag.</p>")
    assert texts(load_one(tmp_path, "a.xml", raw)).count("Kongressen blev stormet onsdag.") == 1


def test_a_signature_names_the_agency(tmp_path: Path) -> None:
    """The closing line means what it means in plain text, captions after it or not."""
    raw = NITF.replace("</body.content>", "<p>/ritzau/AFP</p></body.content>")
    article = load_one(tmp_path, "a.xml", raw)
    assert article.agency == "ritzau/AFP"
    assert "/ritzau/AFP" not in texts(article)


@pytest.mark.parametrize(
    ("byline", "author"),
    [("Af Bo Bi", "Bo Bi"), ("By Ann Orr", "Ann Orr"), ("Bo Bi, Ritzau", "Bo Bi, Ritzau"), ("", None)],
)
def test_the_author_is_who_the_byline_names(tmp_path: Path, byline: str, author: str | None) -> None:
    """A byline without a marked person is taken without its opening word."""
    before, _, rest = NITF.partition("<byline>")
    raw = f"{before}<byline>{byline}{rest[rest.index('</byline>') :]}"
    assert load_one(tmp_path, "a.xml", raw).author == author


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"usable"', '"canceled"', "retracted: its status is 'canceled'"),
        (
            "20210106T213000+0100",
            "20211306",
            "malformed date '2021-13-06': expected YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("ritzau-2021-0106-17", "r" * 201, "the field 'id' is unusable: longer than 200 characters"),
        ("body.content", "body.other", "the field 'text' is missing or without words"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """What cannot be an article is refused at the line where the item begins."""
    raw = NITF.replace(old, new).replace("<hl2>Fem mistede livet</hl2>", "").replace("abstract>", "note>")
    fault = fault_in(tmp_path, "a.xml", raw)
    assert (fault.line, fault.reason) == (3, reason)
