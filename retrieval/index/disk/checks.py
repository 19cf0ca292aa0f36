"""Whether an index is as it was written: flipped bytes would answer wrongly, without an error.

All files are read when an index is opened, at about two gigabytes a second: 1,000,000 paragraphs take a fifth
of a second. Tantivy ends each file with the CRC-32 of what is before; ours stand in the manifest.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk import stored
from retrieval.index.disk.manifest import Manifest
from retrieval.index.disk.postings import ARTICLES, META, PARAGRAPHS

_MAGIC = 1337
_KINDS = ("term", "idx", "pos", "fieldnorm", "fast", "store")


def verify(folder: Path, manifest: Manifest) -> None:
    """Read all files of an index; raises UnusableIndexError where one is missing or differs."""
    try:
        if stored.checksum_of(folder / stored.NAME, manifest.stored) != manifest.checksum:
            raise _damaged(folder, stored.NAME)
        for name, expected in zip((PARAGRAPHS, ARTICLES), manifest.metas, strict=True):
            if manifest.settled and meta_checksum(folder / name) != expected:
                raise _damaged(folder, f"{name}/{META}")
            _verify_segments(folder, name)
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise UnusableIndexError(folder, Unusable.DAMAGED, f"its files cannot be read: {err}") from err


def meta_checksum(folder: Path) -> int:
    """Give the CRC-32 of the file in which tantivy lists its segments."""
    return crc32((folder / META).read_bytes())


def _verify_segments(folder: Path, name: str) -> None:
    segments = json.loads((folder / name / META).read_text(encoding="utf-8"))["segments"]
    for segment in segments:
        for file in _files_of(segment):
            if not (folder / name / file).exists() or not _is_whole(folder / name / file):
                raise _damaged(folder, f"{name}/{file}")


def _files_of(segment: dict[str, Any]) -> Iterator[str]:
    """Give the files of a segment by what is said of it: a change that was cut off may have left others."""
    opening, deletes = segment["segment_id"].replace("-", ""), segment["deletes"]
    yield from (f"{opening}.{kind}" for kind in _KINDS)
    if deletes:
        yield f"{opening}.{deletes['opstamp']}.del"


def _is_whole(path: Path) -> bool:
    """Say whether a file of tantivy's is what its last bytes say: JSON with the CRC, its length, a number."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(-8, 2)
        length, magic = int.from_bytes(file.read(4), "little"), int.from_bytes(file.read(4), "little")
        if magic != _MAGIC or length > size - 8:
            return False
        file.seek(-8 - length, 2)
        expected = int(json.loads(file.read(length))["crc"])
    return stored.checksum_of(path, size - 8 - length) == expected


def _damaged(folder: Path, name: str) -> UnusableIndexError:
    return UnusableIndexError(folder, Unusable.DAMAGED, f"{name} is not as it was written")
