"""Which rows are learnt from, and which are kept out."""

import json
import lzma
from pathlib import Path

import pytest

from training.examples import Row
from training.neural.sources import HELD_SHARE, Source, read_sources

ARTICLES, QUESTIONS = 60, 3


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write a file of training questions."""
    path.write_bytes(lzma.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


def row(name: str, title: str, answer: str) -> Row:
    """Give a row."""
    return {
        "id": name,
        "question": "Hvem?",
        "answers": [answer],
        "answer_start": [0],
        "context": f"{answer} {title}",
        "title": title,
    }


def numbers() -> list[tuple[str, str]]:
    """Give what ids share, with the articles' titles: some titles have two articles."""
    return [
        (f"news-{n}-{q}", f"Artikkel {n // 2 if n < 20 else n}")
        for n in range(ARTICLES)
        for q in range(QUESTIONS)
    ]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    """Read three small files; translations have other titles, and some shifted answers."""
    folder = tmp_path_factory.mktemp("data")
    write_rows(folder / "norquad.jsonl.xz", [row(f"norquad-{n}", title, "Bo Holm") for n, title in numbers()])
    danish = [
        row(f"norquad-da-{n}", f"Artikel {n}", "formanden" if int(n.split("-")[1]) % 6 == 0 else "Bo Holm")
        | {"split": "validation"}
        for n, _ in numbers()
    ]
    write_rows(folder / "norquad-da.jsonl.xz", danish)
    english = [row(f"{n}-{q}", f"Title_{n}", "Bo") for n in range(200) for q in range(2)]
    write_rows(folder / "squad-en-train.jsonl.xz", english)
    return read_sources(folder)


def number(one: Row) -> str:
    """Give what a row and its translation share."""
    return str(one["id"]).replace("norquad-da-", "").replace("norquad-", "")


def test_the_sources_have_their_names_and_languages(sources: tuple[Source, ...]) -> None:
    """Norwegian is read as Danish is."""
    assert [(one.name, one.language) for one in sources] == [
        ("squad-en-train", "en"), ("norquad-da", "da"), ("norquad", "da"),
    ]  # fmt: skip


def test_no_article_is_on_both_sides(sources: tuple[Source, ...]) -> None:
    """What is learnt from says nothing about what is kept out."""
    english, _, norwegian = sources
    for source in (english, norwegian):
        assert source.train
        assert source.held
        assert not {one["title"] for one in source.train} & {one["title"] for one in source.held}


def test_translations_fall_together(sources: tuple[Source, ...]) -> None:
    """An article kept out in one language is kept out in the other, though its title is another one there."""
    _, danish, norwegian = sources
    assert {number(one) for one in danish.held} == {number(one) for one in norwegian.held}
    assert not {number(one) for one in danish.train} & {number(one) for one in norwegian.held}
    assert not {number(one) for one in norwegian.train} & {number(one) for one in danish.held}


def test_shifted_answers_are_not_learnt_from(sources: tuple[Source, ...]) -> None:
    """Translated answers that differ from the original's are not learnt from; held rows stay."""
    _, danish, norwegian = sources
    assert {one["answers"][0] for one in danish.train} == {"Bo Holm"}
    good = {number(one) for one in norwegian.train if int(number(one).split("-")[1]) % 6}
    assert {number(one) for one in danish.train} == good
    assert len(danish.held) == len(norwegian.held)


def test_nothing_else_is_lost(sources: tuple[Source, ...]) -> None:
    """Every row of the originals is on one side."""
    english, _, norwegian = sources
    assert len(english.train) + len(english.held) == 400
    assert len(norwegian.train) + len(norwegian.held) == ARTICLES * QUESTIONS


def test_about_the_wanted_share_is_kept_out(sources: tuple[Source, ...]) -> None:
    """The share is of articles, whatever their number of questions."""
    english, _, norwegian = sources
    titles = {title for _, title in numbers()}
    assert len({one["title"] for one in norwegian.held}) / len(titles) == pytest.approx(HELD_SHARE, abs=0.1)
    assert 0 < len(english.held) < 40
