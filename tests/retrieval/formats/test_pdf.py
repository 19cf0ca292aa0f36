"""PDF files, built here byte by byte."""

from pathlib import Path

import pytest

from retrieval.formats import pdf as reader
from tests.retrieval.formats.samples import fault_in, load_one, pdf, texts

PAGE = """Havnen i Aarhus fik onsdag nye kraner, og de er
baade store og flot-
te, siger borgmesteren.
Naeste afsnit handler om prisen, som er hoej nok."""


def encrypted(raw: bytes) -> bytes:
    """Give the file as one that asks for a password."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")/P -1>>/ID[(a)(b)]"
    return raw.replace(b"trailer<<", b"trailer<<" + lock)


def test_pages_are_one_article(tmp_path: Path) -> None:
    """Lines are joined to paragraphs, divided words made whole, and a page ends a paragraph."""
    article = load_one(tmp_path, "havn.pdf", pdf(PAGE, "Side to."))
    assert (article.id, article.title, article.published) == ("havn", None, None)
    assert texts(article) == [
        "Havnen i Aarhus fik onsdag nye kraner, og de er baade store og flotte, siger borgmesteren.",
        "Naeste afsnit handler om prisen, som er hoej nok.",
        "Side to.",
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Hun talte om social-\nog sundhedspolitik.", "Hun talte om social- og sundhedspolitik."),
        ("Det vil alle EU-\nlandene ogsaa.", "Det vil alle EU-landene ogsaa."),
        ("De er store og flot-\nte alle sammen.", "De er store og flotte alle sammen."),
    ],
)
def test_a_hyphen_that_belongs_to_the_words_stays(tmp_path: Path, lines: str, text: str) -> None:
    """An article's words are shown as they are, so none is made up."""
    assert texts(load_one(tmp_path, "a.pdf", pdf(lines))) == [text]


@pytest.mark.parametrize(
    ("said", "title"), [("Havnen", "Havnen"), ("Microsoft Word - havn", None), ("havn_v2.indd", None)]
)
def test_title_and_author_are_the_file_s_own(tmp_path: Path, said: str, title: str | None) -> None:
    """A program's or a file's name is no title."""
    article = load_one(tmp_path, "a.pdf", pdf(PAGE, title=said, author="Bo Bi"))
    assert (article.title, article.author) == (title, "Bo Bi")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (pdf(""), "no text on its pages: pictures of text are not read"),
        (pdf(), "no text on its pages: pictures of text are not read"),
        (encrypted(pdf(PAGE)), "encrypted"),
        (b"%PDF-1.4\n", "not readable as PDF: "),
        (pdf(PAGE).replace(b"/Kids", b"/Nope"), "no text on its pages"),
        (pdf("..."), "the field 'text' is missing or without words"),
    ],
    ids=["blank page", "no page", "encrypted", "mark only", "no pages", "no words"],
)
def test_faults_are_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    """A file without text that can be read is reported."""
    assert fault_in(tmp_path, "a.pdf", raw).reason.startswith(reason)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Computing time is limited, whatever a page is made to draw."""
    monkeypatch.setattr(reader, "SECONDS", -1.0)
    assert fault_in(tmp_path, "a.pdf", pdf(PAGE)).reason == "reading it takes more than -1 seconds"
