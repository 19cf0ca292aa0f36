"""`kildesvar eval`."""

import json
from pathlib import Path

from config.settings import SHIPPED_ARTICLES
from tests.bot.running import PRESIDENT, Runner


def test_eval_prints_figures_as_a_table_and_as_json(run: Runner, tmp_path: Path) -> None:
    """The table names each figure, the JSON has exactly the figures' keys."""
    rows = [
        {
            "id": "1",
            "lang": "da",
            "question": PRESIDENT,
            "answers": ["Donald Trump"],
            "article": "000_f0d263bf0d698b12",
        },
        {"id": "2", "lang": "da", "question": "Hvem er Zlatan?", "answers": [], "article": None},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert "rette sætning" in run("eval", str(file)).out
    ran = run("eval", str(file), "--json")
    assert (
        list(json.loads(ran.out))
        == (
            "questions answerable article_r1 article_r5 article_r10 mrr ndcg10 sentence_accuracy"
            " answer_em answer_f1 abstain_precision abstain_recall false_refusals ms_p50 ms_p95"
        ).split()
    )
    assert json.loads(ran.out)["questions"] == 2
    given = run("eval", "--given-paragraph", "--articles", str(SHIPPED_ARTICLES), str(file), "--json")
    assert (given.code, json.loads(given.out)["answerable"]) == (0, 1)


def test_eval_names_a_bad_row(run: Runner, tmp_path: Path) -> None:
    """A file that holds no questions is bad usage."""
    file = tmp_path / "rows.jsonl"
    file.write_text("not json\n", encoding="utf-8")
    ran = run("eval", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert f"{file}:1" in ran.err
    assert run("eval", str(tmp_path / "gone.jsonl")).code == 2


def test_eval_asks_the_archive_that_is_answered_from(run: Runner, tmp_path: Path) -> None:
    """Whoever measures his own archive does not measure the shipped articles."""
    wolf = tmp_path / "wolf.jsonl"
    wolf.write_text(json.dumps({"id": "ulv", "text": "Ulven i Skagen hedder Freja."}), encoding="utf-8")
    run("add", str(wolf))
    row = {"id": "1", "question": "Hvad hedder ulven i Skagen?", "answers": ["Freja"], "article": "ulv"}
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    ran = run("eval", str(file), "--json")
    assert (ran.err, json.loads(ran.out)["answer_em"]) == ("", 1.0)
