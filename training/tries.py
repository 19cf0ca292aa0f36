"""Writes the tries that ship with the program."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import marisa_trie


def write_trie(path: Path, items: Mapping[str, bytes]) -> int:
    """Write a trie beside its checksum, and give its size in bytes."""
    marisa_trie.BytesTrie(sorted(items.items())).save(str(path))
    content = path.read_bytes()
    path.with_suffix(".sha256").write_text(f"{sha256(content).hexdigest()}  {path.name}\n", encoding="ascii")
    return len(content)
