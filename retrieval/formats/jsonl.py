"""JSON: each article an object, ninjs or `{id, title, text, date, author, publisher, url, lang}`."""

import json
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats import ninjs
from retrieval.formats.characters import decode
from retrieval.formats.drafts import BadFieldError, Draft, edition, fault_of_field, finish
from retrieval.formats.fields import Record, json_name, line_of, text_of
from retrieval.formats.found import Found
from retrieval.formats.paragraphs import split_paragraphs


def read(raw: bytes, path: Path, line: int | None, *, spare_id: str) -> Found:
    """Read the article on one line, or in a whole file where line is None; spare_id serves one without an id.

    Raises ArticleError.
    """
    record = _parse(decode(raw, path, line or 1), path, line)
    try:
        draft = ninjs.draft(record) if ninjs.is_ninjs(record) else _draft(record)
        return Found(finish(draft, spare_id=spare_id), path, line, edition=edition(draft))
    except BadFieldError as err:
        raise fault_of_field(err, path, line) from err


def stands_alone(raw: bytes) -> bool:
    """Say whether a line is an object of its own, and not the first of one that goes on below."""
    try:
        return isinstance(json.loads(raw), dict)
    except (ValueError, RecursionError):
        return False


def _parse(text: str, path: Path, line: int | None) -> Record:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as err:
        reason = f"not JSON: {err.msg} at character {err.colno}"
        raise ArticleError(path, line or err.lineno, reason) from err
    except RecursionError as err:
        raise ArticleError(path, line, "not readable JSON: nested too deeply") from err
    except ValueError as err:
        raise ArticleError(path, line, "not readable JSON: a number with too many digits") from err
    if not isinstance(record, dict):
        raise ArticleError(path, line, "not a JSON object")
    return record


def _draft(record: Record) -> Draft:
    return Draft(
        texts=split_paragraphs(text_of(record, "text") or ""),
        id=_id(record),
        title=line_of(record, "title"),
        date=line_of(record, "date"),
        language=line_of(record, "lang"),
        author=line_of(record, "author"),
        publisher=line_of(record, "publisher"),
        url=line_of(record, "url"),
    )


def _id(record: Record) -> str | None:
    value = record.get("id", record.get("_id"))
    if isinstance(value, int) and not isinstance(value, bool):
        # Python refuses to print integers of more digits than it would read, so this one is short.
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise BadFieldError(f"the field 'id' is {json_name(value)}, not text")
    return value
