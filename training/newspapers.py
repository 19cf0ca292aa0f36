"""The project's own questions about newspaper pieces: some to learn from, the others to measure with.

Training questions are about encyclopedia and Norwegian articles. How much to believe a model of what Danish
newspapers say is learnt from questions about Danish newspapers too.
"""

import json
from pathlib import Path

from training.examples import Row, read_rows, share_of

QUESTIONS = Path("bench/newspaper.jsonl")
_LEARNT = 0.6  # of the pieces; all questions about a piece go together


def newspaper_questions(data: Path) -> tuple[list[Row], list[Row]]:
    """Give the pieces of parole-dk as rows to search among, and the questions to learn from."""
    pieces = {
        row["id"]: {"question": "", "context": row["text"], "title": row["title"] or "", "answer_start": []}
        for row in read_rows(data / "parole-dk.jsonl.xz")
    }
    lines = (json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines())
    asked = [
        pieces[row["article"]] | {key: row[key] for key in ("id", "question", "answers")}
        for row in lines
        if row["answers"] and is_learnt_from(row["article"])
    ]
    return list(pieces.values()), asked


def is_learnt_from(article: str) -> bool:
    """Say whether the questions about a piece are learnt from, and not measured with."""
    return share_of(article) < _LEARNT
