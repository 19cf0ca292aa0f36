"""The texts a paragraph is ranked by: its own, its article's heading, and the whole article."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import get_month_names

from retrieval.analyzer.analyzer import Analyzer
from retrieval.records import Article, ParagraphKind, Published


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """What is added to a paragraph's own BM25 score.

    Shares of its article's, its heading's and the paragraph before's scores, and of what the query's words
    gain by standing close together. Measured: docs/decisions/0005-ranking.md.
    """

    article: float = 5.0
    heading: float = 0.5
    before: float = 0.2
    closeness: float = 0.8


@dataclass(frozen=True, slots=True)
class Curve:
    """How a field's BM25 saturates: k1 with a term's repetition, b with the length of the text."""

    k1: float
    b: float


BODY, HEADING, WHOLE = Curve(1.0, 0.4), Curve(1.2, 0.5), Curve(1.0, 0.6)


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """An article's analysed fields; paragraphs in order."""

    paragraphs: tuple[tuple[str, ...], ...]
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article's fields, and its words, case folded, stop words left out."""

    terms: ArticleTerms
    words: frozenset[str]


def analysed(article: Article, analyzer: Analyzer) -> AnalysedArticle:
    """Give an article's fields; the heading is the title or lead, the sender and the date."""
    paragraphs = [analyzer.indexed(paragraph.text, article.language) for paragraph in article.paragraphs]
    heading = analyzer.indexed(_heading(article), article.language)
    terms = ArticleTerms(tuple(one.terms for one in paragraphs), heading.terms)
    return AnalysedArticle(terms, heading.words.union(*(one.words for one in paragraphs)))


def _heading(article: Article) -> str:
    first = article.paragraphs[0] if article.paragraphs else None
    lead = first.text if first and first.kind is ParagraphKind.LEAD else None
    known = (
        article.title,
        None if article.title else lead,
        article.publisher,
        article.author,
        article.agency,
    )
    return "\n".join([*(text for text in known if text), *_date_words(article)])


def _date_words(article: Article) -> Sequence[str]:
    published: Published | None = article.published
    if published is None:
        return ()
    if published.month is None:
        return (str(published.year),)
    return (str(published.year), get_month_names("wide", locale=article.language)[published.month])
