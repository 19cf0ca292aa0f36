"""`kildesvar check`."""

from pathlib import Path

import pytest

from bot.kept import archive_file
from config.reader import SHIPPED_MODEL
from config.settings import SHIPPED_ARTICLES
from tests.bot.running import Runner


@pytest.mark.usefixtures("as_shipped")
def test_check_finds_nothing_wrong(run: Runner) -> None:
    """The shipped settings and articles are fine."""
    ran = run("check")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Indstillingerne er i orden.",
        f"2 artikler læst fra {SHIPPED_ARTICLES}.",
        f"Den neurale læser svarer, med modellen i {SHIPPED_MODEL}.",
    ]


@pytest.mark.usefixtures("as_shipped")
def test_check_names_a_model_that_is_not_there(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that cannot be read is a problem like any other, though the lexical reader would answer."""
    monkeypatch.setenv("KILDESVAR_READER__MODEL", str(tmp_path))
    ran = run("check")
    assert ran.code == 2
    assert "model.onnx" in ran.out
    assert "1 problem fundet." in ran.out


def test_check_names_no_other_reader_where_the_neural_one_must_answer(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody answers then, and `ask` ends with the same sentence."""
    monkeypatch.setenv("KILDESVAR_READER__MODEL", str(tmp_path))
    monkeypatch.setenv("KILDESVAR_READER__USE", "neural")
    sentence = f"modellen i {tmp_path} mangler filen model.onnx"
    ran = run("check")
    assert (ran.code, ran.out.splitlines()[-2]) == (2, sentence)
    ran = run("ask", "Hvem?")
    assert (ran.code, ran.err) == (1, f"{sentence}\n")


def test_check_says_that_the_lexical_reader_answers(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has chosen the lexical reader sees it."""
    monkeypatch.setenv("KILDESVAR_READER__USE", "lexical")
    ran = run("check")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "Den leksikalske læser svarer."


def test_check_names_settings_and_articles_at_once(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad settings do not keep bad articles from being named."""
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    monkeypatch.setenv("KILDESVAR_K", "0")
    monkeypatch.setenv("KILDESVAR_LANGUAG", "da")
    ran = run("check", "--articles", str(SHIPPED_ARTICLES), str(tmp_path))
    assert ran.code == 2
    for part in ("KILDESVAR_K: k", "mente du language?", "2 artikler", "3 problemer fundet."):
        assert part in ran.out
    assert f"{tmp_path}/bad.txt:1: ikke UTF-8: byte 0xff" in ran.out.splitlines()
    english = run("check", "--language", "en", "--articles", str(tmp_path)).out.splitlines()
    assert f"{tmp_path}/bad.txt:1: not UTF-8: byte 0xff" in english


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


def test_check_looks_where_questions_are_answered_from(run: Runner, tmp_path: Path) -> None:
    """Once there is an archive, its articles are counted, and what of it could not be read is named."""
    (tmp_path / "good.txt").write_text("En god historie.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    run("add", str(tmp_path))
    ran = run("check")
    assert ran.code == 0
    assert f"1 artikel læst fra {archive_file()}." in ran.out
    assert "bad.txt:1: ikke UTF-8: byte 0xff" in ran.out
    assert run("check", "--strict").code == 3


def test_check_names_an_archive_that_cannot_be_reached(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told that all is well while nothing can be answered."""
    monkeypatch.setenv("KILDESVAR_ARCHIVE__URL", "postgresql://bot:hemmelig99@127.0.0.1:1/db")
    ran = run("check")
    assert ran.code == 2
    assert "127.0.0.1:1/db" in ran.out
    assert "hemmelig99" not in ran.out
    assert "1 problem fundet." in ran.out
