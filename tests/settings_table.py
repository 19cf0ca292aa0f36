"""The table of settings, in docs/settings.md, made from the model: `python -m tests.settings_table`."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from config.layers import PREFIX, known_keys
from config.reading import DEFAULT_FILE
from config.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "settings.md"
OPENING = "<!-- settings: written by `python -m tests.settings_table` -->\n"
CLOSING = "<!-- end of settings -->\n"
_HEADING = "| setting | variable | default | what it is |\n|---|---|---|---|\n"
_LONGEST_MEANING = 120
_ENTRY = re.compile(r"(?P<indent> *)(?P<name>\w+):(?=\s|$)")


def variable(key: str) -> str:
    """Give the environment variable of a dotted key."""
    return PREFIX + key.replace(".", "__").upper()


def default(key: str, model: type[BaseModel] = Settings) -> str:
    """Give a setting's default as it would be written, paths from the project's folder."""
    name, _, rest = key.partition(".")
    field = model.model_fields[name]
    if rest and isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
        return default(rest, field.annotation)
    return _written(field.get_default(call_default_factory=True, validated_data={}))


def meanings(text: str) -> dict[str, str]:
    """Give what a settings file says above each of its keys, else above the key's group; one sentence."""
    found: dict[str, str] = {}
    groups: list[tuple[int, str, str]] = []
    comment: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            comment.append(line.strip(" #"))
            continue
        if entry := _ENTRY.match(line):
            groups = [group for group in groups if group[0] < len(entry["indent"])]
            meaning = _sentence(comment) or (groups[-1][2] if groups else "")
            groups.append((len(entry["indent"]), entry["name"], meaning))
            found[".".join(group[1] for group in groups)] = meaning
        comment = []
    return found


def table() -> str:
    """Give the table of all settings, in the model's order."""
    return _HEADING + "".join(_rows(meanings(DEFAULT_FILE.read_text(encoding="utf-8"))))


def with_table(text: str) -> str:
    """Give a document with the table between its two marks; raises ValueError where they are not there."""
    before, opening, rest = text.partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    if not closing:
        raise ValueError(f"no {OPENING.strip()} with {CLOSING.strip()} after it")
    return f"{before}{opening}{table()}{closing}{after}"


def _rows(said: dict[str, str]) -> Iterator[str]:
    for key in known_keys():
        yield f"| `{key}` | `{variable(key)}` | `{default(key)}` | {said.get(key, '')} |\n"


def _sentence(comment: list[str]) -> str:
    words = " ".join(line for line in comment if not line.startswith(PREFIX))
    sentence = words.partition(". ")[0].rstrip(".")
    short = sentence if len(sentence) <= _LONGEST_MEANING else sentence.partition(": ")[0]
    return short.replace("|", "\\|")


def _written(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Path):
        return str(value.relative_to(ROOT) if value.is_relative_to(ROOT) else value)
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(map(_written, value)) or "[]"
    return str(value)


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
