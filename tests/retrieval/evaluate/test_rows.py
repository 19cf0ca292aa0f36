"""Evaluation files, good and bad."""

import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.evaluate.rows import Row, context_articles, load_rows

GOOD = {"id": "s1", "lang": "en", "question": "Who?", "answers": ["Pence", "Pence", "he"], "article": "a1"}


def write(path: Path, *records: object) -> Path:
    """Write records as JSON lines."""
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def test_a_row_that_names_its_article(tmp_path: Path) -> None:
    """The fields are read, repeated gold answers once; fields nobody asked for are ignored."""
    path = write(tmp_path / "rows.jsonl", GOOD | {"note": 1})
    assert load_rows(path) == (Row("s1", "Who?", ("Pence", "he"), "a1", "en"),)


def test_an_unanswerable_row_names_no_article(tmp_path: Path) -> None:
    """No answers and a null article make a row that must be abstained from, in Danish by default."""
    path = write(tmp_path / "rows.jsonl", {"question": "Hvem?", "answers": [], "article": None})
    assert load_rows(path) == (Row("row-1", "Hvem?", ()),)


def test_a_row_counted_by_number(tmp_path: Path) -> None:
    """An id that is a whole number is taken as text."""
    assert load_rows(write(tmp_path / "rows.jsonl", GOOD | {"id": 7}))[0].id == "7"


def test_blank_lines_count_as_lines(tmp_path: Path) -> None:
    """Blank lines are passed over, and the next row keeps its place in the file."""
    path = tmp_path / "rows.jsonl"
    path.write_text('\n\n{"question": "Hvem?", "answers": []}\n', encoding="utf-8")
    assert [row.id for row in load_rows(path)] == ["row-3"]


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_packed_files_are_read_alike(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """A file packed as .xz or .gz gives the rows of the plain file."""
    plain = write(tmp_path / "rows.jsonl", GOOD)
    packed = tmp_path / "packed"
    packed.write_bytes(pack(plain.read_bytes()))
    assert load_rows(packed) == load_rows(plain)


def test_rows_of_one_context_share_its_article(tmp_path: Path) -> None:
    """The corpus is the set of distinct contexts, with the title of the first row that brings each."""
    rows = load_rows(
        write(
            tmp_path / "rows.jsonl",
            {
                "question": "A?",
                "answers": ["x"],
                "context": "Et x.\n\nEt y.",
                "title": "Et_navn",
                "lang": "nb",
            },
            {"question": "B?", "answers": [], "context": "Et x.\n\nEt y.", "title": "Et_navn"},
            {"question": "C?", "answers": ["z"], "context": "Et z.", "lang": "en"},
        )
    )
    first, second = context_articles(rows)
    assert [row.article for row in rows] == [first.id, first.id, second.id]
    assert (first.title, first.language) == ("Et navn", "da")
    assert [paragraph.text for paragraph in first.paragraphs] == ["Et x.", "Et y."]
    assert [paragraph.number for paragraph in first.paragraphs] == [1, 2]
    assert (second.title, second.language) == (None, "en")


def test_rows_without_contexts_bring_no_articles() -> None:
    """Rows that name their article are asked over articles from elsewhere."""
    assert context_articles([Row("s1", "Who?", ("Pence",), "a1")]) == ()


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("text", "not a JSON object"),
        ({"answers": []}, "question is missing"),
        ({"question": " ", "answers": []}, "question is missing"),
        ({"question": 5, "answers": []}, "'question' is not text: 5"),
        ({"question": "A?"}, "'answers' is not a list of texts"),
        ({"question": "A?", "answers": "x"}, "'answers' is not a list of texts"),
        ({"question": "A?", "answers": ["x", " "], "article": "a"}, "'answers' is not a list of texts"),
        ({"question": "A?", "answers": ["x"]}, "neither an article nor a context"),
        ({"question": "A?", "answers": [], "lang": "fr"}, "'lang' is 'fr'"),
        ({"question": "A\u0000?", "answers": []}, "control character U.0000 in the field 'question'"),
        ({"question": "A?", "answers": ["x"], "context": "x"}, "some rows have a context"),
    ],
)
def test_a_bad_row_is_named_with_its_place(tmp_path: Path, record: object, reason: str) -> None:
    """The second line is bad: the error names file, line and reason."""
    path = write(tmp_path / "rows.jsonl", GOOD, record)
    with pytest.raises(ArticleError, match=reason) as caught:
        load_rows(path)
    assert (caught.value.path, caught.value.line) == (path, 2)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{oops", "not readable JSON"),
        (b"[" * 100_000, "not readable JSON"),
        (b'{"question": "\xff"}', "not UTF-8"),
        (b"", "holds no questions"),
        (b"\n \n", "holds no questions"),
    ],
)
def test_a_broken_file_is_one_clear_error(tmp_path: Path, raw: bytes, reason: str) -> None:
    """Bytes that are no rows at all raise the same error as bad rows."""
    path = tmp_path / "rows.jsonl"
    path.write_bytes(raw)
    with pytest.raises(ArticleError, match=reason):
        load_rows(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path that does not exist is an error that names it."""
    with pytest.raises(ArticleError, match=r"gone\.jsonl"):
        load_rows(tmp_path / "gone.jsonl")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=4))
def test_paragraphs_of_a_context_are_slices_of_it(texts: list[str]) -> None:
    """Every paragraph of a context's article stands in the context, letter by letter."""
    context = "\n\n".join(texts)
    for article in context_articles([Row("s1", "A?", ("x",), "c1", context=context)]):
        assert all(paragraph.text in context for paragraph in article.paragraphs)
