"""`kildesvar eval`: figures of a file of questions and gold answers."""

from pathlib import Path

import typer
from rich.text import Text

from bot.build import named_paths
from bot.clock import local_today
from bot.commands.starting import Start, begin_model, start
from bot.figures_view import figures_view
from bot.json_replies import line_of
from bot.kept import kept_shelf, opened_store
from bot.options import Given
from bot.problems import NO_ARTICLES, USAGE
from bot.progress import bar
from bot.rewording import fault_words
from bot.terminal import console, error_console, json_stream
from bot.visible import visible
from retrieval.errors import ArticleError, NoArticlesError
from retrieval.evaluate.figures import Figures


def run(given: Given, file: Path, *, given_paragraph: bool, as_json: bool) -> None:
    """Print the figures; exits with 2 for a bad file of questions, with 3 if strict for any bad article."""
    begun = start(given)
    figures = _evaluate(begun, file, given_paragraph=given_paragraph)
    errors = error_console()
    for problem in figures.problems:
        errors.print(Text(visible(problem)))
    if begun.strict and figures.problems:
        raise typer.Exit(NO_ARTICLES)
    if as_json:
        json_stream().write(line_of(figures.as_json()) + "\n")
    else:
        console().print(figures_view(figures, file.name, begun.texts))


def _evaluate(begun: Start, file: Path, *, given_paragraph: bool) -> Figures:
    from retrieval.evaluate.files import evaluate_file  # noqa: PLC0415 - no other command needs it

    settings, errors = begun.settings, error_console()
    try:
        with opened_store(settings) as store, bar(begun.texts.problems.asking, 1, errors) as reach:
            return evaluate_file(
                file,
                settings.article_paths,
                archive=(lambda: kept_shelf(store, settings.archive).archive) if store else None,
                given_paragraph=given_paragraph,
                abstain_below=settings.abstain_below,
                recency=settings.recency,
                today=local_today(),
                model=begin_model(begun),
                on_row=reach,
            )
    except NoArticlesError as err:
        raise NoArticlesError(named_paths(settings.article_paths)) from err
    except ArticleError as err:
        errors.print(Text(visible(fault_words(err, begun.texts))))
        raise typer.Exit(USAGE) from err
