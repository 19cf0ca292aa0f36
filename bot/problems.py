"""What goes wrong, said in a sentence, with the exit code that fits; a traceback goes to the log alone."""

import secrets
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.text import Text
from typer.exceptions import TyperException

from bot.operations.redaction import Redactor
from bot.rewording import cause_words, fault_words, trouble_words
from bot.terminal import error_console, state_folder
from bot.usage import complaint_lines
from bot.visible import visible
from config.errors import Problem, ProblemKind, SettingsError
from config.texts import Texts
from retrieval.errors import ArticleError, KildesvarError, NoArticlesError, UnusableIndexError

CRASH, USAGE, NO_ARTICLES = 1, 2, 3
MOST_SHOWN = 20


@contextmanager
def told(texts: Texts) -> Iterator[None]:
    """Turn every error into a sentence on the error stream and an exit code."""
    try:
        yield
    except TyperException as err:
        _leave(err.exit_code, complaint_lines(err, texts))
    except typer.Abort:
        _leave(CRASH, (texts.problems.aborted,))
    except SettingsError as err:
        _leave(USAGE, settings_lines(err.problems, texts))
    except NoArticlesError as err:
        faults = (fault_words(fault, texts) for fault in err.problems[:MOST_SHOWN])
        _leave(NO_ARTICLES, (*faults, texts.check.no_articles.format(paths=err)))
    except ArticleError as err:
        _leave(NO_ARTICLES, (fault_words(err, texts),))
    except UnusableIndexError as err:
        reason = cause_words(err.reason, texts)
        _leave(CRASH, (texts.problems.index.format(folder=err.folder, reason=reason),))
    except KildesvarError as err:
        _leave(CRASH, (trouble_words(str(err), texts),))
    except OSError as err:
        _leave(CRASH, (*_system_lines(err, texts), _crash(err, texts)))
    except Exception as err:  # noqa: BLE001 - the outermost handler: nothing else may show a traceback
        _leave(CRASH, (_crash(err, texts),))


def settings_lines(problems: Iterable[Problem], texts: Texts) -> Iterator[str]:
    """Word what is wrong with the settings, a line for each problem."""
    for problem in problems:
        meant = problem.kind is ProblemKind.UNKNOWN and problem.shown
        unreadable = problem.kind is ProblemKind.UNREADABLE
        sentence: str = texts.settings.meant if meant else getattr(texts.settings, problem.kind)
        yield sentence.format(
            place=problem.place,
            key=problem.key,
            shown=cause_words(problem.shown, texts) if unreadable else problem.shown,
            expected=texts.settings.expected.get(problem.key, ""),
        )


def _leave(code: int, lines: Iterable[str]) -> None:
    console = error_console()
    for line in lines:
        console.print(Text(visible(line)))
    sys.exit(code)


def _system_lines(err: OSError, texts: Texts) -> Iterator[str]:
    """Say what the system refused, and where: more often that has to be mended than the program."""
    if err.strerror and err.filename:
        yield trouble_words(f"{err.filename}: {err.strerror}", texts)


def _crash(err: Exception, texts: Texts) -> str:
    reference = secrets.token_hex(4)
    log = state_folder() / "kildesvar.log"
    logged = _log(err, reference, log)
    sentence = texts.problems.crash if logged else texts.problems.crash_unlogged
    return sentence.format(reference=reference, log=log)


def _log(err: Exception, reference: str, log: Path) -> bool:
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as lines:
            lines.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} crash {reference}\n")
            lines.write(Redactor()("".join(traceback.format_exception(err))))
    except OSError:
        return False
    return True
