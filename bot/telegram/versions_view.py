"""The versions of a story as Telegram messages."""

from collections.abc import Iterator

from bot.telegram.markup import LONGEST_MESSAGE, Run, Runs, Style, cut
from bot.versions import VersionView
from config.texts import Texts
from retrieval.quotes import Kept

_LONGEST_CITATION = 300  # UTF-16 units, as below
_LONGEST_CHANGE = 700
_MOST = LONGEST_MESSAGE // 3  # the rest is for other sources
_MARKS = {Kept.BOTH: (), Kept.ASKED: (Style.STRUCK,), Kept.SAID: (Style.UNDERLINED,)}


def versions_runs(heading: str, views: tuple[VersionView, ...], texts: Texts) -> Runs:
    """Show the older versions of a story, or what is like it elsewhere; nothing where there are none."""
    if not views:
        return ()
    legend = f"{texts.versions.legend_styled}\n" if any(view.stretches for view in views) else ""
    top = (Run(f"{heading}\n", (Style.BOLD,)), Run(legend, (Style.ITALIC,)))
    return (*cut((*top, *(run for view in views for run in _view(view))), _MOST), Run("\n"))


def _view(view: VersionView) -> Iterator[Run]:
    yield from cut((Run(f"• {view.citation}"),), _LONGEST_CITATION)
    yield Run("\n")
    yield from cut(tuple(_changes(view)), _LONGEST_CHANGE)
    yield Run("\n")


def _changes(view: VersionView) -> Iterator[Run]:
    if not view.stretches:
        yield Run(view.note, (Style.QUOTED,))
    for count, stretch in enumerate(view.stretches):
        yield Run(" " if count else "", (Style.QUOTED,))
        yield Run(stretch.text, (Style.QUOTED, *_MARKS[stretch.kept]))
