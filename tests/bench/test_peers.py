"""The peer beside ours."""

import json
import stat
from pathlib import Path

import pytest

from bench.peers import Reply, ask_cairn, ask_ours, compare_replies, table
from bench.places import MissingDataError
from retrieval.evaluate import Row
from tests.retrieval.evaluate.fakes import FakeAnswerer, make_answer, make_article

ROWS = (Row("1", "Hvem?", ("Mike Pence",), "a"), Row("2", "Hvor?", ("Oslo",), "b"), Row("3", "Hvorfor?", ()))
ARTICLE = make_article("a", "Mike Pence blev eskorteret væk.")


def test_replies_are_summed_up_as_computed_by_hand() -> None:
    """One right paragraph, one refusal of an answerable question, one answer to an unanswerable one."""
    replies = (
        Reply("a", "Det var Mike Pence.", "var Mike Pence", 1.0),
        Reply(None, None, None, 2.0),
        Reply("a", "Derfor.", "Derfor", 6.0),
    )
    figures = compare_replies(ROWS, replies)
    assert (figures.right_article, figures.paragraph_contains) == (0.5, 0.5)
    assert figures.answer_f1 == pytest.approx(4 / 5 / 2)
    assert (figures.refuses_unanswerable, figures.refuses_answerable) == (0.0, 0.5)
    assert figures.ms == 3.0


def test_our_replies_show_paragraph_and_answer() -> None:
    """An answer gives its article, paragraph and words; an abstention gives none."""
    answerer = FakeAnswerer({"Hvem?": make_answer(ARTICLE, "Mike Pence")})
    first, second, _ = ask_ours(ROWS, answerer)
    assert (first.article, first.paragraph, first.answer) == ("a", ARTICLE.paragraphs[0].text, "Mike Pence")
    assert (second.article, second.paragraph, second.answer) == (None, None, None)


def test_the_peer_is_asked_in_its_own_environment(tmp_path: Path) -> None:
    """A stand-in for its interpreter gets articles and questions, and its replies are read back."""
    heard = tmp_path / "heard.json"
    said = json.dumps([{"article": "a", "text": "Mike Pence", "ms": 4.0}])
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\ncat > '{heard}'\necho '{said}'\n", encoding="utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    assert ask_cairn(ROWS[:1], [ARTICLE], python) == [Reply("a", "Mike Pence", "Mike Pence", 4.0)]
    task = json.loads(heard.read_text(encoding="utf-8"))
    assert task["questions"] == ["Hvem?"]
    assert task["articles"][0] == {
        "id": "a",
        "title": "a",
        "language": "da",
        "paragraphs": ["Mike Pence blev eskorteret væk."],
    }


def test_a_peer_that_is_not_installed_is_named(tmp_path: Path) -> None:
    """The sentence says how to install it."""
    with pytest.raises(MissingDataError, match="make bench-peers"):
        ask_cairn(ROWS, [], tmp_path / "python")


def test_the_table_has_a_line_for_each_figure() -> None:
    """Both programs stand side by side."""
    figures = compare_replies(ROWS, [Reply("a", "x", "x", 1.0)] * 3)
    lines = "\n".join(table("seeds-dev", figures, figures)).splitlines()
    assert lines[1] == "| seeds-dev | kildesvar | cairn-assistant 0.3.0 |"
    assert "| right article | 0.500 | 0.500 |" in lines
    assert "| ms | 1.0 | 1.0 |" in lines
