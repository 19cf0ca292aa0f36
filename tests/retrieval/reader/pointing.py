"""Stand-ins for a trained model: one points where a test wants it to, one anywhere."""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.reader.candidates import Desk
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.neural import NeuralReader
from retrieval.reader.span_model import SpanModel, WindowLogits
from retrieval.reader.spans import Weighing
from retrieval.reader.texts import text_of
from retrieval.records import Article, Hit, Language, Reading
from tests.retrieval.reader.desk import analyzer, ask

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WITH_BLANK = re.compile(r"\s?\w+|[^\w\s]")
_SURE = 9.0


class PointingModel(SpanModel):
    """Points at phrases wherever they stand, the first ones surest; marks are tokens of their own.

    With blanks a word's token begins with the white space before it, as SentencePiece's do.
    """

    def __init__(self, *phrases: str, blanks: bool = False) -> None:
        self.phrases = phrases
        self.pattern = _WITH_BLANK if blanks else _TOKEN
        self.asked: list[str] = []

    def read(self, question: str, texts: Sequence[str]) -> tuple[WindowLogits, ...]:
        """Give a window for each text."""
        self.asked.append(question)
        return tuple(self._window(number, text) for number, text in enumerate(texts))

    def _window(self, number: int, text: str) -> WindowLogits:
        offsets = self._offsets(text)
        starts, ends = np.full((2, len(offsets)), -_SURE, np.float32)
        for rank, phrase in enumerate(self.phrases):
            for found in re.finditer(re.escape(phrase), text):
                starts[(offsets[:, 0] <= found.start()) & (found.start() < offsets[:, 1])] = _SURE - rank
                ends[(offsets[:, 0] < found.end()) & (found.end() <= offsets[:, 1])] = _SURE - rank
        return WindowLogits(number, offsets, starts, ends, (0.0, 0.0))

    def _offsets(self, text: str) -> NDArray[np.int64]:
        return np.array([found.span() for found in self.pattern.finditer(text)], np.int64).reshape(-1, 2)


class RandomModel(SpanModel):
    """Points anywhere, even into the middle of words, but at the same place every time."""

    def __init__(self, seed: int, *, size: int = 3) -> None:
        self.seed = seed
        self.size = size

    def read(self, question: str, texts: Sequence[str]) -> tuple[WindowLogits, ...]:
        """Give a window for each text, its tokens of so many characters."""
        return tuple(self._window(question, number, text) for number, text in enumerate(texts))

    def _window(self, question: str, number: int, text: str) -> WindowLogits:
        source = f"{question}\0{text}".encode(errors="surrogatepass")
        chance = np.random.default_rng([self.seed, crc32(source)])
        begins = np.arange(0, len(text), self.size, dtype=np.int64)
        offsets = np.stack([begins, np.minimum(begins + self.size, len(text))], axis=1)
        starts, ends = (chance.normal(scale=3, size=(2, len(offsets)))).astype(np.float32)
        return WindowLogits(number, offsets, starts, ends, (0.0, 0.0))


def plain(text: str) -> str:
    """Give a text with every white space a blank: others may stay at an answer's edge (test_candidates)."""
    return "".join(" " if char.isspace() else char for char in text)


def neural_reader(model: SpanModel, *articles: Article) -> NeuralReader:
    """Give a reader with a model, over some articles."""
    _, _, index = ask("", *articles)
    return NeuralReader(model, LexicalReader(analyzer(), index.rarity))


def read_with(
    model: SpanModel, text: str, *articles: Article, language: Language = "da", k: int = 8
) -> tuple[Reading, ...]:
    """Give the readings of a question over some articles, with a model."""
    question, query, index = ask(text, *articles, language=language)
    reader = NeuralReader(model, LexicalReader(analyzer(), index.rarity))
    return reader.read(question, query, index.search(query, k))


def desk_of(
    model: SpanModel, text: str, *articles: Article, language: Language = "da"
) -> tuple[Desk, Weighing]:
    """Give a question's desk, every paragraph of the articles on it, and what a model says of them."""
    question, query, index = ask(text, *articles, language=language)
    hits = tuple(Hit(article, paragraph, 1.0) for article in articles for paragraph in article.paragraphs)
    lexical = LexicalReader(analyzer(), index.rarity)
    texts = [text_of(hit) for hit in hits]
    windows = model.read(text, [one.text for one in texts])
    gathered = lexical.gather(question, query, hits)
    opinion = lexical.consider(question, hits, gathered)
    desk = Desk(question, hits, texts, gathered.wanted, gathered.evidence, opinion)
    return desk, Weighing.of(windows, [one.own for one in texts])
