"""`kildesvar ask`."""

import json
from datetime import date
from pathlib import Path

import pytest

from config.settings import SHIPPED_ARTICLES
from retrieval.answerer import Answerer
from retrieval.records import Outcome, Question
from tests.bot.outcomes import make_abstention
from tests.bot.running import PRESIDENT, Runner


@pytest.mark.usefixtures("as_shipped")
def test_ask_prints_the_answer_its_sentence_and_its_place(run: Runner) -> None:
    """A reader gets the article's own words and where they stand."""
    ran = run("ask", PRESIDENT)
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == "Donald Trump"
    assert lines[1].startswith("  »USA's afgående præsident, Donald Trump, opfordrer demonstranter")
    assert lines[2].endswith("ritzau, januar 2021, afsnit 1")


def test_ask_takes_a_question_without_quotation_marks(run: Runner) -> None:
    """Words on the command line are one question."""
    assert run("ask", *PRESIDENT.split()).out == run("ask", PRESIDENT).out


def test_ask_json_prints_one_line_that_keeps_the_one_rule(run: Runner) -> None:
    """The offsets lead to the answer in the file itself."""
    ran = run("ask", PRESIDENT, "--json")
    reply = json.loads(ran.out)
    text = (SHIPPED_ARTICLES / f"{reply['article']}.txt").read_text(encoding="utf-8")
    paragraph = text.removeprefix(" date 2021-01 ").split("\n\n")[reply["paragraph"] - 1]
    assert paragraph[reply["start"] : reply["end"]] == reply["answer"] == "Donald Trump"
    assert ran.out.count("\n") == 1
    assert "why" not in reply


@pytest.mark.usefixtures("as_shipped")
def test_ask_why_explains(run: Runner) -> None:
    """The explanation follows the answer, or is in the JSON."""
    assert "Ordene i spørgsmålet" in run("ask", PRESIDENT, "--why").out
    assert json.loads(run("ask", PRESIDENT, "--why", "--json").out)["why"]["terms"]


def test_ask_abstains_with_a_zero(run: Runner) -> None:
    """That no article answers is an ordinary outcome."""
    ran = run("ask", "Hvem er Zlatan Ibrahimović?")
    assert ran.code == 0
    assert "Zlatan" in ran.out
    assert json.loads(run("ask", "", "--json").out)["reason"] == "empty_question"


def test_ask_speaks_the_questions_language_unless_told(run: Runner) -> None:
    """An English question is replied to in English, unless the setting says Danish."""
    english = "Who is the outgoing president of the USA?"
    assert "paragraph 1" in run("ask", english).out
    assert "afsnit 1" in run("ask", english, "--language", "da").out
    assert "paragraph 1" in run("--language", "en", "ask", PRESIDENT).out


def test_ask_refuses_a_question_that_is_too_long(run: Runner) -> None:
    """It says so, and the exit code is that of bad usage."""
    ran = run("ask", "x" * 501)
    assert ran.code == 2
    assert "501" in ran.out
    ran = run("ask", "x" * 501, "--json")
    assert (ran.code, json.loads(ran.out)["reason"]) == (2, "question_too_long")


def test_ask_reads_other_articles(run: Runner, tmp_path: Path) -> None:
    """Several paths may follow one --articles."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Borgmester Anna Lund åbner havnen i Esbjerg.", encoding="utf-8")
    second.write_text("Kaptajn Per Holm sejler færgen til Fanø.", encoding="utf-8")
    for question, article in (("Hvem åbner havnen?", "a"), ("Hvem sejler færgen?", "b")):
        line = ("ask", question, "--json", "--articles", str(first), str(second))
        reply = json.loads(run(*line).out)
        assert article in {reply["article"], *(near["article"] for near in reply.get("nearest", ()))}


def test_skipped_sources_are_counted_on_the_error_stream(run: Runner, tmp_path: Path) -> None:
    """The answer is printed alone; strict stops instead."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    line = ("ask", PRESIDENT, "--articles", str(SHIPPED_ARTICLES), str(tmp_path))
    ran = run(*line)
    assert ran.code == 0
    assert ran.err.startswith("1 kilde kunne ikke læses")
    strict = run(*line, "--strict")
    assert (strict.code, strict.out) == (3, "")
    assert "bad.txt" in strict.err


def test_ask_reads_no_more_paragraphs_than_told(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option reaches the answerer, and wins over the variable."""
    seen: list[int] = []

    def answer(
        _self: Answerer, text: str, *, previous: Question | None = None, k: int = 0, today: date | None = None
    ) -> Outcome:
        assert previous is None
        assert today is not None
        seen.append(k)
        return make_abstention(question=text)

    monkeypatch.setattr(Answerer, "answer", answer)
    monkeypatch.setenv("KILDESVAR_K", "4")
    run("ask", PRESIDENT, "-k", "3")
    run("ask", PRESIDENT)
    assert seen == [3, 4]


def test_ask_shows_no_escape_of_an_article(run: Runner, tmp_path: Path) -> None:
    """An article cannot command the terminal; in JSON its characters stay, escaped."""
    file = tmp_path / "wild.jsonl"
    text = "Borgmester Anna \u202eLund åbner [bold]havnen[/bold] i Esbjerg."
    record = {"id": "wild", "title": "Havnen \u202ei Esbjerg", "text": text, "lang": "da"}
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    line = ("ask", "Hvem åbner havnen i Esbjerg?", "--articles", str(file))
    shown = run(*line)
    assert "\u202e" not in shown.out + shown.err
    raw = run(*line, "--json").out
    assert "\u202e" not in raw
    reply = json.loads(raw)
    if reply["outcome"] == "answer":
        assert text[reply["start"] : reply["end"]] == reply["answer"]


def test_ask_obeys_the_settings_threshold(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader may demand more certainty than was calibrated."""
    monkeypatch.setenv("KILDESVAR_ABSTAIN_BELOW", "1")
    reply = json.loads(run("ask", PRESIDENT, "--json").out)
    assert (reply["outcome"], reply["reason"]) == ("abstain", "not_sure")
    assert reply["nearest"][0]["article"] == "000_f0d263bf0d698b12"
    assert 0 < reply["confidence"] < 1
