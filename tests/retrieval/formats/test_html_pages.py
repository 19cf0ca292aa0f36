"""Pages of the web."""

from pathlib import Path

import pytest

from retrieval.formats import html_pages
from retrieval.formats.blocks import read_blocks
from retrieval.records import Published
from tests.retrieval.formats.samples import PAGE, fault_in, load_one, texts


def test_every_field_is_kept(tmp_path: Path) -> None:
    """What the page says of itself lands in the article's fields; its file's name is its id."""
    article = load_one(tmp_path, "bro.html", PAGE)
    assert (article.id, article.title) == ("bro", "Broen åbner")
    assert (article.published, article.language) == (Published(2020, 5, 1), "da")
    assert (article.author, article.publisher) == ("Bo Bi", "Avisen")
    assert article.url == "https://example.org/bro"


def test_only_the_article_is_text(tmp_path: Path) -> None:
    """Menus, scripts, notices and the title itself are no paragraphs."""
    assert texts(load_one(tmp_path, "a.html", PAGE)) == [
        "Broen mellem de to byer åbnede fredag & blev straks taget i brug af mange bilister.",
        "Den kostede 50 millioner kroner, og arbejdet varede i fire år, oplyser kommunen.",
    ]


def test_a_date_that_is_only_guessed_is_none(tmp_path: Path) -> None:
    """A year in the footer is not when the article was published."""
    page = "".join(line for line in PAGE.splitlines(keepends=True) if "published_time" not in line)
    page = page.replace("<body>", "</head><body>")
    assert load_one(tmp_path, "a.html", page).published is None


@pytest.mark.parametrize(
    "raw",
    [
        PAGE.replace("utf-8", "iso-8859-1").encode("cp1252"),
        PAGE.replace('<meta charset="utf-8">', "").encode("utf-16"),
        PAGE.encode("utf-8-sig"),
        ('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE).encode(),
    ],
    ids=["western", "utf-16", "byte order mark", "xml"],
)
def test_other_encodings_that_pages_say_they_are_in(tmp_path: Path, raw: bytes) -> None:
    """The page reads like the one in UTF-8."""
    assert load_one(tmp_path, "a.html", raw) == load_one(tmp_path, "a.html", PAGE)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (PAGE.encode("cp1252"), "not UTF-8: byte 0xe5"),
        (b"<html></html>", "no article was found on the page"),
        (b"<html><body><p>a\x01</p>", "control character U+0001"),
        (b"<p>" * 10_100, "a page of more than 10,000 elements"),
        (b"<a>b</a>" * 3_001, "a page of more than 3,000 links"),
    ],
    ids=["unnamed encoding", "blank", "control character", "elements", "links"],
)
def test_faults_are_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    """Where no article is found, the reason is given."""
    assert fault_in(tmp_path, "a.html", raw).reason.startswith(reason)


def test_a_page_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of megabytes is not an article's."""
    monkeypatch.setattr(html_pages, "LONGEST_PAGE", 100)
    assert fault_in(tmp_path, "a.html", PAGE).reason == "a file of more than 100 bytes"


def test_comments_are_no_text() -> None:
    """What a page's author wrote for other authors is not shown, wherever it stands."""
    from lxml.html import fromstring  # noqa: PLC0415 - the parser that leaves comments in its trees

    tree = fromstring("<div><p>Stormen ramte<!-- x --> Esbjerg.</p><!-- y --><p>Havnen er lukket.</p></div>")
    assert read_blocks(tree) == ("Stormen ramte Esbjerg.", "Havnen er lukket.")
