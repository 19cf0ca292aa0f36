"""The options that every command takes, wherever on the line they stand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

Articles = Annotated[list[Path] | None, typer.Option("--articles")]
Config = Annotated[Path | None, typer.Option("--config")]
Language = Annotated[str | None, typer.Option("--language")]
Strict = Annotated[bool, typer.Option("--strict")]
AsJson = Annotated[bool, typer.Option("--json")]
Why = Annotated[bool, typer.Option("--why")]
Count = Annotated[int | None, typer.Option("-k")]
DryRun = Annotated[bool, typer.Option("--dry-run")]
Ids = Annotated[list[str], typer.Argument()]
Names = Annotated[list[str] | None, typer.Argument()]
Yes = Annotated[bool, typer.Option("--yes")]
Words = Annotated[list[str], typer.Argument()]


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line about settings; None means nothing."""

    articles: tuple[Path, ...] | None = None
    config: Path | None = None
    language: str | None = None
    strict: bool = False

    def over(self, before: "Given") -> "Given":
        """Give these options where they say something, else those that stood before the command."""
        return Given(
            self.articles or before.articles,
            self.config or before.config,
            self.language or before.language,
            self.strict or before.strict,
        )


def given(
    context: typer.Context,
    articles: list[Path] | None,
    config: Path | None,
    language: str | None,
    *,
    strict: bool,
) -> Given:
    """Gather a command's options with those that stood before it."""
    before = context.obj if isinstance(context.obj, Given) else Given()
    return Given(tuple(articles) if articles else None, config, language, strict).over(before)
