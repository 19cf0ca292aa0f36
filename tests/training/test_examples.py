"""Training questions as examples."""

import lzma
from pathlib import Path
from typing import Any

import pytest

from retrieval.analyzer.analyzer import Analyzer
from training.examples import Pool, as_article, f1, is_held, normalise, place, read_rows, sample, unshifted

CONTEXT = "Møllen i Ballerup\nDen blev bygget i 1854.\n\nNu er den solgt til museet."


def _row(number: int = 1, **changes: object) -> dict[str, Any]:
    row = {
        "id": f"norquad-da-news-1-{number}",
        "question": "Hvornår blev møllen bygget?",
        "answers": ["1854"],
        "answer_start": [CONTEXT.index("1854")],
        "context": CONTEXT,
        "title": "Møllen_i_Ballerup",
    }
    return row | changes


def test_article_has_a_paragraph_a_line() -> None:
    """Lines become paragraphs, blank ones none, and the title loses its underscores."""
    article = as_article(_row(), "da")
    assert [p.number for p in article.paragraphs] == [1, 2, 3]
    assert article.title == "Møllen i Ballerup"


@pytest.mark.parametrize("word", ["Møllen", "1854", "museet"])
def test_place_finds_the_paragraph(word: str) -> None:
    """An offset into the context is the same word's offset in its paragraph."""
    number, offset = place(CONTEXT, CONTEXT.index(word))
    assert as_article(_row(), "da").paragraphs[number - 1].text[offset:].startswith(word)


def test_examples_know_where_the_answer_stands() -> None:
    """An example has the gold answer's place, or none where the file was not sure of it."""
    pool = Pool([_row()], "da", Analyzer())
    example = pool.example(_row(), retrieved=False)
    assert example.starts == ((2, 18),)
    assert len(example.hits) == 3
    assert pool.example(_row(start_ambiguous=True), retrieved=True).starts == ()


def test_shifted_translations_are_left_out() -> None:
    """An answer that differs in length or ends from its original is not trained on; held-out rows stay."""
    original = _row(1, id="norquad-news-1-1", answers=["i 1854"])
    assert unshifted([_row(1, answers=["i 1854"])], [original])
    assert not unshifted([_row(1, answers=["1854."])], [original])
    assert not unshifted([_row(1, answers=["bygget 1854"])], [original])
    assert unshifted([_row(1, split="validation")], [original])


def test_sample_holds_out_whole_titles() -> None:
    """No title is both trained on and held out, and the same seed draws the same rows."""
    rows = [_row(number, title=f"t{number % 40}") for number in range(200)]
    drawn = sample(rows, 50, seed=3)
    train = {row["title"] for row in drawn if not is_held(row)}
    held = {row["title"] for row in drawn if is_held(row)}
    assert held
    assert not train & held
    assert sum(not is_held(row) for row in drawn) == 50
    assert drawn == sample(rows, 50, seed=3)


def test_rows_are_read_from_xz(tmp_path: Path) -> None:
    """Each line of the file is one row."""
    path = tmp_path / "rows.jsonl.xz"
    path.write_bytes(lzma.compress(b'{"id": "1"}\n{"id": "2"}\n'))
    assert [row["id"] for row in read_rows(path)] == ["1", "2"]


def test_f1_counts_shared_words() -> None:
    """Case, marks and articles do not count; the rest is the harmonic mean of precision and recall."""
    assert normalise("The «big» Hus, en dag!") == "big hus dag"
    assert f1("den røde dør", "røde dør") == 1.0
    assert f1("rød dør", "dør") == pytest.approx(2 / 3)
    assert f1("", "dør") == 0.0
