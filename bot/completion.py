"""What the Tab key completes in the chat: commands, and words of the headlines."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.visible import visible
from bot.wording import headline
from retrieval.records import Article

SHORTEST_PREFIX = 2
MOST_OFFERED = 20
_AROUND_WORDS = ".,:;!?\"'()«»“”„–-…"


class ChatCompleter(Completer):
    """Completes a slash to commands, and from two letters on a word to headlines' words."""

    def __init__(self, commands: Iterable[str], articles: Iterable[Article]) -> None:
        self._commands = tuple(commands)
        self._words = sorted({(word.casefold(), word) for word in headline_words(articles)})

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Give what the text before the cursor may become."""
        del complete_event
        line = document.text_before_cursor
        if line.startswith("/") and " " not in line:
            yield from _completions(line, self._commands)
            return
        typed = line.rpartition(" ")[2]
        if len(typed) >= SHORTEST_PREFIX:
            yield from _completions(typed, self._beginning_with(typed.casefold()))

    def _beginning_with(self, prefix: str) -> Iterator[str]:
        first = bisect_left(self._words, (prefix, ""))
        for folded, word in self._words[first : first + MOST_OFFERED]:
            if folded.startswith(prefix):
                yield word


def headline_words(articles: Iterable[Article]) -> Iterator[str]:
    """Give the words of all headlines, without the marks around them."""
    for article in articles:
        for word in visible(headline(article)).split():
            if len(bare := word.strip(_AROUND_WORDS)) > SHORTEST_PREFIX:
                yield bare


def _completions(typed: str, candidates: Iterable[str]) -> Iterator[Completion]:
    for candidate in candidates:
        if candidate.casefold().startswith(typed.casefold()):
            yield Completion(candidate, start_position=-len(typed))
