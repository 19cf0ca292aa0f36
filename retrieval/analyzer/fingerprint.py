"""Whether terms on disk are the terms that this program would make of the same text."""

import unicodedata
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGES = ("babel", "pystemmer", "simplemma")
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
    analyzer = files("retrieval.analyzer")
    texts = [*analyzer.iterdir(), *(analyzer / "data").iterdir(), files("retrieval.index") / "fields.py"]
    for text in sorted(filter(_is_kept, texts), key=lambda text: text.name):
        digest.update(f"{text.name}\n".encode() + text.read_bytes())
    return digest.hexdigest()


def _is_kept(text: Traversable) -> bool:
    return text.is_file() and text.name.endswith(_KEPT)
