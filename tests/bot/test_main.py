"""The command line, from the words typed to what is printed and the exit code, over the shipped articles."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from config.settings import SHIPPED_ARTICLES

PRESIDENT = "Hvem er USA's afgående præsident?"


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Runner":
    """Run command lines in this process."""
    return Runner(capfd, monkeypatch)


@dataclass(frozen=True)
class Runner:
    """Runs command lines as the system would."""

    capfd: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *line: str, stdin: bytes = b"") -> Ran:
        """Run one command line and give what it did."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main(line)
        captured = self.capfd.readouterr()
        return Ran(int(left.value.code or 0), captured.out, captured.err)


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


@pytest.mark.parametrize("command", [("ask", "x"), ("search", "x"), ("show", "x"), ("chat",), ()])
def test_without_articles_every_command_says_so(
    run: Runner, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Exit code 3 and the paths that were looked into."""
    ran = run("--articles", str(tmp_path / "gone"), *command)
    assert (ran.code, ran.out) == (3, "")
    assert "gone" in ran.err


def test_search_shows_hits_with_scores_and_words(run: Runner) -> None:
    """As many as asked for, each with its place."""
    ran = run("search", "Mike Pence", "-k", "2")
    assert ran.code == 0
    assert "1. " in ran.out
    assert "2. " in ran.out
    assert "3. " not in ran.out
    assert "Ord: Mike, Pence" in ran.out
    assert "003_e0184a789c5678ac#" in ran.out


def test_search_for_nothing_known_finds_nothing(run: Runner) -> None:
    """An empty list is an ordinary result, and unknown words are named."""
    ran = run("search", "xyzzy")
    assert ran.code == 0
    assert "Ingen afsnit fundet." in ran.out
    assert "xyzzy" in ran.out


def test_show_opens_an_article_at_a_paragraph(run: Runner) -> None:
    """The beginning of the name is enough."""
    ran = run("show", "000#4")
    assert ran.code == 0
    (pointed,) = (line for line in ran.out.splitlines() if line.startswith("▸"))
    assert "'Jeg beder alle ved kongresbygningen" in pointed


@pytest.mark.parametrize(
    ("name", "said"),
    [("nothing-like-it", "Ingen artikel hedder nothing-like-it."), ("000#99", "afsnit 99")],
)
def test_show_says_what_is_missing(run: Runner, name: str, said: str) -> None:
    """A name or a paragraph that is not there is bad usage."""
    ran = run("show", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_check_finds_nothing_wrong(run: Runner) -> None:
    """The shipped settings and articles are fine."""
    ran = run("check")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Indstillingerne er i orden.",
        f"2 artikler læst fra {SHIPPED_ARTICLES}.",
    ]


def test_check_names_settings_and_articles_at_once(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad settings do not keep bad articles from being named."""
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    monkeypatch.setenv("KILDESVAR_K", "0")
    monkeypatch.setenv("KILDESVAR_LANGUAG", "da")
    ran = run("check", "--articles", str(SHIPPED_ARTICLES), str(tmp_path))
    assert ran.code == 2
    for part in ("KILDESVAR_K: k", "mente du language?", "bad.txt", "2 artikler", "3 problemer fundet."):
        assert part in ran.out


@pytest.mark.parametrize(("option", "code"), [((), 0), (("--strict",), 3)])
def test_check_counts_bad_articles_as_failure_only_if_strict(
    run: Runner, tmp_path: Path, option: tuple[str, ...], code: int
) -> None:
    """One bad file among good ones is named either way."""
    (tmp_path / "good.txt").write_text("En god historie.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    ran = run("check", "--articles", str(tmp_path), *option)
    assert ran.code == code
    assert "bad.txt" in ran.out


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


def test_a_pipe_gets_a_line_of_json_for_each_line(run: Runner) -> None:
    """Without a terminal the chat is a filter; it is also the default command."""
    questions = f"{PRESIDENT}\n\nHvor er h\xf8\n".encode("latin-1")
    for command in (("chat",), ()):
        ran = run(*command, stdin=questions)
        replies = [json.loads(line) for line in ran.out.splitlines()]
        assert ran.code == 0
        assert [reply["question"] for reply in replies] == [
            "Hvem er USA's afg\ufffdende pr\ufffdsident?",
            "Hvor er h\ufffd",
        ]


@pytest.mark.parametrize(
    "line", [("foo",), ("ask",), ("ask", "x", "--nope"), ("ask", "x", "-k", "many"), ("show", "a", "b")]
)
def test_bad_usage_is_a_two(run: Runner, line: tuple[str, ...]) -> None:
    """The error stream says how the command is used."""
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "kildesvar" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("line", [("ask", "x", "-k", "0"), ("ask", "x", "--language", "sv")])
def test_options_are_settings_too(run: Runner, line: tuple[str, ...]) -> None:
    """A value out of range is told like a setting's."""
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert "kan ikke være" in ran.err


def test_a_settings_file_is_read(run: Runner, tmp_path: Path) -> None:
    """Before or after the command."""
    file = tmp_path / "mine.yaml"
    file.write_text("language: en\n", encoding="utf-8")
    for line in (("--config", str(file), "check"), ("check", "--config", str(file))):
        assert run(*line).out.startswith("The settings are fine.")
    assert run("check", "--config", str(tmp_path / "gone.yaml")).code == 2


def test_help_is_in_the_readers_language_and_lists_every_command(run: Runner) -> None:
    """The sentences come from the texts of that language."""
    danish, english = run("--help"), run("--help", "--language", "en")
    for command in ("chat", "ask", "search", "show", "eval", "check"):
        assert f"  {command}" in danish.out
        assert run(command, "--help").code == 0
    assert "Stil ét spørgsmål." in danish.out
    assert "Ask one question." in english.out


def test_version_is_printed(run: Runner) -> None:
    """Whoever reports a problem can say what they have."""
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("kildesvar ")


def test_an_interrupt_leaves_without_a_traceback(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is an ordinary way to leave."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.ask.open_answerer", interrupt)
    ran = run("ask", PRESIDENT)
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_a_crash_shows_a_reference(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback reaches the reader."""

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("inner detail")

    monkeypatch.setattr("bot.commands.ask.open_answerer", crash)
    ran = run("ask", PRESIDENT)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Noget gik galt (")
    assert "inner detail" not in ran.err


@pytest.mark.slow
def test_a_reader_who_stops_listening_is_no_failure() -> None:
    """A closed pipe ends the program silently."""
    command = f"yes 'Hvem er Trump?' | {sys.executable} -m bot 2>&1 >&3 | cat"
    script = f"{{ {command}; }} 3>&1 | head -n 1"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stdout + ran.stderr
    assert "Exception ignored" not in ran.stdout + ran.stderr
