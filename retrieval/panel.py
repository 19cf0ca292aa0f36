"""A reader with the judge of its readings."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.capitals import with_capitals, without_common_words
from retrieval.decide import Judge
from retrieval.parting import first_part
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.reader import Reader
from retrieval.records import Hit, Outcome, Query, Question

if TYPE_CHECKING:
    from retrieval.reader.span_model import SpanModel


@dataclass(frozen=True, slots=True)
class Panel:
    """A reader and the judge of its readings."""

    reader: Reader
    judge: Judge

    @classmethod
    def of(cls, reader: Reader, abstain_below: float | None) -> "Panel":
        """Give a reader its judge."""
        return cls(reader, Judge(reader=reader.name, abstain_below=abstain_below))

    def decide(
        self,
        question: Question,
        query: Query,
        hits: tuple[Hit, ...],
        *,
        paragraphs: int,
        given: bool = False,
    ) -> Outcome:
        """Answer from some hits, of two questions the first, or say why not.

        Paragraphs counts those searched, or of a given article.
        """
        read = with_capitals(first_part(question), hits)
        query = without_common_words(read, query, hits)
        readings = self.reader.read(read, query, hits)
        outcome = self.judge.decide(read, query, hits, readings, paragraphs=paragraphs, given=given)
        return replace(outcome, question=question)


def make_reader(lexical: LexicalReader, model: "SpanModel | None") -> Reader:
    """Give the reader that reads with a model, or where there is none the lexical one."""
    if model is None:
        return lexical
    from retrieval.reader.neural import NeuralReader  # noqa: PLC0415 - its packages are an extra

    return NeuralReader(model, lexical)
