"""Tiny articles and an answerer that says what a test tells it to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Article,
    Excerpt,
    Hit,
    Outcome,
    Paragraph,
    Query,
    Question,
    QuestionKind,
    Reading,
    Span,
)


def make_article(article_id: str, *texts: str) -> Article:
    """Give an article of some paragraphs."""
    return Article(article_id, tuple(Paragraph(number, text) for number, text in enumerate(texts, 1)))


def make_hit(article: Article, *, paragraph: int = 1, score: float = 1.0) -> Hit:
    """Give a hit on one paragraph of an article."""
    return Hit(article, article.paragraphs[paragraph - 1], score)


def make_question(text: str) -> Question:
    """Give a Danish question about a thing."""
    return Question(text, "da", QuestionKind.THING)


def make_answer(article: Article, answer: str, *, question: str = "?", confidence: float = 0.5) -> Answer:
    """Give an answer that stands in the article's first paragraph, with that paragraph as its sentence."""
    paragraph = article.paragraphs[0]
    start = paragraph.text.index(answer)
    excerpt = Excerpt(paragraph, Span(start, start + len(answer)))
    sentence = Excerpt(paragraph, Span(0, len(paragraph.text)))
    reading = Reading(make_hit(article), excerpt, (sentence,), score=1.0)
    return Answer(make_question(question), Query(()), answer, reading, confidence)


def make_abstention(question: str = "?") -> Abstention:
    """Give an abstention."""
    return Abstention(make_question(question), Query(()), AbstainReason.NOT_SURE)


@dataclass
class FakeAnswerer:
    """Answers by question text, abstains from what it was not told, and notes how it was called."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    hits: Sequence[Hit] = ()
    searched: list[int] = field(default_factory=list)
    todays: list[date | None] = field(default_factory=list)
    read_calls: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, text: str, *, today: date | None = None) -> Outcome:
        """Give the outcome set for a question."""
        self.todays.append(today)
        return self.outcomes.get(text) or make_abstention(text)

    def search(self, text: str, *, k: int) -> tuple[Query, tuple[Hit, ...]]:
        """Give the first k of the hits, whatever the question."""
        del text
        self.searched.append(k)
        return Query(()), tuple(self.hits[:k])

    def read(self, article: Article, text: str) -> Outcome:
        """Give the outcome set for a question, noting the article."""
        self.read_calls.append((article.id, text))
        return self.outcomes.get(text) or make_abstention(text)
