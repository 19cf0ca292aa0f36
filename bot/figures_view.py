"""Figures of an evaluation for a terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.visible import visible
from bot.wording import number, percent
from config.texts import Texts
from retrieval.evaluate.figures import Figures

_MILLISECONDS = frozenset({"ms_p50", "ms_p95"})


def figures_view(figures: Figures, file: str, texts: Texts) -> RenderableType:
    """Show each figure with its name, then how often answers of each confidence were right."""
    words = texts.figures
    table = _table(words.name, words.value)
    for name, value in figures.as_json().items():
        table.add_row(getattr(words, name), _worded(name, value, texts))
    heading = Text(visible(file), style="bold")
    if not figures.reliability:
        return Group(heading, table)
    return Group(heading, table, Text(words.reliability, style="bold"), _reliability(figures, texts))


def _worded(name: str, value: float | None, texts: Texts) -> str:
    if value is None:
        return texts.figures.undefined
    if isinstance(value, int):
        return number(value, texts.language, decimals=0)
    return number(value, texts.language, decimals=1 if name in _MILLISECONDS else 3)


def _reliability(figures: Figures, texts: Texts) -> Table:
    words, language = texts.figures, texts.language
    table = _table(words.confidence, words.answers, words.mean, words.right)
    for part in figures.reliability:
        table.add_row(
            f"{number(part.low, language, decimals=1)}–{number(part.high, language, decimals=1)}",
            number(part.count, language, decimals=0),
            percent(part.confidence, language),
            percent(part.accuracy, language),
        )
    return table


def _table(first: str, *headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, overflow="fold")
    for heading in headings:
        table.add_column(heading, justify="right", overflow="fold")
    return table
