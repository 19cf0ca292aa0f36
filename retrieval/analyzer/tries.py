"""The shipped tries: large word lists that are mapped into memory instead of being read."""

from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path

import marisa_trie

from retrieval.errors import ResourceError


def shipped_trie(name: str) -> marisa_trie.BytesTrie:
    """Open a trie of `data/`; raises ResourceError if it is missing or damaged."""
    with as_file(files("retrieval.analyzer") / "data" / name) as path:
        return read_trie(path)


def read_trie(path: Path) -> marisa_trie.BytesTrie:
    """Open a trie without reading it into memory; raises ResourceError if it differs from its checksum."""
    try:
        expected = path.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
        found = sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, IndexError) as err:
        raise ResourceError(f"the word list {path.name} cannot be read: {err}") from err
    if found != expected:
        raise ResourceError(f"the word list {path.name} is damaged: its checksum is {found}")
    return marisa_trie.BytesTrie().mmap(str(path))


def change_to(word: str, form: str) -> bytes:
    """Give what makes a word of a form: how many letters (0-255) to cut from its end, the letters to add."""
    kept = 0
    while kept < min(len(form), len(word)) and form[kept] == word[kept]:
        kept += 1
    return bytes((len(form) - kept,)) + word[kept:].encode()


def changed(form: str, change: bytes) -> str:
    """Give the word that a form becomes by a change."""
    return form[: len(form) - change[0]] + str(change[1:], "utf-8")
