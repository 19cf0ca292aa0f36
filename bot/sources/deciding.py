"""What editors decide about articles: to remove, hide or unpublish them, or to take a name out of all."""

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import typer
from rich.text import Text

from bot.commands.starting import Start
from bot.index_folder import forget_index
from bot.problems import USAGE
from bot.sources.opening import open_store
from bot.sources.remembered import remembered
from bot.terminal import console, error_console
from bot.visible import visible
from bot.wording import plural
from retrieval.store.names import make_name
from retrieval.store.records import Anonymised, AuditAction
from retrieval.store.store import Store


def remove(begun: Start, ids: Sequence[str], *, note: str) -> None:
    """Remove articles; exits with 2 where one is not known, and then removes none."""
    with remembered(begun.settings.state) as state, open_store(begun.settings.archive) as store:
        found = _found(begun, store, ids)
        removed = begun.texts.archive.decisions.removed
        state.drop_references(_decide(found, lambda one: store.remove(one, why=note), removed))
        forget_index(begun.settings.archive)


def hide(begun: Start, ids: Sequence[str], *, undo: bool) -> None:
    """Hide articles, or show them again; exits with 2 where one is not known."""
    texts = begun.texts.archive.decisions
    with open_store(begun.settings.archive) as store:
        found = _found(begun, store, ids)
        if not undo:
            _decide(found, store.hide, texts.hidden)
            return
        for one in _each(found, store.show):
            # What was removed has no text to be found by until it is delivered again.
            sentence = texts.shown if store.versions(one) else texts.readmitted
            console().print(Text(visible(sentence.format(article=one))))


def unpublish(begun: Start, ids: Sequence[str], *, yes: bool) -> None:
    """Unpublish articles for good, after a question; exits with 2 where one is not known or no is said."""
    texts = begun.texts.archive.decisions
    with remembered(begun.settings.state) as state, open_store(begun.settings.archive) as store:
        found = _found(begun, store, ids)
        _confirm(begun, texts.ask_unpublish.format(article=", ".join(found)), yes=yes)
        state.drop_references(_decide(found, store.unpublish, texts.unpublished))
        forget_index(begun.settings.archive)


def anonymise(begun: Start, name: str, *, replacement: str, parts: Sequence[str], yes: bool) -> None:
    """Take a name out of all articles and remembered questions for good, after a question.

    Exits with 2 where no is said. A second run finishes what one left that failed, or was ended, half way.
    """
    texts = begun.texts.archive.decisions
    _confirm(begun, texts.ask_anonymise.format(name=name, replacement=replacement), yes=yes)
    try:
        wanted = make_name((name, *parts), replacement)
    except ValueError as err:
        _leave(texts.no_name, err)
    with remembered(begun.settings.state) as state:
        with open_store(begun.settings.archive) as store:
            done = store.anonymise(name, replacement=replacement, parts=parts)
            changed = _ever_anonymised(store)
        _say_anonymised(begun, done)
        # A seal is a hash of the text as it was, against which names could be tried.
        state.drop_references(changed)
        purged = state.purge_questions(wanted.whole.search)
        forget_index(begun.settings.archive)
    if purged is not None:
        questions = plural(texts.questions, purged, begun.greeting)
        console().print(Text(texts.purged.format(questions=questions)))


def _ever_anonymised(store: Store) -> frozenset[str]:
    """Give all articles that a name was taken out of, also by a run that did not get any further."""
    names = (line.article_id for line in store.audit() if line.action is AuditAction.ANONYMISE)
    return frozenset(filter(None, names))


def _say_anonymised(begun: Start, done: Anonymised) -> None:
    texts = begun.texts.archive.decisions
    if not done.articles:
        console().print(Text(texts.nowhere))
        return
    articles = plural(begun.texts.counts.articles, len(done.articles), begun.greeting)
    places = plural(texts.places, done.places, begun.greeting)
    console().print(Text(texts.anonymised.format(places=places, articles=articles)))


def _found(begun: Start, store: Store, ids: Sequence[str]) -> tuple[str, ...]:
    """Give the articles' whole ids; exits with 2, naming those that are not known or not the only ones."""
    found = {one: store.find(one) for one in ids}
    unknown = [one for one, article in found.items() if article is None]
    for one in unknown:
        texts = begun.texts
        sentence = texts.archive.decisions.several if store.begins(one) else texts.show.no_article
        error_console().print(Text(visible(sentence.format(article=one))))
    if unknown:
        raise typer.Exit(USAGE)
    return tuple(dict.fromkeys(article for article in found.values() if article))


def _decide(ids: Sequence[str], decide: Callable[[str], tuple[str, ...]], sentence: str) -> tuple[str, ...]:
    """Decide about articles and say so of each, and of what evolved from it where that shares its lot."""
    decided = _each(ids, decide)
    for one in decided:
        console().print(Text(visible(sentence.format(article=one))))
    return decided


def _each(ids: Sequence[str], decide: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for article_id in ids for one in decide(article_id)))


def _confirm(begun: Start, question: str, *, yes: bool) -> None:
    """Ask at the terminal; exits with 2 where the answer is no, or nobody is there to give one."""
    texts = begun.texts.archive.decisions
    if yes:
        return
    if not sys.stdin.isatty():
        _leave(texts.needs_yes)
    errors = error_console()
    errors.print(Text(visible(question)), end="")
    if sys.stdin.readline().strip().casefold() not in texts.agreed.split():
        _leave(texts.left)


def _leave(sentence: str, cause: Exception | None = None) -> NoReturn:
    error_console().print(Text(sentence))
    raise typer.Exit(USAGE) from cause
