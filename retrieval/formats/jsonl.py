"""JSON lines: one article an object, `{id, title, text, date, author, publisher, url, lang}`."""

import json
from pathlib import Path

from retrieval.analyzer.language import detect
from retrieval.errors import ArticleError
from retrieval.formats.characters import decode, fault_in_id, fault_in_text
from retrieval.formats.dates import read_published
from retrieval.formats.paragraphs import cut_signature, number_paragraphs, split_paragraphs
from retrieval.formats.plain import has_words
from retrieval.records import Article, Language

_LANGUAGES: dict[str, Language] = {"da": "da", "en": "en", "nb": "da", "nn": "da", "no": "da", "sv": "da"}
_JSON_NAMES = {bool: "true or false", dict: "an object", float: "a number", int: "a number", list: "a list"}


class _BadFieldError(Exception):
    """A field of the record cannot be used; its text is the reason."""


def read(raw: bytes, path: Path, line: int, *, spare_id: str) -> Article:
    """Read the article on one line; spare_id serves a record without an id. Raises ArticleError."""
    record = _parse(decode(raw, path, line), path, line)
    try:
        return _build(record, spare_id=spare_id)
    except _BadFieldError as err:
        raise ArticleError(path, line, str(err)) from err


def _parse(text: str, path: Path, line: int) -> dict[str, object]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as err:
        raise ArticleError(path, line, f"not JSON: {err.msg} at character {err.colno}") from err
    except RecursionError as err:
        raise ArticleError(path, line, "not readable JSON: nested too deeply") from err
    except ValueError as err:
        raise ArticleError(path, line, "not readable JSON: a number with too many digits") from err
    if not isinstance(record, dict):
        raise ArticleError(path, line, "not a JSON object")
    return record


def _build(record: dict[str, object], *, spare_id: str) -> Article:
    text = _text(record, "text")
    if not text or not has_words(text):
        raise _BadFieldError("the field 'text' is missing or without words")
    title = _line(record, "title")
    texts, agency = cut_signature(split_paragraphs(text))
    if not texts:
        raise _BadFieldError("the field 'text' holds nothing but an agency line")
    date = _line(record, "date")
    try:
        published = read_published(date) if date else None
    except ValueError as err:
        raise _BadFieldError(str(err)) from err
    return Article(
        id=_id(record, spare_id=spare_id),
        paragraphs=number_paragraphs(texts, lead=title is None),
        language=_language(record, text),
        title=title,
        published=published,
        agency=agency,
        author=_line(record, "author"),
        publisher=_line(record, "publisher"),
        url=_line(record, "url"),
    )


def _id(record: dict[str, object], *, spare_id: str) -> str:
    value = record.get("id", record.get("_id"))
    if isinstance(value, int) and not isinstance(value, bool):
        # Python refuses to print integers of more digits than it would read, so this one is short.
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise _BadFieldError(f"the field 'id' is {_json_name(value)}, not text")
    article_id = (value or "").strip() or spare_id
    if fault := fault_in_id(article_id):
        raise _BadFieldError(f"the field 'id' is unusable: {fault}")
    return article_id


def _language(record: dict[str, object], text: str) -> Language:
    named = (_line(record, "lang") or "").casefold().replace("_", "-").partition("-")[0]
    return _LANGUAGES.get(named) or detect(text)


def _line(record: dict[str, object], name: str) -> str | None:
    """Give a short field on one line, its white space evened out; None where it is absent or blank."""
    return " ".join((_text(record, name) or "").split()) or None


def _text(record: dict[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadFieldError(f"the field {name!r} is {_json_name(value)}, not text")
    if fault := fault_in_text(value):
        raise _BadFieldError(f"{fault} in the field {name!r}")
    return value


def _json_name(value: object) -> str:
    return _JSON_NAMES[type(value)]
