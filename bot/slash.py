"""The commands of the chat, each a line that begins with a slash."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.alike import alike_of, alike_views
from bot.article_view import article_view
from bot.console_replies import reply_view, sources_view
from bot.console_versions import versions_view
from bot.conversation import Conversation
from bot.opening import NoArticle, NoParagraph, Opening, open_named, openings
from bot.replies import render
from bot.versions import changes_of, version_views
from bot.visible import visible
from bot.why import explain
from bot.why_view import why_view
from config.texts import Texts
from retrieval.archive import Archive
from retrieval.records import Outcome

LONGEST_SHOWN = 40
View = Callable[[str], RenderableType]


@dataclass(slots=True)
class Commands:
    """Runs the commands of one conversation; `shown` counts the last answer's sources already seen."""

    conversation: Conversation
    archive: Callable[[], Archive]
    shown: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The commands there are, in the language of the conversation."""
        undated = "/nodate" if self._texts.language == "en" else "/udendato"
        return ("/why", "/more", "/show", undated, "/help", "/quit")

    def run(self, line: str) -> RenderableType:
        """Run a command line other than /quit; an unknown one gives the sentence that says so."""
        name, _, argument = line.partition(" ")
        views: dict[str, View] = {
            "/why": self._why,
            "/more": self._more,
            "/show": self._show,
            "/udendato": self._undated,
            "/nodate": self._undated,
            "/help": self._help,
        }
        view = views.get(name.casefold())
        if view is None:
            shown = visible(name[:LONGEST_SHOWN])
            return Text(self._texts.chat.unknown_command.replace("{command}", shown))
        return view(argument.strip())

    @property
    def _texts(self) -> Texts:
        return self.conversation.texts

    def _why(self, _: str) -> RenderableType:
        outcome = self.conversation.outcome
        return why_view(explain(outcome), self._texts) if outcome else Text(self._texts.chat.nothing_yet)

    def _more(self, _: str) -> RenderableType:
        outcome = self.conversation.outcome
        if outcome is None:
            return Text(self._texts.chat.nothing_yet)
        reply = render(outcome, self._texts)
        sources = reply.sources[self.shown :] if reply.answered else ()
        above = tuple(self._behind(outcome)) if self.shown == 1 else ()
        self.shown = len(reply.sources) + 1
        if not (sources or above):
            return Text(self._texts.chat.no_more)
        return Group(*above, sources_view(sources, self._texts))

    def _behind(self, outcome: Outcome) -> Iterator[RenderableType]:
        """Show the other versions of an answer, and what is like it elsewhere."""
        texts = self._texts
        if versions := version_views(changes_of(outcome), texts):
            yield versions_view(texts.versions.heading, versions, texts)
        if twins := alike_views(alike_of(outcome), texts):
            yield versions_view(texts.alike.heading, twins, texts)

    def _show(self, argument: str) -> RenderableType:
        if not argument:
            return Text(self._texts.chat.which_source)
        if argument.isdecimal() and self.archive().get(argument) is None:
            return self._show_source(argument)
        return opening_view(open_named(argument, self.archive()), self._texts)

    def _show_source(self, number: str) -> RenderableType:
        outcome = self.conversation.outcome
        if outcome is None:
            return Text(self._texts.chat.nothing_yet)
        numbered = dict(enumerate(openings(outcome), 1))
        opening = numbered.get(int(number[:9]))
        if opening is None:
            return Text(self._texts.chat.no_source.replace("{number}", number[:LONGEST_SHOWN]))
        return opening_view(opening, self._texts)

    def _undated(self, _: str) -> RenderableType:
        if self.conversation.outcome is None:
            return Text(self._texts.chat.nothing_yet)
        outcome = self.conversation.respond_undated()
        if outcome is None:
            return Text(self._texts.chat.no_dates)
        self.shown = 1
        reply = render(outcome, self._texts, refreshed=self.conversation.freshness)
        return reply_view(reply, self._texts)

    def _help(self, _: str) -> RenderableType:
        chat = self._texts.chat
        table = Table.grid(padding=(0, 2))
        rows = (
            chat.help_why,
            chat.help_more,
            chat.help_show,
            chat.help_undated,
            chat.help_help,
            chat.help_quit,
        )
        for name, meaning in zip(self.names, rows, strict=True):
            table.add_row(Text("/show 1" if name == "/show" else name, style="bold"), Text(meaning))
        return Group(Text(chat.help), table)


def opening_view(opening: Opening | NoArticle | NoParagraph, texts: Texts) -> RenderableType:
    """Show an opened article, or say why it cannot be opened."""
    if isinstance(opening, Opening):
        return article_view(opening.article, texts, at=opening.at, spans=opening.spans)
    return Text(why_not_opened(opening, texts))


def why_not_opened(missing: NoArticle | NoParagraph, texts: Texts) -> str:
    """Say why an article or a paragraph cannot be opened."""
    if isinstance(missing, NoParagraph):
        count = len(missing.article.paragraphs)
        words = {"article": visible(missing.article.id), "number": visible(missing.number[:LONGEST_SHOWN])}
        return texts.show.no_paragraph.format(count=count, **words)
    sentence = texts.show.no_article.format(article=visible(missing.name[:LONGEST_SHOWN]))
    if missing.near is None:
        return sentence
    return f"{sentence} {texts.show.near.format(article=visible(missing.near))}"
