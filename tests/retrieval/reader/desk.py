"""A reading desk for tests: tiny articles, indexed and read for real."""

from functools import cache

import numpy as np

from retrieval.analyzer.analyzer import Analyzer
from retrieval.asked import asked
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.reader.asking import describe
from retrieval.reader.axes import measure
from retrieval.reader.board import Board, find_spans, lay_out
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.matching import Wanted
from retrieval.reader.reading import Views, collect, excerpt
from retrieval.reader.templates import AXES
from retrieval.reader.views import View, view_paragraph
from retrieval.records import Article, Excerpt, Language, Paragraph, Query, Question, Reading
from tests.factories import make_article


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
    question, _, board = laid_out(text, article, language=language)
    return question, board


def laid_out(text: str, article: Article, *, language: Language = "da") -> tuple[Question, Wanted, Board]:
    """Give the same, with the question's words in between."""
    question, query, index = ask(text, article, language=language)
    hits = index.hits_of(article, query)
    wanted, evidence = collect(question, query, hits, Views(analyzer(), even), even)
    return question, wanted, lay_out(tuple(evidence), wanted)


def shown(excerpt: Excerpt) -> str:
    """Give the text of an excerpt."""
    return excerpt.paragraph.text[excerpt.span.start : excerpt.span.end]


def axes_of(question: str, text: str) -> dict[str, dict[str, str]]:
    """Give the named values of every span's axes, by the span's text."""
    read, board = board_of(question, make_article(text))
    spans = find_spans(board)
    words = len({int(word) for word in board.word if word >= 0})
    codes = measure(
        board, spans, describe(asked(question), read.language, words), np.zeros(len(board.evidence))
    )
    texts = [shown(excerpt(board, int(i), int(j))) for i, j in zip(spans.first, spans.last, strict=True)]
    return {
        text: {axis: AXES[axis][int(codes[axis][number])] for axis in AXES}
        for number, text in enumerate(texts)
    }
