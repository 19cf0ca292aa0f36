"""Questions put to an answerer, and what came back compared with the gold answers."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from retrieval.evaluate.figures import Figures, Observation, sum_up
from retrieval.evaluate.normalise import answer_f1, contains_answer, exact_match
from retrieval.evaluate.ranking import rank_of
from retrieval.evaluate.rows import Row
from retrieval.records import Abstention, Answer, Article, Excerpt, Hit, Outcome, Query

_ARTICLES = 10
_FIRST_SEARCH = 40


class Answering(Protocol):
    """What is evaluated: the answerer, or anything that answers, searches and reads as it does."""

    def answer(self, text: str, *, today: date | None) -> Outcome:
        """Answer a question from all articles, its dates reckoned from today if there is one."""

    def search(self, text: str, *, k: int) -> tuple[Query, tuple[Hit, ...]]:
        """Give the k best paragraphs for a question."""

    def read(self, article: Article, text: str) -> Outcome:
        """Answer a question from one article alone."""


def evaluate(  # noqa: PLR0913 - what an evaluation may be told
    rows: Sequence[Row],
    answerer: Answering,
    *,
    given: Mapping[str, Article] | None = None,
    today: date | None = None,
    on_row: Callable[[int, int], None] | None = None,
    problems: Iterable[str] = (),
) -> Figures:
    """Put each row's question to the answerer and sum up.

    With `given` (articles by id) each question is read in its own row's article instead of searched; rows
    that name no article there are left out. Without a `today` the questions' own dates do not count.
    `on_row` is told the number of rows done and of all.
    """
    asked = rows if given is None else [row for row in rows if row.article in given]
    seen: list[Observation] = []
    for row in asked:
        if given is None:
            seen.append(observe_search(row, answerer, today=today))
        else:
            seen.append(observe_reading(row, answerer, given))
        if on_row:
            on_row(len(seen), len(asked))
    return sum_up(seen, problems=problems)


def observe_search(row: Row, answerer: Answering, *, today: date | None = None) -> Observation:
    """Ask one question of all articles; the milliseconds are those of the answer alone."""
    start = time.perf_counter()
    outcome = answerer.answer(row.question, today=today)
    ms = (time.perf_counter() - start) * 1000
    rank = rank_of(row.article, ranked_articles(row.question, answerer)) if row.answers else None
    return _observation(row, outcome, ms=ms, ranked=bool(row.answers), rank=rank)


def observe_reading(row: Row, answerer: Answering, given: Mapping[str, Article]) -> Observation:
    """Ask one question of the row's own article."""
    article = given[row.article or ""]
    start = time.perf_counter()
    outcome = answerer.read(article, row.question)
    return _observation(row, outcome, ms=(time.perf_counter() - start) * 1000)


def ranked_articles(text: str, answerer: Answering, *, count: int = _ARTICLES) -> tuple[str, ...]:
    """Give the ids of the first articles, each ranked by its best paragraph."""
    k = max(_FIRST_SEARCH, count)
    while True:
        _, hits = answerer.search(text, k=k)
        ids = tuple(dict.fromkeys(hit.article.id for hit in hits))
        if len(ids) >= count or len(hits) < k:
            return ids[:count]
        k *= 4


def shown_text(excerpts: Iterable[Excerpt]) -> str:
    """Give what a reader sees of some excerpts, in one line."""
    return " ".join(one.text for one in excerpts)


def _observation(
    row: Row, outcome: Outcome, *, ms: float, ranked: bool = False, rank: int | None = None
) -> Observation:
    answerable = bool(row.answers)
    if isinstance(outcome, Abstention):
        return Observation(answerable, ms, ranked=ranked, rank=rank)
    sentence, em, f1 = score_answer(row, outcome)
    return Observation(answerable, ms, ranked, rank, outcome.confidence, sentence, em, f1)


def score_answer(row: Row, answer: Answer) -> tuple[bool, float, float]:
    """Say whether the shown sentence holds a gold answer, and give exact match and F1 of the answer."""
    sentence = contains_answer(shown_text(answer.reading.sentences), row.answers)
    return sentence, exact_match(answer.text, row.answers), answer_f1(answer.text, row.answers)
