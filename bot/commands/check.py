"""`kildesvar check`: settings and articles, every problem at once."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import typer
from rich.text import Text

from bot.archive_view import unreadable_line
from bot.build import OpenedModel, named_paths, open_model
from bot.kept import archive_file, opened_store, wants_disk
from bot.options import Given
from bot.problems import NO_ARTICLES, USAGE, settings_lines
from bot.rewording import fault_words, trouble_words
from bot.terminal import console
from bot.visible import visible
from bot.wording import plural
from config.archive import ArchiveSettings
from config.errors import Problem, SettingsError
from config.reading import interface_language, read_settings, usable_settings
from config.settings import Settings
from config.texts import Texts, load_texts
from retrieval.errors import ResourceError, StoreError
from retrieval.formats import load_articles


def run(given: Given) -> None:
    """Print every problem; exits with 2 for bad settings or a damaged model, with 3 for no readable article.

    If strict, one article that cannot be read is enough for a 3.
    """
    settings, problems = _settings(given)
    texts = load_texts(interface_language(settings.language, os.environ))
    stock, model = _stock(settings, texts), _model(settings)
    out = console()
    for line in _lines(settings, problems, stock, model, texts):
        out.print(Text(visible(line)))
    if problems or model.fault or stock.fault:
        raise typer.Exit(USAGE)
    if not stock.articles or (given.strict and stock.problems):
        raise typer.Exit(NO_ARTICLES)


def _settings(given: Given) -> tuple[Settings, tuple[Problem, ...]]:
    """Give the settings, or what of them can be used with the problems of the rest."""
    try:
        settings = read_settings(file=given.config, articles=given.articles, language=given.language)
    except SettingsError as err:
        usable = usable_settings(file=given.config, articles=given.articles, language=given.language)
        return usable, err.problems
    return settings, ()


@dataclass(frozen=True, slots=True)
class _Stock:
    """How many articles are answered from, where they are, what could not be read, why not any."""

    articles: int
    place: str
    problems: tuple[str, ...] = ()
    fault: StoreError | ResourceError | None = None


def _stock(settings: Settings, texts: Texts) -> _Stock:
    """Look where questions are answered from: in the archive where there is one, else in the files."""
    try:
        with opened_store(settings) as store:
            if store:
                count = store.count()
                unread = tuple(unreadable_line(one, texts) for one in store.quarantined())
                wants_disk(settings.archive, count)  # raises where the engine that is asked for is missing
                return _Stock(count, _archive_place(settings.archive), unread)
    except (StoreError, ResourceError) as err:
        return _Stock(0, "", fault=err)
    collection = load_articles(settings.article_paths)
    problems = tuple(fault_words(fault, texts) for fault in collection.problems)
    return _Stock(len(collection.articles), named_paths(settings.article_paths), problems)


def _archive_place(settings: ArchiveSettings) -> str:
    from bot.sources.opening import archive_url  # noqa: PLC0415 - the database's slow import
    from retrieval.store.engine import parse_url, shown  # noqa: PLC0415

    return shown(parse_url(archive_url(settings))) if settings.url else str(archive_file())


def _model(settings: Settings) -> OpenedModel:
    try:
        return open_model(settings.reader)
    except ResourceError as err:
        return OpenedModel(fault=err)


def _lines(
    settings: Settings,
    problems: tuple[Problem, ...],
    stock: _Stock,
    model: OpenedModel,
    texts: Texts,
) -> Iterator[str]:
    yield from settings_lines(problems, texts)
    if not problems:
        yield texts.check.settings_fine
    yield from stock.problems
    yield _stock_line(stock, texts)
    if model.fault:
        fault = trouble_words(str(model.fault), texts)
        # Where the neural reader must answer, no other one does.
        yield fault if settings.reader.use == "neural" else texts.problems.lexical.format(fault=fault)
    else:
        reader = texts.check.neural if model.model else texts.check.lexical
        yield reader.format(folder=settings.reader.model)
    found = len(problems) + len(stock.problems) + bool(model.fault) + bool(stock.fault)
    if found:
        yield plural(texts.counts.problems, found, texts.language)


def _stock_line(stock: _Stock, texts: Texts) -> str:
    if stock.fault:
        return trouble_words(str(stock.fault), texts)
    articles = plural(texts.counts.articles, stock.articles, texts.language)
    sentence = texts.check.articles_fine if stock.articles else texts.check.no_articles
    return sentence.format(articles=articles, paths=stock.place)
