"""An index opened from its folder, of which all bytes are read once."""

from dataclasses import replace
from pathlib import Path

import tantivy

from retrieval.analyzer.fingerprint import fingerprint
from retrieval.errors import Unusable, UnusableIndexError
from retrieval.index.disk import stored
from retrieval.index.disk.checks import meta_checksum, verify
from retrieval.index.disk.manifest import Manifest, read_manifest, write_manifest
from retrieval.index.disk.postings import (
    ARTICLES,
    PARAGRAPHS,
    VERSION,
    articles_schema,
    open_index,
    panics_told,
    paragraphs_schema,
)
from retrieval.index.disk.writing import Opened, recounted

_TRIES = 8  # a change is a handful of steps, each of which may fall into a reading


def make_empty(folder: Path) -> Opened:
    """Make an empty index in a folder that is empty or not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / stored.NAME).touch()
    both = _open_both(folder)
    metas = (meta_checksum(folder / PARAGRAPHS), meta_checksum(folder / ARTICLES))
    manifest = Manifest(fingerprint(), VERSION, metas=metas)
    write_manifest(folder, manifest)
    return Opened(folder, *both, manifest)


def open_whole(folder: Path) -> Opened:
    """Open an index after reading all of it once; raises UnusableIndexError where it must be built.

    What a change that was cut off has left is counted. Another program may be writing it: what was read while
    a change was written, or may have been, is of two moments, and is read anew.
    """
    for tries_left in reversed(range(_TRIES)):
        manifest = read_manifest(folder)
        try:
            opened = _opened(folder, manifest)
        except UnusableIndexError:
            if not tries_left or (manifest.settled and _is_on_disk(folder, manifest)):
                raise
        else:
            if _is_on_disk(folder, manifest):
                return _counted(opened)
    raise UnusableIndexError(folder, Unusable.DAMAGED, "it changes whenever it is read")


def as_on_disk(opened: Opened) -> Opened:
    """Give an index as its folder has it, for a change that failed is in the files and not in memory."""
    manifest = opened.manifest
    if manifest.settled and _is_on_disk(opened.folder, manifest):
        return opened
    return open_whole(opened.folder)


def _opened(folder: Path, manifest: Manifest) -> Opened:
    if manifest.tantivy != VERSION:
        raise UnusableIndexError(folder, Unusable.FORMAT, f"it was written by {manifest.tantivy}")
    if manifest.fingerprint != fingerprint():
        raise UnusableIndexError(folder, Unusable.ANALYZER, "its terms were made by another analyzer")
    verify(folder, manifest)
    with panics_told(folder):
        return Opened(folder, *_open_both(folder), manifest)


def _is_on_disk(folder: Path, manifest: Manifest) -> bool:
    try:
        return read_manifest(folder) == manifest
    except UnusableIndexError:
        return False


def _counted(opened: Opened) -> Opened:
    if opened.manifest.settled:
        return opened
    with panics_told(opened.folder):
        return replace(opened, manifest=replace(opened.manifest, counts=recounted(opened)))


def _open_both(folder: Path) -> tuple[tantivy.Index, tantivy.Index]:
    paragraphs = open_index(folder / PARAGRAPHS, paragraphs_schema())
    return paragraphs, open_index(folder / ARTICLES, articles_schema())
