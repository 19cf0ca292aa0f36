"""Markdown files."""

from pathlib import Path

import pytest

from retrieval.records import ParagraphKind, Published
from tests.retrieval.formats.samples import MARKDOWN, fault_in, load_one, texts


def test_the_front_matter_fills_the_fields(tmp_path: Path) -> None:
    """Title, date, author and address are those of the YAML above the text."""
    article = load_one(tmp_path, "havn.md", MARKDOWN)
    assert (article.id, article.title) == ("havn", "Havnen: en ny tid")
    assert (article.published, article.author) == (Published(2021, 2), "Bo Bi")
    assert (article.url, article.language) == ("https://example.org/havn", "da")


def test_the_text_is_plain(tmp_path: Path) -> None:
    """Marks, links and entities are gone, and the heading that is the title stands once."""
    assert texts(load_one(tmp_path, "a.md", MARKDOWN)) == [
        "Havnen i Aarhus fik nye kraner & spor onsdag.",
        "Prisen",
        "50 millioner",
        "2 år",
        "Det er godt, siger direktøren.",
    ]


@pytest.mark.parametrize(
    ("text", "title", "kept"),
    [
        ("# En *titel*\n\nEt afsnit.", "En titel", ["Et afsnit."]),
        ("Titel\n=====\nEt afsnit.", "Titel", ["Et afsnit."]),
        ("Et afsnit.\n\n# Ingen titel", None, ["Et afsnit.", "Ingen titel"]),
        ("---\n\nEt afsnit.", None, ["Et afsnit."]),
        ("---\ntitle: A\n---\n# B\n\nEt afsnit.", "A", ["B", "Et afsnit."]),
        ("---\r\ntitle: A\r\n...\r\nEt afsnit.\r\n", "A", ["Et afsnit."]),
        ("---\n---\nEt afsnit.", None, ["Et afsnit."]),
        ("\ufeff# A\n\nEt <b>afsnit</b>.<!-- nej -->\n\n<script>nej</script>", "A", ["Et afsnit."]),
        ("# A\n\n| En | To |\n|---|---|\n| Tre | Fire |", "A", ["En To", "Tre Fire"]),
        ("# A\n\n![kran](a.png)\n\n`kode` og\\\n~~slettet~~", "A", ["kode og slettet"]),
    ],
)
def test_titles_and_texts(tmp_path: Path, text: str, title: str | None, kept: list[str]) -> None:
    """The title is the front matter's, else a first heading of the first rank."""
    article = load_one(tmp_path, "a.md", text)
    assert (article.title, texts(article)) == (title, kept)


def test_without_a_title_the_first_paragraph_is_the_lead(tmp_path: Path) -> None:
    """As in plain text."""
    assert load_one(tmp_path, "a.md", "Et afsnit.\n\nTo.").paragraphs[0].kind is ParagraphKind.LEAD


@pytest.mark.parametrize("date", ["2021-02-03", "2021-02-03 10:15", '"2021-02-03"', "2021-02-03T10:15:00Z"])
def test_dates_are_read_as_they_are_written(tmp_path: Path, date: str) -> None:
    """YAML's own dates are no different from texts."""
    assert load_one(tmp_path, "a.md", f"---\ndate: {date}\n---\nTekst.").published == Published(2021, 2, 3)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\ntitle: A\n b: [\n---\nTekst.", 3, "the front matter is not YAML: "),
        ("---\n- A\n---\nTekst.", 1, "the front matter is not a list of `key: value`"),
        ("---\ntitle: [A]\n---\nTekst.", None, "the field 'title' is a list, not text"),
        ("---\ndate: i går\n---\nTekst.", None, "malformed date 'i går'"),
        ("---\ntitle: !!python/object:os.system [A]\n---\nTekst.", None, "the field 'title' is a list, not"),
        ("---\n" + "a: " + "[" * 10_000 + "\n---\nTekst.", 1, "the front matter is not YAML"),
        ("# Titel alene", None, "the field 'text' is missing or without words"),
        ("> " * 5_000 + "Tekst " * 60_000, None, "a file of more than 262,144 bytes"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, line: int | None, reason: str) -> None:
    """The reason says what is wrong, and the line where, if it is in the front matter."""
    fault = fault_in(tmp_path, "a.md", text)
    assert fault.reason.startswith(reason)
    assert fault.line == line or line is not None


def test_a_byte_that_is_not_utf_8_is_placed(tmp_path: Path) -> None:
    """As in plain text."""
    fault = fault_in(tmp_path, "a.md", b"# A\n\nSk\xe5l")
    assert (fault.line, fault.reason) == (3, "not UTF-8: byte 0xe5")
