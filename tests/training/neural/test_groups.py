"""Rows to groups of windows."""

import random
from functools import cache

import pytest

from retrieval.analyzer.analyzer import Analyzer
from tests.training.neural.rows import make_row
from training.examples import Row, normalise
from training.neural import groups
from training.neural.groups import LONGEST, Groups
from training.neural.windows import Group

ROWS = tuple(make_row(number, filling=3) for number in range(36))
LONG = tuple(make_row(number, filling=40) for number in range(6))


@cache
def maker(rows: tuple[int, ...] = tuple(range(36)), *, long: bool = False) -> Groups:
    """Give what makes groups of some rows."""
    chosen = LONG if long else tuple(ROWS[number] for number in rows)
    return Groups(chosen, "da", Analyzer())


def made(rows: tuple[Row, ...] = ROWS, *, seed: int = 1, long: bool = False) -> list[tuple[Row, Group]]:
    """Give rows with their groups."""
    return list(zip(rows, maker(long=long).make(rows, random.Random(seed)), strict=True))


def only(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Let every group be of one kind, if it can."""
    for name in ("_PAIRED", "_ELSEWHERE", "_TWISTED", "_SILENT"):
        monkeypatch.setattr(groups, name, 1.0 if name == kind else 0.0)


@pytest.mark.parametrize("seed", range(5))
def test_gold_is_the_rows_answer(seed: int) -> None:
    """Where a window answers, its gold is the answer's own characters, behind the title."""
    for row, group in made(seed=seed):
        if group.gold:
            window = group.windows[group.gold.window]
            assert window.text[group.gold.start : group.gold.end] == row["answers"][0]
            assert group.gold.start >= window.opening
            assert group.question == row["question"]


@pytest.mark.parametrize("seed", range(5))
def test_without_gold_nothing_answers(seed: int) -> None:
    """Either the windows lack the answer, or the question is another one."""
    for row, group in made(seed=seed):
        if group.gold is None and group.question == row["question"]:
            assert all(normalise(row["answers"][0]) not in normalise(one.text) for one in group.windows)


def test_a_second_window_lacks_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read beside the answer is like the question, but does not answer it."""
    only(monkeypatch, "_PAIRED")
    pairs = [(row, group) for row, group in made() if len(group.windows) > 1]
    assert len(pairs) > 20
    for row, group in pairs:
        assert group.gold is not None
        assert group.gold.window == 0
        other = group.windows[1]
        assert normalise(row["answers"][0]) not in normalise(other.text)
        assert "Møllen" in other.text


def test_a_text_that_lacks_the_answer_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of some questions only what does not answer is read."""
    only(monkeypatch, "_ELSEWHERE")
    lacking = [(row, group) for row, group in made() if group.gold is None]
    assert len(lacking) > 20
    for row, group in lacking:
        assert len(group.windows) == 1
        assert group.question == row["question"]
        assert row["answers"][0] not in group.windows[0].text


def test_a_text_may_be_silent_on_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of some texts only the sentence that answers is gone; the others stand as they were."""
    only(monkeypatch, "_SILENT")
    for row, group in made(LONG, long=True):
        (window,) = group.windows
        assert group.gold is None
        assert group.question == row["question"]
        assert row["answers"][0] not in window.text
        assert "Den har tre etager." in window.text


def test_a_twisted_question_is_about_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name or number is exchanged for another of its kind, from the same article's questions."""
    only(monkeypatch, "_TWISTED")
    monkeypatch.setattr(groups, "_NEARBY", 0.0)
    monkeypatch.setattr(groups, "_OPPOSED", 0.0)
    for row, group in made():
        assert group.gold is None
        assert group.question != row["question"]
        (changed,) = set(group.question.rstrip("?").split()) - set(row["question"].rstrip("?").split())
        (was,) = set(row["question"].rstrip("?").split()) - set(group.question.rstrip("?").split())
        assert changed.isdigit() is was.isdigit()
        others = [one["question"] for one in ROWS if one["title"] == row["title"]]
        assert any(changed in other for other in others)
        assert row["answers"][0] in group.windows[0].text


def test_a_twisted_question_may_be_about_what_the_text_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other name stands in the text that is read, as in questions written to mislead."""
    only(monkeypatch, "_TWISTED")
    monkeypatch.setattr(groups, "_OPPOSED", 0.0)
    monkeypatch.setattr(groups, "_NEARBY", 1.0)
    text = "Møllen i Ballerup blev bygget af Hans Krag, mens den i Herlev er fra 1854."
    row = ROWS[0] | {"question": "Hvem byggede møllen i Ballerup?", "context": text, "answers": ["Hans Krag"]}
    ((_, group),) = made((row | {"answer_start": [text.index("Hans")]},))
    assert group.question in {"Hvem byggede møllen i Herlev?", "Hvem byggede møllen i Hans Krag?"}
    assert group.gold is None


def test_a_twisted_question_may_ask_the_opposite(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that has an opposite is exchanged for it, and nothing else changes."""
    only(monkeypatch, "_TWISTED")
    monkeypatch.setattr(groups, "_OPPOSED", 1.0)
    row = ROWS[0] | {"question": "Hvem byggede den største mølle i Ballerup?"}
    ((_, group),) = made((row,))
    assert group.question in {
        "Hvem nedrev den største mølle i Ballerup?",
        "Hvem byggede den mindste mølle i Ballerup?",
    }
    assert group.gold is None


def test_a_question_without_names_is_not_twisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be exchanged the question is asked as it is."""
    only(monkeypatch, "_TWISTED")
    row = ROWS[0] | {"question": "hvem ejer møllen?"}
    ((_, group),) = made((row,))
    assert group.question == row["question"]
    assert group.gold is not None


@pytest.mark.parametrize("seed", range(5))
def test_windows_of_long_texts_are_cut(seed: int) -> None:
    """A window has about as many characters as the reader's have, with the answer in it wherever it stood."""
    for row, group in made(LONG, seed=seed, long=True):
        assert all(len(window.text) <= LONGEST + 100 for window in group.windows)
        if group.gold:
            window = group.windows[group.gold.window]
            assert window.text[group.gold.start : group.gold.end] == row["answers"][0]


def test_kinds_come_in_their_shares() -> None:
    """Most questions get their own text alone, some a second one, some nothing that answers."""
    everything = [group for seed in range(30) for _, group in made(seed=seed)]
    alone = sum(group.gold is not None and len(group.windows) == 1 for group in everything)
    paired = sum(group.gold is not None and len(group.windows) == 2 for group in everything)
    nothing = sum(group.gold is None for group in everything)
    assert alone / len(everything) == pytest.approx(0.52, abs=0.08)
    assert paired / len(everything) == pytest.approx(0.20, abs=0.06)
    assert nothing / len(everything) == pytest.approx(0.28, abs=0.06)


def test_some_windows_have_a_title() -> None:
    """About half are read behind their title, as the reader reads them, its underscores gone."""
    windows = [group.windows[0] for seed in range(10) for _, group in made(seed=seed)]
    titled = [window for window in windows if window.opening]
    assert 0.35 < len(titled) / len(windows) < 0.65
    assert all(window.text[: window.opening].strip().startswith("Møllerne") for window in titled)
    assert any(window.text.startswith("Møllerne 1\n") for window in titled)


def test_the_same_seed_makes_the_same_groups() -> None:
    """A run can be repeated."""
    assert made(seed=4) == made(seed=4) != made(seed=5)
