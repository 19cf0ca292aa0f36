"""The command line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import usage
from bot.arguments import spread_paths
from bot.commands import (
    add,
    anonymise,
    ask,
    chat,
    check,
    evaluate,
    healthcheck,
    hide,
    remove,
    search,
    show,
    sync,
    telegram,
    unpublish,
    watch,
)
from bot.commands import list as listing
from bot.options import (
    Articles,
    AsJson,
    Config,
    Count,
    DryRun,
    Ids,
    Language,
    Names,
    Strict,
    Why,
    Words,
    Yes,
    given,
)
from bot.problems import told
from bot.terminal import open_missing_streams

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=usage.Commands)


@app.callback(invoke_without_command=True)
def _before(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    *,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=usage.show_version)] = False,
) -> None:
    del version
    context.obj = given(context, articles, config, language, strict=strict)
    if context.invoked_subcommand is None:
        chat.run(context.obj)


@app.command("chat")
def _chat(
    context: typer.Context,
    *,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    chat.run(given(context, articles, config, language, strict=strict))


@app.command("ask")
def _ask(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    question: Words,
    *,
    as_json: AsJson = False,
    why: Why = False,
    k: Count = None,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    options = given(context, articles, config, language, strict=strict)
    ask.run(options, " ".join(question), k=k, as_json=as_json, why=why)


@app.command("search")
def _search(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    words: Annotated[list[str], typer.Argument()],
    *,
    k: Count = None,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    search.run(given(context, articles, config, language, strict=strict), " ".join(words), k=k)


@app.command("show")
def _show(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    article: Annotated[str, typer.Argument()],
    *,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    show.run(given(context, articles, config, language, strict=strict), article)


@app.command("eval")
def _eval(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    file: Annotated[Path, typer.Argument()],
    *,
    given_paragraph: Annotated[bool, typer.Option("--given-paragraph")] = False,
    as_json: AsJson = False,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    options = given(context, articles, config, language, strict=strict)
    evaluate.run(options, file, given_paragraph=given_paragraph, as_json=as_json)


@app.command("check")
def _check(
    context: typer.Context,
    *,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    check.run(given(context, articles, config, language, strict=strict))


@app.command("healthcheck")
def _healthcheck(context: typer.Context, *, config: Config = None, language: Language = None) -> None:
    healthcheck.run(given(context, None, config, language, strict=False))


@app.command("telegram")
def _telegram(
    context: typer.Context,
    *,
    articles: Articles = None,
    config: Config = None,
    language: Language = None,
    strict: Strict = False,
) -> None:
    telegram.run(given(context, articles, config, language, strict=strict))


@app.command("add")
def _add(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    places: Annotated[list[str], typer.Argument()],
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    config: Config = None,
    language: Language = None,
) -> None:
    add.run(given(context, None, config, language, strict=False), places, dry_run=dry_run, as_json=as_json)


@app.command("remove")
def _remove(
    context: typer.Context,
    ids: Ids,
    *,
    note: Annotated[str, typer.Option("--note")] = "",
    config: Config = None,
    language: Language = None,
) -> None:
    remove.run(given(context, None, config, language, strict=False), ids, note=note)


@app.command("list")
def _list(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    *,
    source: Annotated[str | None, typer.Option("--source")] = None,
    count: Annotated[int, typer.Option("--count", min=1)] = 20,
    unreadable: Annotated[bool, typer.Option("--unreadable")] = False,
    audit: Annotated[bool, typer.Option("--audit")] = False,
    as_json: AsJson = False,
    config: Config = None,
    language: Language = None,
) -> None:
    options = given(context, None, config, language, strict=False)
    listing.run(options, source=source, count=count, unreadable=unreadable, audit=audit, as_json=as_json)


@app.command("sync")
def _sync(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    names: Names = None,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    config: Config = None,
    language: Language = None,
) -> None:
    options = given(context, None, config, language, strict=False)
    sync.run(options, names or (), dry_run=dry_run, as_json=as_json)


@app.command("watch")
def _watch(
    context: typer.Context,
    names: Names = None,
    *,
    as_json: AsJson = False,
    config: Config = None,
    language: Language = None,
) -> None:
    watch.run(given(context, None, config, language, strict=False), names or (), as_json=as_json)


@app.command("hide")
def _hide(
    context: typer.Context,
    ids: Ids,
    *,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    config: Config = None,
    language: Language = None,
) -> None:
    hide.run(given(context, None, config, language, strict=False), ids, undo=undo)


@app.command("unpublish")
def _unpublish(
    context: typer.Context, ids: Ids, *, yes: Yes = False, config: Config = None, language: Language = None
) -> None:
    unpublish.run(given(context, None, config, language, strict=False), ids, yes=yes)


@app.command("anonymise")
def _anonymise(  # noqa: PLR0913 - one parameter per option
    context: typer.Context,
    name: Annotated[str, typer.Argument()],
    *,
    replacement: Annotated[str, typer.Option("--replacement")] = "NN",
    parts: Annotated[list[str] | None, typer.Option("--part")] = None,
    yes: Yes = False,
    config: Config = None,
    language: Language = None,
) -> None:
    options = given(context, None, config, language, strict=False)
    anonymise.run(options, name, replacement=replacement, parts=parts or (), yes=yes)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program with a command line, by default the system's; raises SystemExit."""
    open_missing_streams()
    line = spread_paths(sys.argv[1:] if arguments is None else arguments)
    texts = usage.greeting_texts(line)
    with told(texts):
        command = usage.explained(typer.main.get_command(app), texts)
        sys.exit(command.main(args=list(line), prog_name="kildesvar", standalone_mode=False))
