"""`kildesvar check`: settings and articles, every problem at once."""

import os
from collections.abc import Iterator

import typer
from rich.text import Text

from bot.build import OpenedModel, named_paths, open_model
from bot.options import Given
from bot.problems import NO_ARTICLES, USAGE, settings_lines
from bot.terminal import console
from bot.visible import visible
from bot.wording import plural
from config.errors import Problem, SettingsError
from config.reading import interface_language, read_settings, usable_settings
from config.settings import Settings
from config.texts import Texts, load_texts
from retrieval.errors import ResourceError
from retrieval.formats import Collection, load_articles


def run(given: Given) -> None:
    """Print every problem; exits with 2 for bad settings or a damaged model, with 3 for no readable article.

    If strict, one article that cannot be read is enough for a 3.
    """
    settings, problems = _settings(given)
    texts = load_texts(interface_language(settings.language, os.environ))
    collection = load_articles(settings.article_paths)
    model = _model(settings)
    out = console()
    for line in _lines(settings, problems, collection, model, texts):
        out.print(Text(visible(line)))
    if problems or model.fault:
        raise typer.Exit(USAGE)
    if not collection.articles or (given.strict and collection.problems):
        raise typer.Exit(NO_ARTICLES)


def _settings(given: Given) -> tuple[Settings, tuple[Problem, ...]]:
    """Give the settings, or what of them can be used with the problems of the rest."""
    try:
        settings = read_settings(file=given.config, articles=given.articles, language=given.language)
    except SettingsError as err:
        usable = usable_settings(file=given.config, articles=given.articles, language=given.language)
        return usable, err.problems
    return settings, ()


def _model(settings: Settings) -> OpenedModel:
    try:
        return open_model(settings.reader)
    except ResourceError as err:
        return OpenedModel(fault=err)


def _lines(
    settings: Settings,
    problems: tuple[Problem, ...],
    collection: Collection,
    model: OpenedModel,
    texts: Texts,
) -> Iterator[str]:
    yield from settings_lines(problems, texts)
    if not problems:
        yield texts.check.settings_fine
    yield from map(str, collection.problems)
    paths = named_paths(settings.article_paths)
    articles = plural(texts.counts.articles, len(collection.articles), texts.language)
    sentence = texts.check.articles_fine if collection.articles else texts.check.no_articles
    yield sentence.format(articles=articles, paths=paths)
    if model.fault:
        yield texts.problems.lexical.format(fault=model.fault)
    else:
        reader = texts.check.neural if model.model else texts.check.lexical
        yield reader.format(folder=settings.reader.model)
    found = len(problems) + len(collection.problems) + bool(model.fault)
    if found:
        yield plural(texts.counts.problems, found, texts.language)
