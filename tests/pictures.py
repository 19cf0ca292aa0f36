"""The pictures in the README, drawn from real replies; `python -m tests.pictures` writes them."""

import io
import re
import textwrap
from html import escape
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.build import build_answerer, build_shelf
from bot.console_replies import reply_view
from bot.conversation import Conversation
from bot.replies import Reply, render
from config.reading import read_settings
from config.texts import Texts, load_texts

DOCS = Path(__file__).resolve().parent.parent / "docs"
QUESTIONS = (
    "Hvem er USA's afgående præsident?",
    "Hvornår mødtes Trump og Pence?",
    "Hvor mødtes de?",
    "Hvem vandt Tour de France?",
)
_WIDTH = 96
_FONT_FACE = re.compile(r"\s*@font-face \{[^}]*\}")
_LINE, _LEFT = 22, 28


def main() -> None:
    """Write docs/console.svg and docs/telegram.svg."""
    settings = read_settings()
    answerer = build_answerer(build_shelf(settings), settings)
    conversation = Conversation(
        lambda text, before, today: answerer.answer(text, previous=before, today=today), 500, "da", "da"
    )
    texts = load_texts("da")
    replies = [render(conversation.respond(question), texts) for question in QUESTIONS]
    (DOCS / "console.svg").write_text(_console(replies, texts), encoding="utf-8")
    (DOCS / "telegram.svg").write_text(_telegram(QUESTIONS[1], replies[1]), encoding="utf-8")


def _console(replies: list[Reply], texts: Texts) -> str:
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    for question, reply in zip(QUESTIONS, replies, strict=True):
        console.print(Text(f"> {question}", style="cyan"))
        console.print(reply_view(reply, texts))
        console.print()
    # Without the fonts that rich would fetch from elsewhere: whoever looks has a monospaced one.
    return _FONT_FACE.sub("", console.export_svg(title="kildesvar chat", unique_id="kildesvar"))


def _telegram(question: str, reply: Reply) -> str:
    """Draw a question and its reply as bubbles, the short answer bold, the sentence as a quotation."""
    source = reply.sources[0]
    quoted = [line for q in source.quotations for line in textwrap.wrap(q.text, 58)]
    cited = textwrap.wrap(f"[{source.number}] {source.citation}", 60)
    rows = [(reply.heading, "bold"), *((line, "quote") for line in quoted), *((line, "") for line in cited)]
    lines = [_bubble(16, 40, "#e1f3d3"), _row(question, "", 42)]
    height = _LINE * len(rows) + 20
    lines += [_bubble(70, height, "#ffffff")]
    lines += [_row(text, style, 96 + _LINE * number) for number, (text, style) in enumerate(rows)]
    buttons = ("Flere kilder", "Hvorfor?", "Vis artiklen", "Hjalp", "Hjalp ikke")
    lines += [_row("   ·   ".join(buttons), "button", 70 + height + 26)]
    size = f'width="560" height="{70 + height + 48}"'
    style = "font: 14px sans-serif"
    ground = '<rect width="100%" height="100%" fill="#d5dfe8"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="{style}">{ground}{"".join(lines)}</svg>\n'


def _bubble(top: int, height: int, fill: str) -> str:
    return f'<rect x="16" y="{top}" width="528" height="{height}" rx="12" fill="{fill}"/>'


def _row(text: str, style: str, baseline: int) -> str:
    looks = {"bold": 'font-weight="bold"', "quote": 'fill="#3a5a78"', "button": 'fill="#2b6cb0"'}.get(
        style, ""
    )
    bar = (
        f'<rect x="24" y="{baseline - 15}" width="3" height="20" fill="#3a7ab8"/>' if style == "quote" else ""
    )
    left = _LEFT + 6 if style == "quote" else _LEFT
    return f'{bar}<text x="{left}" y="{baseline}" {looks}>{escape(text)}</text>'


if __name__ == "__main__":
    main()
