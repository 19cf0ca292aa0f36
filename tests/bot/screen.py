"""What a reader sees of something shown on a terminal."""

import io
import re

from rich.console import Console, RenderableType


def seen(view: RenderableType, *, width: int = 80) -> str:
    """Give the characters on a screen without styles, blanks at line ends left out."""
    return "\n".join(line.rstrip() for line in shown(view, width=width, styled=False).splitlines())


def shown(view: RenderableType, *, width: int = 80, styled: bool = True) -> str:
    """Give all that is written to a terminal."""
    out = io.StringIO()
    colours = {"force_terminal": True, "color_system": "truecolor"} if styled else {}
    console = Console(file=out, width=width, markup=False, highlight=False, emoji=False, **colours)  # type: ignore[arg-type]
    console.print(view)
    return out.getvalue()


def in_one_line(text: str) -> str:
    """Give a text with every break and indent as one blank."""
    return " ".join(text.split())


def styled_parts(written: str, code: str) -> list[str]:
    """Give the stretches of a terminal's output between a style's code and its end."""
    return re.findall(rf"\x1b\[{code}m([^\x1b]*)\x1b\[0m", written)
