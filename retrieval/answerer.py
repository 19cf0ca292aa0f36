"""A question to an answer or an abstention: every room in order."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.analyzer.analyzer import Analyzer
from retrieval.analyzer.language import detect
from retrieval.archive import Archive
from retrieval.duplicates.families import Families
from retrieval.duplicates.folding import Folding
from retrieval.followup import carried_words
from retrieval.index.paragraphs import ParagraphIndex
from retrieval.panel import Panel, make_reader
from retrieval.query import QueryBuilder
from retrieval.question import analyze_question
from retrieval.reader.lexical import LexicalReader
from retrieval.records import AbstainReason, Abstention, Article, Hit, Outcome, Query, Question

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel


class Answerer:
    """Answers questions from one archive; immutable once built, so it may be shared between threads."""

    def __init__(
        self, analyzer: Analyzer, index: ParagraphIndex, usual: Panel, quick: Panel, folding: Folding
    ) -> None:
        self._analyzer = analyzer
        self._index = index
        self._folding = folding
        self._queries = QueryBuilder(analyzer, index)
        self._usual = usual
        self._quick = quick

    @classmethod
    def build(
        cls,
        archive: Archive,
        analyzer: Analyzer,
        *,
        model: "SpanModel | None" = None,
        abstain_below: float | None = None,
        on_article: Callable[[int], None] | None = None,
    ) -> "Answerer":
        """Give the answerer of an archive, which reads with the model if there is one.

        on_article is told how many articles are indexed.
        """
        index = ParagraphIndex.build(archive.articles, analyzer, on_article=on_article)
        lexical = LexicalReader(analyzer, index.rarity)
        usual, quick = (Panel.of(reader, abstain_below) for reader in (make_reader(lexical, model), lexical))
        folding = Folding(Families.of(archive.articles), archive.get, index.hits_of)
        return cls(analyzer, index, usual, quick, folding)

    def answer(
        self, text: str, *, previous: Question | None = None, k: int = 8, hurried: bool = False
    ) -> Outcome:
        """Answer from the k best paragraphs, or say why not; previous is what a follow-up follows.

        Where it is hurried the lexical reader answers, in a twentieth of the time.
        """
        question, query = self._understand(text, previous)
        if reason := self._hopeless(query):
            return Abstention(question, query, reason)
        panel = self._quick if hurried else self._usual
        hits = self._folding.fold(self._index.search(query, k), query)
        return panel.decide(question, query, hits, paragraphs=len(self._index))

    def search(self, text: str, *, k: int = 10) -> tuple[Query, tuple[Hit, ...]]:
        """Give the query made of a text and at most k hits, best first."""
        _, query = self._understand(text, None)
        return query, self._index.search(query, k)

    def read(self, article: Article, text: str) -> Outcome:
        """Answer a question from one article of the archive alone."""
        question, query = self._understand(text, None)
        hits = self._index.hits_of(article, query)
        return self._usual.decide(question, query, hits, paragraphs=len(hits))

    def _understand(self, text: str, previous: Question | None) -> tuple[Question, Query]:
        question = analyze_question(text, detect(text))
        carried = carried_words(question, previous, self._analyzer)
        query = self._queries.build(question, carried=carried)
        return (replace(question, names=carried) if carried else question), query

    def _hopeless(self, query: Query) -> AbstainReason | None:
        if not len(self._index):
            return AbstainReason.EMPTY_ARCHIVE
        return None if query.terms else AbstainReason.EMPTY_QUESTION
