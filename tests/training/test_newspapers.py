"""The project's own questions about newspapers, learnt from and measured with."""

import json
import lzma
from pathlib import Path

from training.newspapers import QUESTIONS, is_learnt_from, newspaper_questions

ASKED = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
PIECES = {row["article"] for row in ASKED if row["answers"]}


def test_pieces_are_learnt_from_or_measured_with(tmp_path: Path) -> None:
    """No piece is both, every question brings its own piece, and those without an answer are left out."""
    with lzma.open(tmp_path / "parole-dk.jsonl.xz", "wt", encoding="utf-8") as file:
        for piece in sorted(PIECES):
            file.write(json.dumps({"id": piece, "title": None, "text": f"Om {piece}."}) + "\n")
    searched, asked = newspaper_questions(tmp_path)
    learnt = {row["context"] for row in asked}
    assert {row["context"] for row in searched} == {f"Om {piece}." for piece in PIECES}
    assert learnt == {f"Om {piece}." for piece in PIECES if is_learnt_from(piece)}
    assert {row["id"] for row in asked} == {
        row["id"] for row in ASKED if row["answers"] and is_learnt_from(row["article"])
    }
    assert 0.5 < len(learnt) / len(PIECES) < 0.7
