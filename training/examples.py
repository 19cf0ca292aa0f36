"""Training questions as articles, hits and gold answers."""

import hashlib
import json
import lzma
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.records import Article, Hit, Language, Paragraph, Query, Question

_HELD_TITLES = 20
_HELD_ROWS = 800
_SAME_WORD = 40  # of 100; translated words that are less alike mark a shifted answer


Row = dict[str, Any]  # id, question, answers, answer_start, context, title, as the file has them


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its hits with gold answers; starts are (paragraph number, offset), none where unsure."""

    question: Question
    query: Query
    hits: tuple[Hit, ...]
    article: str
    answers: tuple[str, ...]
    starts: tuple[tuple[int, int], ...]
    title: str


class Pool:
    """An index over the contexts of some rows, to make examples of them."""

    def __init__(self, rows: list[Row], language: Language, analyzer: Analyzer) -> None:
        self.language = language
        self.rows = rows
        self.analyzer = analyzer
        self.articles = {context_id(r["context"]): as_article(r, language) for r in rows}
        self.index = ParagraphIndex.build(self.articles.values(), analyzer)
        self._queries = QueryBuilder(analyzer, self.index)

    def example(self, row: Row, *, retrieved: bool, k: int = 8) -> Example:
        """Give a row as an example: its hits from the whole pool, or its own context's paragraphs."""
        question = analyze_question(row["question"], self.language)
        query = self._queries.build(question)
        own = context_id(row["context"])
        hits = self.index.search(query, k) if retrieved else self.index.hits_of(self.articles[own], query)
        sure = row["answer_start"] and not row.get("start_ambiguous")
        starts = tuple(place(row["context"], start) for start in row["answer_start"]) if sure else ()
        return Example(question, query, hits, own, tuple(row["answers"]), starts, row["title"])


def read_rows(path: Path) -> list[Row]:
    """Give the rows of a `.jsonl.xz` file of questions."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_held(row: Row) -> bool:
    """Say whether a row is kept out of training."""
    return row.get("split") == "validation"


def sample(rows: list[Row], count: int, *, seed: int) -> list[Row]:
    """Give at most count rows to train on, and some rows of other titles held out."""
    chance = random.Random(seed)
    titles = sorted({row["title"] for row in rows})
    chance.shuffle(titles)
    held = set(titles[:_HELD_TITLES])
    train = [row for row in rows if row["title"] not in held]
    rest = [row | {"split": "validation"} for row in rows if row["title"] in held]
    chance.shuffle(train)
    chance.shuffle(rest)
    return train[:count] + rest[:_HELD_ROWS]


def unshifted(translated: list[Row], originals: list[Row]) -> list[Row]:
    """Leave out rows to train on whose machine-translated answer does not match its original's."""
    known = {row["id"].split("-", 1)[1]: row for row in originals}
    return [row for row in translated if is_held(row) or _same_words(row, known.get(_shared_id(row)))]


def _shared_id(row: Row) -> str:
    return str(row["id"]).split("da-", 1)[1]


def _same_words(row: Row, original: Row | None) -> bool:
    mine = row["answers"][0].split()
    other = original["answers"][0].split() if original else []
    if not mine or len(mine) != len(other):
        return False
    return all(fuzz.ratio(mine[end], other[end]) >= _SAME_WORD for end in (0, -1))


def as_article(row: Row, language: Language) -> Article:
    """Give a row's context as an article, a paragraph a line."""
    lines = (line for line in row["context"].split("\n") if line.strip())
    paragraphs = tuple(Paragraph(number, line) for number, line in enumerate(lines, 1))
    return Article(
        id=context_id(row["context"]),
        paragraphs=paragraphs,
        language=language,
        title=str(row["title"]).replace("_", " "),
    )


def context_id(context: str) -> str:
    """Give an article id for a context."""
    return hashlib.sha256(context.encode()).hexdigest()[:16]


def share_of(key: str) -> float:
    """Give a number from 0 to 1 that a key always gets."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32


def place(context: str, offset: int) -> tuple[int, int]:
    """Give an offset into a context as the number of a paragraph and an offset into it."""
    position = number = 0
    for line in context.split("\n"):
        number += bool(line.strip())
        if offset <= position + len(line):
            return number, offset - position
        position += len(line) + 1
    return number, 0


_ARTICLES = re.compile(r"\b(?:a|an|the|en|et|den|det|de|ei)\b")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


def normalise(text: str) -> str:
    """Give a text as SQuAD compares it, with Danish and English articles removed."""
    return " ".join(_ARTICLES.sub(" ", _PUNCTUATION.sub("", text.lower())).split())


def f1(one: str, other: str) -> float:
    """Give the token F1 of two texts, 0 to 1."""
    left, right = normalise(one).split(), normalise(other).split()
    if not left or not right:
        return float(left == right)
    common = sum((Counter(left) & Counter(right)).values())
    return 2 * common / (len(left) + len(right))
