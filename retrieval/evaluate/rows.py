"""Evaluation files to rows, and the contexts of rows to articles."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import ArticleError
from retrieval.formats.characters import decode, fault_in_text
from retrieval.formats.opening import Line, read_lines
from retrieval.formats.paragraphs import number_paragraphs, split_paragraphs
from retrieval.records import Article, Language

_LANGUAGES: dict[str, Language] = {"da": "da", "nb": "da", "nn": "da", "no": "da", "sv": "da", "en": "en"}


class _BadRowError(Exception):
    """A row cannot be used; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its gold answers; no answers means that the program must abstain.

    `article` is the id of the article that holds the answer. Where the row brings its own context, that is
    the id of the context's article, also when the context does not answer the question.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    article: str | None = None
    language: Language = "da"
    context: str | None = None
    title: str | None = None

    @property
    def brings_context(self) -> bool:
        """Say whether the row has its own text to be read."""
        return self.context is not None


def load_rows(path: Path) -> tuple[Row, ...]:
    """Read an evaluation file, `.xz` and `.gz` included; the first bad line raises ArticleError."""
    rows: list[Row] = []
    for line in read_lines(path):
        if line.too_long or line.raw.strip():
            rows.append(_load_row(line, path))
            if rows[0].brings_context != rows[-1].brings_context:
                raise ArticleError(path, line.number, "some rows have a context and some have none")
    if not rows:
        raise ArticleError(path, None, "holds no questions")
    return tuple(rows)


def context_articles(rows: Iterable[Row]) -> tuple[Article, ...]:
    """Give the distinct contexts of the rows as articles, in the order of their first row."""
    articles: dict[str, Article] = {}
    for row in rows:
        if row.context is not None and row.article is not None and row.article not in articles:
            articles[row.article] = _article(row.article, row.context, row.title, row.language)
    return tuple(articles.values())


def _load_row(line: Line, path: Path) -> Row:
    if line.too_long:
        raise ArticleError(path, line.number, "the line is too long")
    try:
        return _build(_parse(decode(line.raw, path, line.number)), spare_id=f"row-{line.number}")
    except _BadRowError as err:
        raise ArticleError(path, line.number, str(err)) from err


def _parse(text: str) -> dict[str, object]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise _BadRowError(f"not readable JSON: {err}") from err
    if not isinstance(record, dict):
        raise _BadRowError("not a JSON object")
    return record


def _build(record: dict[str, object], *, spare_id: str) -> Row:
    question, context, article = (_text(record, key) for key in ("question", "context", "article"))
    answers = _answers(record)
    if question is None:
        raise _BadRowError("the question is missing or blank")
    if answers and not (context or article):
        raise _BadRowError("there are answers but neither an article nor a context")
    return Row(
        id=_id(record) or spare_id,
        question=question,
        answers=answers,
        article=_context_id(context) if context else article,
        language=_language(record),
        context=context,
        title=(_text(record, "title") or "").replace("_", " ") or None,
    )


def _text(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadRowError(f"the field {key!r} is not text: {str(value)[:40]}")
    if fault := fault_in_text(value):
        raise _BadRowError(f"{fault} in the field {key!r}")
    return value if value.strip() else None


def _id(record: dict[str, object]) -> str | None:
    value = record.get("id")
    return str(value) if type(value) is int else _text(record, "id")


def _answers(record: dict[str, object]) -> tuple[str, ...]:
    answers = record.get("answers")
    if not isinstance(answers, list) or not all(isinstance(one, str) and one.strip() for one in answers):
        raise _BadRowError("the field 'answers' is not a list of texts ([] where the program must abstain)")
    return tuple(dict.fromkeys(answers))


def _language(record: dict[str, object]) -> Language:
    code = _text(record, "lang") or "da"
    if code not in _LANGUAGES:
        raise _BadRowError(f"the field 'lang' is {code[:40]!r}, not one of {', '.join(_LANGUAGES)}")
    return _LANGUAGES[code]


def _context_id(context: str) -> str:
    return f"context-{hashlib.sha256(context.encode(errors='surrogatepass')).hexdigest()[:16]}"


def _article(article_id: str, context: str, title: str | None, language: Language) -> Article:
    paragraphs = number_paragraphs(split_paragraphs(context), lead=title is None)
    return Article(article_id, paragraphs, language=language, title=title)
