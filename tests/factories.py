"""Tiny articles, questions and hits for tests."""

from retrieval.records import (
    Article,
    Hit,
    Language,
    Paragraph,
    ParagraphKind,
    Published,
    Question,
    QuestionKind,
)


def make_article(
    *texts: str,
    id: str = "a1",  # noqa: A002 - the record's own field name
    title: str | None = None,
    language: Language = "da",
    published: Published | None = None,
    lead: bool = False,
) -> Article:
    """Give an article with these paragraphs, the first as its lead if asked."""
    kinds = [ParagraphKind.LEAD if lead and not n else ParagraphKind.BODY for n in range(len(texts))]
    paragraphs = tuple(Paragraph(n, t, k) for n, (t, k) in enumerate(zip(texts, kinds, strict=True), 1))
    return Article(id, paragraphs, language=language, title=title, published=published)


def make_question(text: str, *, language: Language = "da", names: tuple[str, ...] = ()) -> Question:
    """Give a question whose kind does not matter."""
    return Question(text, language, QuestionKind.THING, names=names)


def make_hit(article: Article, number: int = 1, *, score: float = 1.0) -> Hit:
    """Give a hit for one of an article's paragraphs, counted from 1."""
    return Hit(article, article.paragraphs[number - 1], score)
