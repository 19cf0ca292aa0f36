"""Whether terms on disk are the terms that this program would make of the same text."""

import unicodedata
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("babel", "pystemmer")
_KEPT = (".py", ".txt", ".sha256")


@cache
def fingerprint() -> str:
    """Give 32 hexadecimal digits that change with whatever a text's terms depend on.

    The code itself is read, not a version number that somebody has to think of: an index is built anew once
    too often rather than searched for terms it does not hold. Large lists count by their checksum files.
    """
    digest = blake2b(digest_size=16)
    digest.update(unicodedata.unidata_version.encode())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for file in kept_files():
        digest.update(f"{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def kept_files() -> list[Traversable]:
    """Give the files of code and words that terms depend on."""
    analyzer = files("retrieval.analyzer")
    texts = [*analyzer.iterdir(), *(analyzer / "data").iterdir(), files("retrieval.index") / "fields.py"]
    kept = (text for text in texts if text.is_file() and text.name.endswith(_KEPT))
    return sorted(kept, key=lambda text: text.name)
