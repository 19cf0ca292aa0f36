"""Paths to article files: folders are walked in order of name, without leaving them through links."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from retrieval.errors import ArticleError
from retrieval.formats.sniffing import SUFFIXES

_PACKED_SUFFIXES = frozenset({".gz", ".xz"})


def article_files(paths: Iterable[Path]) -> Iterator[Path | ArticleError]:
    """Give each article file once, in the order of the paths, and an error for each path that is none."""
    seen: set[Path] = set()
    for path in paths:
        for found in _walk(path):
            if isinstance(found, ArticleError):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def bytes_to_read(paths: Iterable[Path]) -> int:
    """Give the bytes that loading these paths reads from the disk: the whole of a progress bar."""
    return sum(found.stat().st_size for found in article_files(paths) if isinstance(found, Path))


def content_suffix(path: PurePath) -> str:
    """Give the suffix that names a file's format, in lower case, a packer's suffix left out."""
    return _unpacked_name(path).suffix.casefold()


def bare_name(path: PurePath) -> str:
    """Give a file's name without its suffixes of format and packer."""
    return _unpacked_name(path).stem


def fault_in_suffix(path: PurePath) -> str | None:
    """Say why a file is in no known format by its name, or give None where it may be."""
    if content_suffix(path) in SUFFIXES:
        return None
    return f"unknown suffix {path.suffix!r}: known are {', '.join(sorted(SUFFIXES))}, plain, .gz or .xz"


def _unpacked_name(path: PurePath) -> PurePath:
    name = PurePath(path.name)
    return name.with_suffix("") if name.suffix.casefold() in _PACKED_SUFFIXES else name


def _walk(top: Path) -> Iterator[Path | ArticleError]:
    # A stack instead of recursion: folders may be nested deeper than Python's calls.
    stack = [top]
    while stack:
        path = stack.pop()
        try:
            if path != top and path.is_symlink() and not _stays_inside(path, top):
                yield ArticleError(path, None, "a link that leads out of the folder")
            elif not path.is_dir():
                yield _check_file(path)
            elif path == top or not path.is_symlink():
                stack.extend(_visible(path))
        except (OSError, RuntimeError) as err:
            yield ArticleError(path, None, f"cannot be read: {err}")


def _visible(folder: Path) -> list[Path]:
    """Give a folder's unhidden entries, last name first, as a stack wants them."""
    entries = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _stays_inside(link: Path, top: Path) -> bool:
    return link.resolve(strict=True).is_relative_to(top.resolve())


def _check_file(path: Path) -> Path | ArticleError:
    if not path.exists():
        return ArticleError(path, None, "no such file or folder")
    if not path.is_file():
        return ArticleError(path, None, "not a regular file")
    if fault := fault_in_suffix(path):
        return ArticleError(path, None, fault)
    return path
