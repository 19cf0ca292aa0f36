"""Markdown: one article a file, its title and date in a YAML front matter or its first heading."""

import re
from pathlib import Path

import yaml

from retrieval.errors import ArticleError
from retrieval.formats.blocks import read_blocks
from retrieval.formats.characters import decode
from retrieval.formats.drafts import BadFieldError, Draft, finish, web_address
from retrieval.formats.fields import Record, line_of
from retrieval.formats.fragments import parse_html
from retrieval.formats.trees import first, text_at
from retrieval.records import Article

LONGEST_MARKDOWN = 2**18
"""Bytes that a Markdown file may have; the parser takes up to 15 microseconds for each."""

_LONGEST_FRONT = 2**14
_FRONT = re.compile(r"---[^\S\r\n]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[^\S\r\n]*\r?$", re.DOTALL | re.MULTILINE)


def read(raw: bytes, path: Path, *, spare_id: str) -> Article:
    """Read the article of a Markdown file; raises ArticleError where the bytes hold none."""
    text = decode(raw, path)
    front = _FRONT.match(text, 0, _LONGEST_FRONT)
    said = _front_matter(front["yaml"], path) if front else {}
    try:
        return finish(_draft(text[front.end() :] if front else text, said), spare_id=spare_id)
    except BadFieldError as err:
        raise ArticleError(path, None, str(err)) from err


def _draft(text: str, said: Record) -> Draft:
    heading, texts = _blocks(text)
    title = line_of(said, "title") or heading
    return Draft(
        texts=texts[1:] if heading and heading == title else texts,
        id=line_of(said, "id"),
        title=title,
        date=line_of(said, "date"),
        language=line_of(said, "lang") or line_of(said, "language"),
        agency=line_of(said, "agency"),
        author=line_of(said, "author"),
        publisher=line_of(said, "publisher"),
        url=web_address(line_of(said, "url")),
    )


def _blocks(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Give the heading that a text opens with, if it does, and all its paragraphs."""
    tree = parse_html(_rendered(text))
    body = first(tree, "body")
    opening = next(iter(body), None) if body is not None else None
    heading = text_at(opening) if opening is not None and opening.tag == "h1" else None
    return heading, read_blocks(tree)


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most archives hold no Markdown

    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def _front_matter(text: str, path: Path) -> Record:
    """Read `key: value` lines; every value stays the text that it is written as, dates too."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings only
    except yaml.MarkedYAMLError as err:
        place = err.problem_mark.line + 2 if err.problem_mark else 1
        raise ArticleError(path, place, f"the front matter is not YAML: {err.problem}") from err
    except (yaml.YAMLError, RecursionError) as err:
        raise ArticleError(path, 1, "the front matter is not YAML") from err
    if said is not None and not isinstance(said, dict):
        raise ArticleError(path, 1, "the front matter is not a list of `key: value`")
    return {str(key).casefold(): value for key, value in (said or {}).items()}
