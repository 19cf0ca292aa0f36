"""What an index on disk is: its format, whose terms it holds, up to which change, and how much of what."""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zlib import crc32

from retrieval.errors import Unusable, UnusableIndexError

FORMAT = 1
_NAME = "manifest"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an index, or one article of it, holds; texts are counted in terms."""

    articles: int = 0
    paragraphs: int = 0
    body: int = 0
    heading: int = 0
    danish: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(*(one - two for one, two in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an index, written anew before and after every change of it.

    While it is not settled a change is being written: the index may be the one before or the one after, and
    the change has to be made again. `stored` is the length, in bytes, of the stored terms that are valid,
    `checksum` their CRC-32; `metas` are those of `meta.json` of the paragraphs' and the articles' postings.
    """

    fingerprint: str
    tantivy: str
    change: int = 0
    counts: Counts = Counts()
    stored: int = 0
    checksum: int = 0
    metas: tuple[int, int] = (0, 0)
    settled: bool = True
    format: int = FORMAT


def astuple(counts: Counts) -> tuple[int, int, int, int, int]:
    """Give the counts in order."""
    return counts.articles, counts.paragraphs, counts.body, counts.heading, counts.danish


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before, at once or not at all."""
    new = folder / f"{_NAME}.new"
    text = json.dumps(asdict(manifest))
    with new.open("w", encoding="ascii") as file:
        file.write(f"{crc32(text.encode()):08x}\n{text}\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _NAME)
    sync_folder(folder)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an index; raises UnusableIndexError where there is none or it cannot be read."""
    try:
        checksum, text = (folder / _NAME).read_text(encoding="ascii").splitlines()
        if int(checksum, 16) != crc32(text.encode()):
            raise UnusableIndexError(folder, Unusable.DAMAGED, f"{_NAME} differs from its checksum")
        known = json.loads(text)
        if known["format"] != FORMAT:
            raise UnusableIndexError(folder, Unusable.FORMAT, f"format {known['format']}, not {FORMAT}")
        counts = Counts(**known.pop("counts"))
        return replace(Manifest(**known | {"metas": tuple(known["metas"])}), counts=counts)
    except FileNotFoundError as err:
        raise UnusableIndexError(folder, Unusable.MISSING, f"there is no {_NAME}") from err
    except (OSError, ValueError, TypeError, KeyError) as err:
        raise UnusableIndexError(folder, Unusable.DAMAGED, f"{_NAME} cannot be read: {err}") from err


def sync_folder(folder: Path) -> None:
    """Make sure that files put into a folder, or taken out of it, outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
