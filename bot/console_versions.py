"""The versions of a story for a terminal: changes are marked with signs, so that a file shows them too."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.versions import VersionView
from config.texts import Texts
from retrieval.quotes import Kept, Stretch

_INDENT = (0, 0, 0, 2)
_SIGNS = {Kept.BOTH: ("", ""), Kept.ASKED: ("[-", "-]"), Kept.SAID: ("{+", "+}")}
_STYLES = {Kept.BOTH: "", Kept.ASKED: "strike", Kept.SAID: "underline"}


def versions_view(heading: str, views: tuple[VersionView, ...], texts: Texts) -> RenderableType:
    """Show the older versions of a story, each with what changed since, or what is like it elsewhere."""
    return Group(*_lines(heading, views, texts))


def _lines(heading: str, views: tuple[VersionView, ...], texts: Texts) -> Iterator[RenderableType]:
    yield Text(heading, style="bold")
    for view in views:
        yield Text(view.citation)
        yield Padding(_changes(view.stretches) if view.stretches else Text(view.note), _INDENT, expand=False)
    if any(view.stretches for view in views):
        yield Text(texts.versions.legend, style="dim")


def _changes(stretches: tuple[Stretch, ...]) -> Text:
    return Text(" ").join(_marked(one) for one in stretches)


def _marked(stretch: Stretch) -> Text:
    before, after = _SIGNS[stretch.kept]
    return Text(f"{before}{stretch.text}{after}", style=_STYLES[stretch.kept])
