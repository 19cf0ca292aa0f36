"""A reading desk for tests: tiny articles, indexed and read for real."""

from functools import cache

from retrieval.analyzer.analyzer import Analyzer
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.reader.board import Board, lay_out
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.reading import Views, collect
from retrieval.reader.views import View, view_paragraph
from retrieval.records import Article, Excerpt, Language, Paragraph, Query, Question, Reading


@cache
def analyzer() -> Analyzer:
    """Give the one analyzer of all tests here."""
    return Analyzer()


def even(_: str) -> float:
    """Give every term the same rarity."""
    return 1.0


def view(text: str, language: Language = "da") -> View:
    """Give the view of a text, every word equally rare."""
    return view_paragraph(Paragraph(1, text), language, analyzer(), even)


def ask(text: str, *articles: Article, language: Language = "da") -> tuple[Question, Query, ParagraphIndex]:
    """Give a question, its query and the index over some articles."""
    index = ParagraphIndex.build(articles, analyzer())
    question = analyze_question(text, language)
    return question, QueryBuilder(analyzer(), index).build(question), index


def read(text: str, *articles: Article, language: Language = "da", k: int = 8) -> tuple[Reading, ...]:
    """Give the readings of a question over some articles."""
    question, query, index = ask(text, *articles, language=language)
    return LexicalReader(analyzer(), index.rarity).read(question, query, index.search(query, k))


def board_of(text: str, article: Article, *, language: Language = "da") -> tuple[Question, Board]:
    """Give a question and a board of all sentences of the hits in an article, in reading order."""
    question, query, index = ask(text, article, language=language)
    hits = index.hits_of(article, query)
    wanted, evidence = collect(question, query, hits, Views(analyzer(), even), even)
    return question, lay_out(tuple(evidence), wanted)


def shown(excerpt: Excerpt) -> str:
    """Give the text of an excerpt."""
    return excerpt.paragraph.text[excerpt.span.start : excerpt.span.end]
