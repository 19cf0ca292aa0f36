"""NewsML 1.2 documents."""

from pathlib import Path

import pytest

from retrieval.records import Published
from tests.retrieval.formats.samples import NEWSML1, fault_in, load_one, texts


def test_every_field_is_kept(tmp_path: Path) -> None:
    """Identification, management and news lines land in the article's fields, from Latin-1 bytes too."""
    article = load_one(tmp_path, "a.xml", NEWSML1)
    assert (article.id, article.title) == ("urn:newsml:ritzau.dk:20030214:RB7:1", "Broen åbner")
    assert (article.published, article.language) == (Published(2003, 2, 14), "da")
    assert (article.agency, article.author, article.url) == ("Ritzau", "Bo Bi", None)


def test_the_text_of_a_nested_component_is_found(tmp_path: Path) -> None:
    """Content items of other media are passed over."""
    assert texts(load_one(tmp_path, "a.xml", NEWSML1)) == ["Broen åbner fredag.", "Den er 8 kilometer."]


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("Text", b"Broen.\n\nBilerne."),
        ("XHTML", b"<html><body><p>Broen.</p><p>Bilerne.</p></body></html>"),
        ("HTML", b"<![CDATA[<p>Broen.</p><p>Bilerne.</p>]]>"),
    ],
)
def test_other_content_than_nitf(tmp_path: Path, form: str, content: bytes) -> None:
    """Plain text, XHTML and escaped HTML are read too."""
    before, _, rest = NEWSML1.replace(b"NITF", form.encode()).partition(b"<nitf>")
    raw = before + content + rest.partition(b"</nitf>")[2]
    assert texts(load_one(tmp_path, "a.xml", raw)) == ["Broen.", "Bilerne."]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            b'Status FormalName="Usable"',
            b'Status FormalName="Canceled"',
            "retracted: its status is 'Canceled'",
        ),
        (
            b'MediaType FormalName="Text"',
            b'MediaType FormalName="Video"',
            "not a text: no ContentItem holds any",
        ),
    ],
)
def test_what_is_no_article_is_named(tmp_path: Path, old: bytes, new: bytes, reason: str) -> None:
    """A retracted item and one without text are reported at the item's line."""
    fault = fault_in(tmp_path, "a.xml", NEWSML1.replace(old, new))
    assert (fault.line, fault.reason) == (5, reason)
