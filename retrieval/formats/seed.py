"""The seed format: plain text that opens with ` date YYYY-MM <lead>`."""

import re
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats import plain
from retrieval.formats.characters import decode
from retrieval.formats.dates import read_published
from retrieval.records import Article, Published

# The leading space marks the format; where an editor has trimmed it, a year has to follow.
_OPENING = r"(?: date(?=\s)|\s*date(?=[ \t]+\d{4}\b))"
_SEED = re.compile(rf"{_OPENING}(?:[ \t]+(?P<date>\S+))?")
_SEED_BYTES = re.compile(rb"(?:\xef\xbb\xbf)?" + _OPENING.encode())


def is_seed(raw: bytes) -> bool:
    """Say whether bytes open as a seed article does, its date well formed or not."""
    return bool(_SEED_BYTES.match(raw))


def read(raw: bytes, path: Path, *, article_id: str) -> Article:
    """Read a seed article; raises ArticleError for bytes that hold none, or a malformed date."""
    text = decode(raw, path)
    opening = _SEED.match(text)
    if not opening:
        raise ArticleError(path, 1, "does not open with ' date YYYY-MM'")
    line = 1 + text.count("\n", 0, opening.end())
    published = _read_date(opening["date"] or "", path, line)
    return plain.build(text[opening.end() :], path, article_id=article_id, published=published)


def _read_date(text: str, path: Path, line: int) -> Published:
    try:
        return read_published(text)
    except ValueError as err:
        raise ArticleError(path, line, str(err)) from err
