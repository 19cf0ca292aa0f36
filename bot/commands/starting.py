"""What every command begins with: settings, sentences, articles, answerer."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from bot.build import Kept, Shelf, answerer_over, build_answerer, open_model
from bot.conversation import Conversation
from bot.kept import opened_collection
from bot.options import Given
from bot.progress import bar
from bot.rewording import trouble_words
from bot.terminal import error_console
from bot.visible import visible
from bot.wording import plural
from config.reading import interface_language, read_settings
from config.settings import Settings, SpokenLanguage
from config.texts import Texts, load_texts
from retrieval.answerer import Answerer
from retrieval.archive import Archive
from retrieval.errors import StoreError, UnusableIndexError
from retrieval.formats import bytes_to_read

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel


@dataclass(frozen=True, slots=True)
class Start:
    """The settings of this run, the language to greet in, and whether the first bad article stops it."""

    settings: Settings
    greeting: SpokenLanguage
    strict: bool = False

    @property
    def texts(self) -> Texts:
        """The sentences to speak before a question has been asked."""
        return load_texts(self.greeting)


def start(given: Given, *, k: int | None = None) -> Start:
    """Read the settings; raises SettingsError with every problem."""
    settings = read_settings(file=given.config, articles=given.articles, language=given.language, k=k)
    return Start(settings, interface_language(settings.language, os.environ), given.strict)


@contextmanager
def opened_shelf(begun: Start) -> Iterator[Shelf]:
    """Open the articles, with a bar where reading takes long, and say how many sources were skipped."""
    errors = error_console()
    texts = begun.texts
    with ExitStack() as opened:
        with bar(texts.problems.reading, bytes_to_read(begun.settings.article_paths), errors) as reach:
            done = 0

            def read(count: int) -> None:
                nonlocal done
                done += count
                reach(done)

            collection = opened_collection(begun.settings, strict=begun.strict, on_read=read)
            shelf = opened.enter_context(collection)
        if shelf.problems:
            errors.print(Text(plural(texts.counts.skipped, len(shelf.problems), begun.greeting)))
        yield shelf


def open_answerer(begun: Start, shelf: Shelf) -> Answerer:
    """Index the articles, with a bar where it takes long, for the reader that is to answer."""
    model = begin_model(begun)
    with bar(begun.texts.problems.indexing, len(shelf.archive), error_console()) as reach:
        return build_answerer(shelf, begun.settings, model=model, on_article=reach)


def begin_model(begun: Start) -> "SpanModel | None":
    """Open the neural reader's model, or say why the lexical reader stands in for it."""
    opened = open_model(begun.settings.reader)
    if opened.fault:
        fault = trouble_words(str(opened.fault), begun.texts)
        error_console().print(Text(visible(begun.texts.problems.lexical.format(fault=fault))))
    return opened.model


@dataclass(frozen=True, slots=True)
class Living:
    """The articles as they are by now, who answers from them, and when the archive was refreshed."""

    archive: Callable[[], Archive]
    answerer: Callable[[], Answerer]
    refreshed: Callable[[], int | None]


@contextmanager
def living(begun: Start) -> Iterator[Living]:
    """Open the articles; where they are the archive's, the archive is followed until this ends."""
    with opened_shelf(begun) as shelf:
        if shelf.kept is None:
            answerer = open_answerer(begun, shelf)
            yield Living(lambda: shelf.archive, lambda: answerer, lambda: None)
            return
        with _followed(begun, shelf, shelf.kept) as alive:
            yield alive


@contextmanager
def _followed(begun: Start, shelf: Shelf, kept: Kept) -> Iterator[Living]:
    from bot.following import Follower, Snapshot  # noqa: PLC0415 - the database's slow import

    with _indexed(begun, shelf, kept) as (answerer, ours):
        follower = Follower(kept.store, Snapshot(shelf.archive, answerer, kept.change, kept.refreshed))

        def latest() -> Answerer:
            try:
                if ours:
                    follower.catch_up()
            except (StoreError, UnusableIndexError) as err:
                error_console().print(Text(visible(trouble_words(str(err), begun.texts))))
            return follower.snapshot.answerer

        yield Living(lambda: follower.snapshot.archive, latest, lambda: follower.snapshot.refreshed)


@contextmanager
def _indexed(begun: Start, shelf: Shelf, kept: Kept) -> Iterator[tuple[Answerer, bool]]:
    """Give who answers from the archive, and whether that may follow it."""
    if not kept.on_disk:
        yield open_answerer(begun, shelf), True
        return
    from bot.disk import on_disk  # noqa: PLC0415 - an extra package

    model = begin_model(begun)
    with (
        bar(begun.texts.problems.indexing, len(shelf.archive), error_console()) as reach,
        on_disk(shelf.archive, kept, begun.settings.archive, on_article=reach) as disk,
    ):
        yield answerer_over(disk.index, disk.analyzer, shelf, begun.settings, model), disk.ours


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, and how to see the articles as it knows them by now."""

    conversation: Conversation
    archive: Callable[[], Archive]


@contextmanager
def talking(begun: Start) -> Iterator[Talk]:
    """Begin a conversation; where the articles are the archive's, it follows the archive until it ends."""
    with living(begun) as alive:
        yield Talk(_conversation(begun, alive.answerer, alive.refreshed), alive.archive)


def _conversation(
    begun: Start, answerer: Callable[[], Answerer], refreshed: Callable[[], int | None]
) -> Conversation:
    settings = begun.settings
    return Conversation(
        ask=lambda text, previous, today: answerer().answer(
            text, previous=previous, k=settings.k, today=today
        ),
        limit=settings.question_length,
        language=settings.language,
        greeting=begun.greeting,
        refreshed=refreshed,
    )
