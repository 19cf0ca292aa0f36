"""Simplemma's dictionaries as tries in a folder, which are opened without being read.

Simplemma ships its 788,000 Danish forms packed, and unpacks them into memory at their first use: a second and
150 megabytes at each start of the program. A trie of 4 megabytes, made once, is mapped in a millisecond.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32

import marisa_trie
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY, DictionaryFactory


class KeptLemmas(DictionaryFactory):
    """Dictionaries for simplemma; where the folder cannot be written to they are unpacked as ever."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, Mapping[str, str]] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Give the base form of each known form; raises ValueError for a language that simplemma lacks."""
        if lang not in self._open:
            self._open[lang] = self._opened(lang)
        return self._open[lang]

    def _opened(self, language: str) -> Mapping[str, str]:
        file = self._folder / f"lemmas.{language}.{version('simplemma')}.marisa"
        try:
            if not _is_whole(file):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                _write(file, DEFAULT_DICTIONARY_FACTORY.get_dictionary(language))
            return _Forms(marisa_trie.BytesTrie().mmap(str(file)))
        except OSError:
            return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


class _Forms(Mapping[str, str]):
    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def __getitem__(self, form: str) -> str:
        if "\0" in form:  # such a key ends there for the trie, which then gives something of another one
            raise KeyError(form)
        found = self._trie[form]
        return str(found[0], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie)

    def __len__(self) -> int:
        return len(self._trie)


def _is_whole(file: Path) -> bool:
    """Say whether a trie is there and as it was written."""
    try:
        return int(_checksum(file).read_text(encoding="ascii"), 16) == crc32(file.read_bytes())
    except (FileNotFoundError, ValueError):
        return False


def _write(file: Path, forms: Mapping[str, str]) -> None:
    """Write a trie, then its checksum; whoever does it at the same time writes the same."""
    trie = marisa_trie.BytesTrie((form, base.encode()) for form, base in forms.items()).tobytes()
    _put(file, trie)
    _put(_checksum(file), f"{crc32(trie):08x}\n".encode())


def _put(file: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=file.parent, prefix=file.name, delete=False) as new:
        new.write(content)
    Path(new.name).replace(file)


def _checksum(file: Path) -> Path:
    return file.with_suffix(".crc32")
