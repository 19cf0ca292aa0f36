"""Paths to article files: folders are walked in order of name, without leaving them through links."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from retrieval.errors import ArticleError
from retrieval.formats.opening import opened
from retrieval.formats.sniffing import LOOKED_AT, SUFFIXES, is_recognised

_PACKED_SUFFIXES = frozenset({".gz", ".xz"})


def article_files(paths: Iterable[Path], *, within: Path | None = None) -> Iterator[Path | ArticleError]:
    """Give each article file once, in the order of the paths, and an error for each path that is none.

    Within a folder, the paths are walked as they are when the whole of it is, otherwise each on its own. A
    file that is itself one of the paths is judged by its content, the files of a folder by their suffixes.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _walk(path, within or path):
            if isinstance(found, ArticleError):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def is_found(path: Path, top: Path) -> bool:
    """Say whether walking a folder comes to a path in it, a folder or a file that may hold articles."""
    if not path.is_relative_to(top) or _is_hidden(inside := path.relative_to(top)):
        return False
    root = top.resolve()
    if path.parent.resolve() != root / inside.parent or (path.is_file() and fault_in_suffix(path)):
        return False
    return not path.is_symlink() or _is_read_by_link(path.resolve(), root)


def bytes_to_read(paths: Iterable[Path]) -> int:
    """Give the bytes that loading these paths reads from the disk: the whole of a progress bar."""
    return sum(found.stat().st_size for found in article_files(paths) if isinstance(found, Path))


def content_suffix(path: PurePath) -> str:
    """Give the suffix that names a file's format, in lower case, a packer's suffix left out."""
    return _unpacked_name(path).suffix.casefold()


def bare_name(path: PurePath) -> str:
    """Give a file's name without its suffixes of format and packer, one of an unknown format left on."""
    name = _unpacked_name(path)
    return name.stem if name.suffix.casefold() in SUFFIXES else name.name


def fault_in_suffix(path: PurePath) -> str | None:
    """Say why a file is in no known format by its name, or give None where it may be."""
    if content_suffix(path) in SUFFIXES:
        return None
    return f"unknown suffix {path.suffix!r}: known are {', '.join(sorted(SUFFIXES))}, plain, .gz or .xz"


def _unpacked_name(path: PurePath) -> PurePath:
    name = PurePath(path.name)
    return name.with_suffix("") if name.suffix.casefold() in _PACKED_SUFFIXES else name


def _walk(start: Path, top: Path) -> Iterator[Path | ArticleError]:
    # A stack instead of recursion: folders may be nested deeper than Python's calls.
    stack = [start]
    while stack:
        path = stack.pop()
        try:
            if path != top and path.is_symlink():
                yield from _follow(path, top)
            elif path.is_dir():
                stack.extend(_visible(path))
            else:
                yield _check_file(path, is_named=path == top)
        except OSError as err:
            yield ArticleError(path, None, f"cannot be read: {err.strerror or err}")


def _visible(folder: Path) -> list[Path]:
    """Give a folder's unhidden entries, last name first, as a stack wants them."""
    entries = (entry for entry in folder.iterdir() if not _is_hidden(PurePath(entry.name)))
    return sorted(entries, key=lambda entry: entry.name, reverse=True)


def _follow(link: Path, top: Path) -> Iterator[Path | ArticleError]:
    root = top.resolve()
    try:
        real = link.resolve(strict=True)
    except (FileNotFoundError, RuntimeError):  # the latter of one that leads to itself
        yield ArticleError(link, None, "a link that leads nowhere")
        return
    if not real.is_relative_to(root):
        yield ArticleError(link, None, "a link that leads out of the folder")
    elif _is_read_by_link(real, root):
        yield _check_file(link)


def _is_read_by_link(real: Path, root: Path) -> bool:
    """Say whether a link adds something: a file in the folder that is not found by its own name."""
    if not real.is_relative_to(root) or real.is_dir():
        return False
    return _is_hidden(real.relative_to(root)) or fault_in_suffix(real) is not None


def _is_hidden(inside: PurePath) -> bool:
    return any(part.startswith(".") for part in inside.parts)


def _check_file(path: Path, *, is_named: bool = False) -> Path | ArticleError:
    if not path.exists():
        return ArticleError(path, None, "no such file or folder")
    if not path.is_file():
        return ArticleError(path, None, "not a regular file")
    fault = fault_in_suffix(path)
    if fault and is_named:
        return _check_content(path, fault)
    return ArticleError(path, None, fault) if fault else path


def _check_content(path: Path, fault: str) -> Path | ArticleError:
    """Give a file under a name that tells nothing, or what is wrong with it."""
    try:
        with opened(path) as stream:
            head = stream.peek(LOOKED_AT)[:LOOKED_AT]
    except ArticleError as err:
        return err
    reason = f"its content is of no known format, and {fault}"
    return path if is_recognised(head) else ArticleError(path, None, reason)
