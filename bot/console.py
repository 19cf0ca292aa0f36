"""The chat at a terminal: a prompt, replies, commands."""

from collections.abc import Callable
from contextlib import suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.completion import ChatCompleter
from bot.console_replies import reply_view
from bot.conversation import Conversation
from bot.replies import render
from bot.slash import Commands
from bot.terminal import state_folder
from bot.wording import date_words, plural
from config.texts import Texts
from retrieval.archive import Archive

PROMPT = "> "
_COMPLETED = 1000  # articles whose headlines' words the Tab key knows


def chat(conversation: Conversation, archive: Callable[[], Archive], console: Console) -> None:
    """Talk until /quit, Ctrl-C or the end of input; all three leave with a goodbye."""
    commands = Commands(conversation, archive)
    completer = ChatCompleter(commands.names, archive().newest(_COMPLETED))
    session: PromptSession[str] = PromptSession(
        history=_history(), completer=completer, complete_while_typing=False
    )
    console.print(Text(_welcome(archive(), conversation.texts)))
    try:
        while _turn(session.prompt(PROMPT).strip(), commands, console):
            pass
    except (KeyboardInterrupt, EOFError):
        pass
    console.print(Text(conversation.texts.chat.goodbye))


def _turn(line: str, commands: Commands, console: Console) -> bool:
    """Answer one line; False where it asks to leave."""
    if line.casefold() == "/quit":
        return False
    if line.startswith("/"):
        console.print(commands.run(line))
    elif line:
        _answer(line, commands, console)
    console.print()
    return True


def _answer(line: str, commands: Commands, console: Console) -> None:
    response = commands.conversation.respond(line)
    commands.shown = 1
    texts = commands.conversation.texts_for(response)
    reply = render(response, texts, refreshed=commands.conversation.freshness)
    console.print(reply_view(reply, texts))


def _welcome(archive: Archive, texts: Texts) -> str:
    articles, newest = plural(texts.counts.articles, len(archive), texts.language), archive.last_published()
    if newest is None:
        return texts.chat.welcome_undated.format(articles=articles)
    return texts.chat.welcome.format(articles=articles, newest=date_words(newest, texts.language))


def _history() -> History:
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "history").touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return Lasting(str(folder / "history"))


class Lasting(FileHistory):
    """A history in a file, which goes on in memory where the disk is full."""

    def store_string(self, string: str) -> None:
        """Write one line down if that can be done."""
        with suppress(OSError):
            super().store_string(string)
