"""What the documents name: commands, options, targets, variables, files; and the exchanges they show."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_PROGRAM = re.compile(r"^(?:\S*/)?kildesvar$")
_PATH = re.compile(r"^[\w.*-]+(?:/[\w.*-]+)*(?:/|\.(?:py|md|toml|yaml|txt|json|lock|marisa|LICENCE))$")
_VARIABLE = re.compile(r"\bKILDESVAR_[A-Z_]+\b")


@dataclass(frozen=True)
class Document:
    """One Markdown file."""

    text: str

    @classmethod
    def read(cls, name: str) -> "Document":
        """Read a file of the project."""
        return cls((ROOT / name).read_text(encoding="utf-8"))

    def blocks(self, *kinds: str) -> tuple[str, ...]:
        """Give the bodies of fenced blocks, all or those of some kinds."""
        return tuple(m["body"] for m in _BLOCK.finditer(self.text) if not kinds or m["kind"] in kinds)

    def spans(self) -> tuple[str, ...]:
        """Give the code spans outside blocks."""
        return tuple(_SPAN.findall(_BLOCK.sub("", self.text)))

    def section(self, heading: str) -> "Document":
        """Give a section of the second level; raises ValueError where there is none of that name."""
        for part in re.split(r"^## ", self.text, flags=re.MULTILINE)[1:]:
            name, _, body = part.partition("\n")
            if name == heading:
                return Document(body)
        raise ValueError(f"no section {heading!r}")

    def links(self) -> tuple[str, ...]:
        """Give the links to files of the project, and to headings in them: `docs/a.md#a-heading`."""
        return tuple(link for link in _LINK.findall(_BLOCK.sub("", self.text)) if "://" not in link)

    def anchors(self) -> frozenset[str]:
        """Give what links to the headings call them: small letters, hyphens for blanks, no other marks."""
        headings = _HEADING.findall(_BLOCK.sub("", self.text))
        return frozenset(re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in headings)

    def paths(self) -> tuple[str, ...]:
        """Give the code spans that name a file or, with a slash at the end, a folder."""
        return tuple(span for span in self.spans() if _PATH.match(span))

    def variables(self) -> frozenset[str]:
        """Give the environment variables of the program that are named anywhere."""
        return frozenset(_VARIABLE.findall(self.text))

    def calls(self) -> Iterator[tuple[str, ...]]:
        """Give the words of each call of the program, without its own name."""
        for words in self._shell():
            for place, word in enumerate(words):
                if _PROGRAM.match(word):
                    yield tuple(words[place + 1 :])

    def targets(self) -> frozenset[str]:
        """Give the targets that are made."""
        made = (words[1] for words in self._shell() if len(words) > 1 and words[0] == "make")
        return frozenset(made)

    def _shell(self) -> Iterator[list[str]]:
        lines = [line for body in self.blocks() for line in body.splitlines()]
        for line in (*lines, *self.spans()):
            bare = line.removeprefix("$ ").partition(" # ")[0]
            if "kildesvar" not in bare and not bare.startswith("make "):
                continue
            for part in re.split(r"\s*(?:\||&&|;|<|>)\s*", bare):
                yield _words(part)


@dataclass(frozen=True)
class Exchange:
    """What was typed, and what the program showed for it."""

    typed: str
    shown: str


def exchanges(body: str, mark: str) -> tuple[Exchange, ...]:
    """Take a block apart at the lines that begin with a mark; what stands before the first is left out."""
    parts = re.split(rf"^{re.escape(mark)}", body, flags=re.MULTILINE)[1:]
    split = (part.partition("\n") for part in parts)
    return tuple(Exchange(typed.strip(), evened(shown)) for typed, _, shown in split)


def evened(shown: str) -> str:
    """Give shown lines without blanks at their ends and blank lines around them."""
    return "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")


def json_of(body: str) -> dict[str, object]:
    """Give the object of a block of JSON."""
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError(f"not an object: {body[:60]}")
    return found


def _words(part: str) -> list[str]:
    try:
        return shlex.split(part)
    except ValueError:  # an apostrophe in a sentence
        return part.split()
