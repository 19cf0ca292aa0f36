"""What goes wrong, said in a sentence."""

from pathlib import Path

import pytest

from bot.problems import CRASH, NO_ARTICLES, USAGE, settings_lines, told
from config.errors import Problem, ProblemKind, SettingsError
from config.texts import load_texts
from retrieval.errors import (
    ArticleError,
    KildesvarError,
    NoArticlesError,
    ResourceError,
    StoreError,
    Unusable,
    UnusableIndexError,
)

DANISH = load_texts("da")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the log in a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "kildesvar"


def leaving(err: BaseException) -> int:
    """Raise an error under the outermost handler and give the exit code."""
    with pytest.raises(SystemExit) as left, told(DANISH):
        raise err
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize(
    ("err", "code", "said"),
    [
        (
            ArticleError(Path("a.txt"), 3, "not UTF-8: byte 0xe5"),
            NO_ARTICLES,
            "a.txt:3: ikke UTF-8: byte 0xe5",
        ),
        (NoArticlesError("news"), NO_ARTICLES, "Ingen artikel kunne læses fra news."),
        (ResourceError("the word list is missing"), CRASH, "the word list is missing"),
        (KildesvarError("odd\x1b[2J"), CRASH, "odd␛[2J"),
        (
            StoreError("sqlite:////a.db: database or disk is full"),
            CRASH,
            "sqlite:////a.db: disken er fuld; gør plads på den",
        ),
        (
            UnusableIndexError(Path("i"), Unusable.DAMAGED, "odd: [Errno 28] No space left on device"),
            CRASH,
            "Indekset i i kan ikke bruges: disken er fuld; gør plads på den.",
        ),
        (
            UnusableIndexError(Path("i"), Unusable.DAMAGED, "odd: even"),
            CRASH,
            "Indekset i i kan ikke bruges: odd: even.",
        ),
        (
            SettingsError((Problem("-k", "k", ProblemKind.VALUE, "0"),)),
            USAGE,
            "-k: k kan ikke være 0; det skal være et helt tal fra 1 til 100.",
        ),
    ],
)
def test_each_error_has_its_sentence_and_code(
    err: Exception, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors raised on purpose are said on the error stream, and nothing else is."""
    assert leaving(err) == code
    captured = capsys.readouterr()
    assert captured.err.strip() == said
    assert captured.out == ""


def test_why_no_article_could_be_read_is_said_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Each source's reason stands before the sentence."""
    leaving(NoArticlesError("news", (ArticleError(Path("news/a.txt"), None, "empty: no words"),)))
    assert capsys.readouterr().err.splitlines() == [
        "news/a.txt: tom: ingen ord",
        "Ingen artikel kunne læses fra news.",
    ]


def test_a_crash_shows_a_reference_and_logs_the_traceback(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reader gets a short reference; whoever looks into the log finds the traceback under it."""
    assert leaving(ZeroDivisionError("secret detail")) == CRASH
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "secret detail" not in said
    log = (state / "kildesvar.log").read_text(encoding="utf-8")
    reference = said.partition("(")[2].partition(")")[0]
    assert len(reference) == 8
    assert f"crash {reference}" in log
    assert "ZeroDivisionError: secret detail" in log


def test_what_the_system_refuses_is_said_before_the_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk or a folder that cannot be made is for whoever runs the program to mend."""
    with pytest.raises(SystemExit), told(DANISH):
        (tmp_path / "no" / "way").mkdir()
    cause, crash = capsys.readouterr().err.splitlines()
    assert cause == f"{tmp_path}/no/way: filen eller mappen findes ikke"
    assert crash.startswith("Noget gik galt (")


def test_a_crash_does_not_put_a_token_into_the_log(state: Path) -> None:
    """The library of Telegram names the token in the error that says that it is wrong."""
    token = "7712345678:" + "Qz9" * 12
    assert leaving(RuntimeError(f"The token `{token}` was rejected")) == CRASH
    log = (state / "kildesvar.log").read_text(encoding="utf-8")
    assert "was rejected" in log
    assert "Qz9" not in log


def test_a_crash_that_cannot_be_logged_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that cannot be written to does not hide the crash behind another."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert leaving(ValueError("x")) == CRASH
    assert "kunne ikke skrives i loggen" in capsys.readouterr().err


def test_leaving_and_interrupting_are_no_crashes() -> None:
    """What is meant to end the program passes."""
    with pytest.raises(SystemExit) as left, told(DANISH):
        raise SystemExit(0)
    assert left.value.code == 0
    with pytest.raises(KeyboardInterrupt), told(DANISH):
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("f:1", "kk", ProblemKind.UNKNOWN, "k"), "f:1: kk er ikke en indstilling; mente du k?"),
        (Problem("f:1", "zz", ProblemKind.UNKNOWN), "f:1: zz er ikke en indstilling."),
        (Problem("f:2", "k", ProblemKind.TWICE), "f:2: k står der allerede."),
        (
            Problem("f", "", ProblemKind.UNREADABLE, "No such file or directory"),
            "f: kan ikke læses (filen eller mappen findes ikke).",
        ),
        (Problem("f", "", ProblemKind.NOT_SETTINGS), "f: indeholder ingen indstillinger."),
        (
            Problem("f:3", "language", ProblemKind.VALUE, "{place}"),
            "f:3: language kan ikke være {place}; det skal være da, en eller auto.",
        ),
    ],
)
def test_each_problem_of_the_settings_has_its_line(problem: Problem, line: str) -> None:
    """Place, key and what would be right are in every line."""
    assert list(settings_lines((problem,), DANISH)) == [line]
