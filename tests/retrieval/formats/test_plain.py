"""Plain text without a date line."""

from pathlib import Path

import pytest

from retrieval.errors import ArticleError
from retrieval.formats import plain
from retrieval.records import ParagraphKind

PATH = Path("folder/avis.txt")


def test_the_first_paragraph_is_the_lead() -> None:
    """A text without a title has a lead, and nothing else that it does not say."""
    article = plain.read("Første afsnit.\n\nAndet afsnit.\n".encode(), PATH, article_id="avis")
    assert [(p.number, p.kind, p.text) for p in article.paragraphs] == [
        (1, ParagraphKind.LEAD, "Første afsnit."),
        (2, ParagraphKind.BODY, "Andet afsnit."),
    ]
    assert (article.id, article.title, article.published, article.agency) == ("avis", None, None, None)


def test_a_lead_stays_a_lead_whatever_it_looks_like() -> None:
    """An opening quotation is still the lead."""
    article = plain.read(b"'Et citat,' siger han.\n\nMere.", PATH, article_id="avis")
    assert article.paragraphs[0].kind == ParagraphKind.LEAD


def test_a_signature_names_the_agency() -> None:
    """The agency line means the same without a date line above."""
    assert plain.read(b"Et afsnit.\n\n/ritzau/", PATH, article_id="avis").agency == "ritzau"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Statsministeren siger, at det ikke er nok, og at der skal mere til.", "da"),
        ("The prime minister says that it is not enough and that there will be more.", "en"),
    ],
)
def test_the_language_is_detected(text: str, language: str) -> None:
    """A text file says nothing about its language, so its words do."""
    assert plain.read(text.encode(), PATH, article_id="avis").language == language


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf", "…\n\n—\n".encode(), b"/ritzau/\n"])
def test_a_text_without_words_is_empty(raw: bytes) -> None:
    """White space and marks alone make no article."""
    with pytest.raises(ArticleError, match=r"avis\.txt: empty"):
        plain.read(raw, PATH, article_id="avis")


@pytest.mark.parametrize("article_id", ["", "   ", "a\x1b[2Jb", "a\nb", "a\u202eb", "a" * 201])
def test_a_file_name_that_cannot_be_an_id_is_refused(article_id: str) -> None:
    """Names that could confuse a terminal, or that are too long, are named as the reason."""
    with pytest.raises(ArticleError, match="name cannot be an id"):
        plain.read(b"Et afsnit.", PATH, article_id=article_id)
