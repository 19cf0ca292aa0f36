"""Articles and lists of paragraphs for a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.console_replies import MARKED
from bot.visible import visible
from bot.wording import cut, number, place, source
from config.texts import Texts
from retrieval.records import Article, Hit, Origin, Paragraph, ParagraphKind, QueryTerm, Span

_POINTER = "▸"
_SHOWN_OF_HIT = 160
_INDENT = (0, 0, 0, 3)


def article_view(
    article: Article, texts: Texts, *, at: int | None = None, spans: tuple[Span, ...] = ()
) -> RenderableType:
    """Show an article with its paragraphs numbered; `at` is pointed to, and spans inside it are marked."""
    heading, *rest = source(article, texts)
    details = [article.id, *rest, *(part for part in (article.author, article.url) if part)]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for paragraph in article.paragraphs:
        here = paragraph.number == at
        table.add_row(
            _POINTER if here else " ", str(paragraph.number), _paragraph(paragraph, spans if here else ())
        )
    return Group(Text(heading, style="bold"), Text(visible(", ".join(details)), style="dim"), "", table)


def _paragraph(paragraph: Paragraph, spans: tuple[Span, ...]) -> Text:
    shown = Text(visible(paragraph.text), style="dim" if paragraph.kind is ParagraphKind.CAPTION else "")
    for span in spans:
        shown.stylize(MARKED, span.start, span.end)
    return shown


def hits_view(hits: tuple[Hit, ...], texts: Texts) -> RenderableType:
    """Show hits with their scores, their matched words and how they begin."""
    if not hits:
        return Text(texts.search.nothing)
    parts = [part for count, hit in enumerate(hits, 1) for part in _hit(count, hit, texts)]
    return Group(Text(texts.search.heading, style="bold"), *parts)


def _hit(count: int, hit: Hit, texts: Texts) -> Iterator[RenderableType]:
    score = number(hit.score, texts.language)
    yield Text.assemble(f"{count}. ", (score, "bold"), f"  {place(hit.article, hit.paragraph, texts)}")
    opening = cut(" ".join(visible(hit.paragraph.text).split()), _SHOWN_OF_HIT)
    words = ((texts.search.matched, matched_words(hit)), (texts.search.around, words_around(hit)))
    named = (f"{name}: {', '.join(some)}" for name, some in words if some)
    lines = (f"{visible(hit.article.id)}#{hit.paragraph.number}", *named)
    below = (*(Text(line, style="dim") for line in lines), Text(opening))
    yield from (Padding(line, _INDENT, expand=False) for line in below)


def matched_words(hit: Hit) -> tuple[str, ...]:
    """Give the question's words that stand in a hit, with the term where it is not the word itself."""
    return _words(part.term for part in hit.parts if part.score > 0 and part.here)


def words_around(hit: Hit) -> tuple[str, ...]:
    """Give the question's words that a hit scores for because they stand elsewhere in its article."""
    here = matched_words(hit)
    around = _words(part.term for part in hit.parts if part.score > 0 and not part.here)
    return tuple(word for word in around if word not in here)


def _words(matched: Iterable[QueryTerm]) -> tuple[str, ...]:
    words = (term.word if term.origin is Origin.TYPED else f"{term.word} → {term.text}" for term in matched)
    return tuple(dict.fromkeys(map(visible, words)))
