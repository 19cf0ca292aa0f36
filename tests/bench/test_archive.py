"""The figures of growing archives, on tiny ones."""

from dataclasses import astuple
from pathlib import Path

import pytest

from bench.archive import opened_apart
from bench.growth import Step, draw
from bench.kept import build
from bench.made import PARAGRAPHS, made_articles
from bench.opened import measure
from bench.side_by_side import compare
from bench.started import started
from retrieval.evaluate import Row
from tests.factories import make_article

SENTENCES = ("Præsidenten talte i Ålborg.", "Reuters oplyser det.", "Ovnen er varm.", "Bilen er fra 1926.")
QUESTIONS = ["Hvor talte præsidenten?", "Hvad oplyser Reuters?", "?"]


def test_made_articles_are_the_same_every_time() -> None:
    """The wanted number of paragraphs, five an article, with ids in order."""
    articles = list(made_articles(SENTENCES, 20))
    assert articles == list(made_articles(SENTENCES, 20))
    assert [len(article.paragraphs) for article in articles] == [PARAGRAPHS] * 4
    assert sorted(article.id for article in articles) == [article.id for article in articles]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with an archive of 60 paragraphs and its index."""
    made = tmp_path_factory.mktemp("archive")
    built = build(made, made_articles(SENTENCES, 60))
    assert all(figure > 0 for figure in astuple(built))
    return made


@pytest.mark.slow
def test_an_index_is_built_opened_and_measured(folder: Path) -> None:
    """All figures are there and above 0."""
    found = measure(folder, QUESTIONS)
    assert found.paragraphs == 60
    assert all(figure > 0 for figure in astuple(found))
    assert found.ratio == pytest.approx(found.search / found.raw)
    assert opened_apart(folder, QUESTIONS).paragraphs == 60


@pytest.mark.slow
def test_the_program_is_started_and_asked(folder: Path) -> None:
    """Its memory is its own, and opening takes longer than an answer."""
    found = started(folder, QUESTIONS)
    assert found.memory > 20
    assert found.opening * 1000 > found.answer > 0


def test_both_engines_are_asked_the_same() -> None:
    """On a small collection nothing parts them, whether they are right or wrong."""
    articles = [make_article("Præsidenten talte i Ålborg.", id="a"), make_article("Ovnen er varm.", id="b")]
    rows = [Row("1", "Hvor talte præsidenten?", ("Ålborg",), "a"), Row("2", "Er ovnen varm?", ("ja",), "a")]
    assert [astuple(one) for one in compare(rows, articles)] == [(1.0, 1.0, 1.0), (1.0, 0.0, 0.0)]


@pytest.mark.slow
def test_growth_is_drawn(tmp_path: Path) -> None:
    """As a PNG."""
    draw([Step(10, 1.0, 0.1, 50.0, 0.5), Step(100, 9.0, 1.0, 60.0, 0.6)], tmp_path / "growth.png")
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")
