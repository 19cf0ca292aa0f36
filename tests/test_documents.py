"""The documents tell the truth: what they name exists, and what they show is what the program says."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.command_line import app
from config.layers import NOT_SETTINGS, known_keys
from config.reading import DEFAULT_FILE, read_settings
from tests import settings_table
from tests.documents import ROOT, Document

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = ["README.md", *(f"docs/{name}.md" for name in ("asking", "articles", "settings", "operating"))]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *DECISIONS]
GROUP: Any = typer.main.get_command(app)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give a system in which no setting is set."""
    for name in known_keys():
        monkeypatch.delenv(settings_table.variable(name), raising=False)
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path / "no-secrets"))


def _options(command: Any) -> set[str]:  # noqa: ANN401 - typer's own types are not public
    return {"--help", *chain.from_iterable(option.opts for option in command.params)}


def _faults(call: tuple[str, ...]) -> list[str]:
    """Give what a command line of the program names though it does not exist."""
    if call and call[0] in GROUP.commands:
        known = _options(GROUP.commands[call[0]])
        return [word for word in call[1:] if word.startswith("-") and word not in known]
    return [word for word in call[:1] if word not in _options(GROUP)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_named_exists(path: Path) -> None:
    """A reader who copies a line from a document is not told that there is no such command or option."""
    calls = list(Document.read(str(path)).calls())
    assert [fault for call in calls for fault in _faults(call)] == []


def test_a_command_that_does_not_exist_is_seen() -> None:
    """The check knows commands from questions, and each command's own options."""
    assert _faults(("frobnicate",)) == ["frobnicate"]
    assert _faults(("ask", "--frobnicate", "Hvem?")) == ["--frobnicate"]
    assert _faults(("check", "--json")) == ["--json"]
    assert _faults(("--language", "en", "check")) == []
    assert _faults(("ask", "hvem", "--json")) == []
    assert _faults(()) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_named_exists(path: Path) -> None:
    """The same holds for make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):(?!=)", makefile, re.MULTILINE))
    assert Document.read(str(path)).targets() <= targets


def test_the_readme_gives_the_two_commands_and_every_other() -> None:
    """Whoever reads only the README learns all that the program can do."""
    readme = Document.read("README.md")
    assert readme.targets() >= {"chat", "test"}
    assert {word for call in readme.calls() for word in call[:1]} >= set(GROUP.commands)


@pytest.mark.parametrize("name", PAGES)
def test_every_variable_and_key_named_exists(name: str) -> None:
    """Nobody sets what is not read; after a group one underscore will do."""
    page, keys = Document.read(name), set(known_keys())
    groups = {key.partition(".")[0] for key in keys if "." in key}
    dotted = {span for span in page.spans() if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", span)}
    variables = {settings_table.variable(key) for key in keys} | NOT_SETTINGS
    assert page.variables() <= variables | {name.replace("__", "_") for name in variables}
    assert {span for span in dotted if span.partition(".")[0] in groups} <= keys


@pytest.mark.usefixtures("bare")
def test_every_settings_file_shown_can_be_used(tmp_path: Path) -> None:
    """Each YAML block is read as a settings file, and none is empty."""
    blocks = [body for path in DOCUMENTS for body in Document.read(str(path)).blocks("yaml")]
    assert len(blocks) > 1
    for number, body in enumerate(blocks):
        file = tmp_path / f"{number}.yaml"
        file.write_text(body, encoding="utf-8")
        assert read_settings(file=file) != read_settings()


def test_the_table_of_settings_is_the_models() -> None:
    """To write it anew: python -m tests.settings_table."""
    text = settings_table.PAGE.read_text(encoding="utf-8")
    assert text == settings_table.with_table(text)
    assert all(meaning for key, meaning in _meanings().items() if key in known_keys())


def _meanings() -> dict[str, str]:
    return settings_table.meanings(DEFAULT_FILE.read_text(encoding="utf-8"))


def test_meanings_are_found_above_their_keys() -> None:
    """The first sentence counts, without the variable; a key without a comment takes its group's."""
    text = (
        "# One. More.\n# KILDESVAR_A\na: 1\n\n# Lost.\n\nb: 2\n# Group.\ng:\n  x: 1\n  # Own.\n  y: 2\nz: 3\n"
    )
    expected = {"a": "One", "b": "", "g": "Group", "g.x": "Group", "g.y": "Own", "z": ""}
    assert settings_table.meanings(text) == expected


def test_a_page_without_the_marks_is_refused() -> None:
    """The table never lands in the wrong place, or nowhere, unnoticed."""
    with pytest.raises(ValueError, match="end of settings"):
        settings_table.with_table("# Kildesvar\n" + settings_table.OPENING)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    """To a file, from the document's own place, and where it says so to a heading in it."""
    assert [link for link in Document.read(str(path)).links() if not _leads(path, link)] == []


def _leads(path: Path, link: str) -> bool:
    name, mark, anchor = link.partition("#")
    aim = path.parent / name if name else path
    return aim.exists() and (not mark or anchor in Document.read(str(aim)).anchors())


def test_a_link_that_leads_nowhere_is_seen() -> None:
    """A file that is missing, or a heading that is called otherwise, here or there."""
    readme = ROOT / "README.md"
    known = (
        "docs",
        "docs/asking.md",
        "docs/asking.md#json",
        "docs/asking.md#in-the-console",
        "#the-two-commands",
    )
    assert [link for link in known if not _leads(readme, link)] == []
    for link in ("docs/gone.md", "docs/asking.md#JSON", "docs/asking.md#gone", "#gone", "docs/gone.md#json"):
        assert not _leads(readme, link)
    assert Document("[a](b.md) [c](https://d.example) ![e](f.svg#g)\n").links() == ("b.md", "f.svg#g")
    assert Document("# What's *new*, and `old`?\n").anchors() == {"whats-new-and-old"}


def test_every_page_is_led_to_from_the_readme() -> None:
    """What is written to be read can be found."""
    led = {link.partition("#")[0] for link in Document.read("README.md").links()}
    pages = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")}
    assert pages - led == set()


@pytest.mark.parametrize("name", [*PAGES, "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_named_exists(name: str) -> None:
    """The map shows the house as it is; what stands for any file has capitals or stars."""
    named = [path for path in Document.read(name).paths() if not re.search("[A-Z]{4}", Path(path).stem)]
    assert [path for path in named if not any(ROOT.glob(path.rstrip("/")))] == []


def test_the_architecture_names_every_part() -> None:
    """No part of a room is missing from the map."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = {path.parent for room in ("bot", "config", "retrieval") for path in (ROOT / room).glob("*/*.py")}
    named = {f"{part.relative_to(ROOT)}/" for part in parts}
    assert {part for part in named if f"`{part}" not in text} == set()


def test_every_dependency_has_its_reason() -> None:
    """What is installed is listed in the decision about dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"].get("optional-dependencies", {})
    lists = [project["project"]["dependencies"], *extras.values(), *project["dependency-groups"].values()]
    named = {_package(line) for line in chain.from_iterable(lists) if isinstance(line, str)}
    reasons = Document.read("docs/decisions/0006-dependencies.md").spans()
    assert named - {_package(span) for span in reasons} == set()


def _package(requirement: str) -> str:
    return re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0].replace("_", "-").lower()


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_says_why_what_and_at_which_price(path: Path) -> None:
    """Decisions are numbered as their files and never leave out the cost."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert all(re.search(rf"^## {part}", text, re.MULTILINE) for part in ("Context", "Choice", "Cost"))


def test_every_licence_notice_is_named() -> None:
    """Whoever passes the program on learns which parts have terms of their own."""
    said = Document.read("docs/licences.md").text
    notices = [path.relative_to(ROOT) for path in sorted((ROOT / "retrieval").rglob("*.LICENCE"))]
    assert notices
    assert [str(notice) for notice in notices if str(notice) not in said] == []


def test_the_glossary_is_in_order() -> None:
    """A word is found where it is looked for, and stands once."""
    words = re.findall(r"^\| (\w[\w ]*) \|", Document.read("docs/glossary.md").text, re.MULTILINE)[1:]
    assert words == sorted(set(words), key=str.casefold)
