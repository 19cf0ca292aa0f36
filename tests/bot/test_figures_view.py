"""Figures of an evaluation on a terminal."""

from bot.figures_view import figures_view
from config.texts import load_texts
from retrieval.evaluate.figures import Figures, Observation, sum_up
from tests.bot.screen import seen

DANISH = load_texts("da")


def make_figures() -> Figures:
    """Give the figures of two answered questions, of which one was right."""
    right = Observation(
        answerable=True, ms=2.0, ranked=True, rank=1, confidence=0.95, sentence=True, em=1.0, f1=1.0
    )
    wrong = Observation(answerable=True, ms=4.0, ranked=True, rank=3, confidence=0.25)
    return sum_up([right, wrong])


def lines_of(figures: Figures, *, width: int = 80) -> list[list[str]]:
    """Give the lines of the view, cut into cells."""
    text = seen(figures_view(figures, "seeds-dev.jsonl", DANISH), width=width)
    return [[cell for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_every_figure_stands_beside_its_name() -> None:
    """Fractions have three decimals, milliseconds one, counts none."""
    rows = {cells[0].strip(): cells[-1].strip() for cells in lines_of(make_figures()) if len(cells) > 1}
    assert rows["spørgsmål"] == "2"
    assert rows["rette artikel først"] == "0,500"
    assert rows["svar F1"] == "0,500"
    assert rows["ms pr. spørgsmål, p95"] == "4,0"


def test_an_undefined_figure_is_a_dash() -> None:
    """Without unanswerable questions there is no recall of them."""
    rows = {cells[0].strip(): cells[-1].strip() for cells in lines_of(make_figures()) if len(cells) > 1}
    assert rows["afviser: genkaldelse"] == "–"


def test_reliability_is_a_table_of_its_own() -> None:
    """Each range of confidence stands beside the share that was right."""
    text = seen(figures_view(make_figures(), "x.jsonl", DANISH))
    assert "0,9–1,0" in text
    assert "0,2–0,3" in text
    assert "100" in text


def test_without_answers_there_is_no_reliability() -> None:
    """Nothing is shown about nothing."""
    figures = sum_up([Observation(answerable=False, ms=1.0)])
    assert DANISH.figures.reliability not in seen(figures_view(figures, "x.jsonl", DANISH))


def test_a_narrow_screen_shows_every_figure() -> None:
    """Forty columns are enough for names and values."""
    text = seen(figures_view(make_figures(), "x.jsonl", DANISH), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "0,500" in text
