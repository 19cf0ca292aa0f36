"""A reader with its judge."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from retrieval.errors import ResourceError
from retrieval.panel import Panel, make_reader
from retrieval.reader.lexical import LexicalReader
from retrieval.reader.neural import NeuralReader
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Excerpt,
    Hit,
    Query,
    Question,
    Reading,
    Signals,
    Span,
)
from tests.factories import make_article, make_hit, make_question
from tests.retrieval.reader.desk import analyzer, even
from tests.retrieval.reader.pointing import PointingModel

ARTICLE = make_article("Politiet bruger tåregas.")
LEXICAL = LexicalReader(analyzer(), even)


@dataclass
class FakeReader:
    """Reads the first word of every hit."""

    name: str = "lexical"

    def read(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> tuple[Reading, ...]:
        """Give a reading for each hit."""
        del question, query
        excerpts = [Excerpt(hit.paragraph, Span(0, 8)) for hit in hits]
        return tuple(
            Reading(hit, one, (one,), 1.0, signals=Signals(share=0.9))
            for hit, one in zip(hits, excerpts, strict=True)
        )


def test_without_a_model_the_lexical_reader_reads() -> None:
    """No model is needed to answer."""
    assert make_reader(LEXICAL, None) is LEXICAL


def test_with_a_model_the_neural_reader_reads() -> None:
    """A reader says by its name whose readings they are."""
    reader = make_reader(LEXICAL, PointingModel())
    assert isinstance(reader, NeuralReader)
    assert (reader.name, LEXICAL.name) == ("neural", "lexical")


def test_a_panel_judges_what_its_reader_read() -> None:
    """The reading and its threshold belong together."""
    question, hits = make_question("Hvad bruger politiet?"), (make_hit(ARTICLE),)
    given, withheld = (
        Panel.of(FakeReader(), below).decide(question, Query(()), hits, paragraphs=1) for below in (0.0, 1.0)
    )
    assert isinstance(given, Answer)
    assert given.text == "Politiet"
    assert isinstance(withheld, Abstention)


def test_without_hits_nothing_is_found() -> None:
    """A panel before which nothing lies abstains."""
    outcome = Panel.of(FakeReader(), None).decide(make_question("Hvad?"), Query(()), (), paragraphs=0)
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstainReason.NOTHING_FOUND


def test_a_reader_that_nobody_has_calibrated_gets_no_judge() -> None:
    """A panel needs weights for the readings of its reader, by its name."""
    with pytest.raises(ResourceError, match=r"confidence\.unheard\.json"):
        Panel.of(FakeReader("unheard"), None)


@pytest.mark.slow
def test_without_a_model_its_packages_are_not_loaded() -> None:
    """Who reads lexically need not have installed the neural reader's packages."""
    code = (
        "import sys\nfor name in ('onnxruntime', 'tokenizers'): sys.modules[name] = None\n"
        "import bot.build, retrieval.answerer\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@dataclass
class Listener(FakeReader):
    """Remembers what it was asked."""

    heard: str = ""

    def read(self, question: Question, query: Query, hits: tuple[Hit, ...]) -> tuple[Reading, ...]:
        """Read the first word of every hit."""
        self.heard = question.text
        return super().read(question, query, hits)


def test_names_are_read_with_capitals_and_shown_as_typed() -> None:
    """The reader sees names as articles write them; the user sees the question that was asked."""
    reader, hits = Listener(), (make_hit(make_article("I dag vandt Anders."), 1),)
    outcome = Panel(reader, Panel.of(LEXICAL, 0.0).judge).decide(
        make_question("hvem er anders"), Query(()), hits, paragraphs=1
    )
    assert reader.heard == "hvem er Anders"
    assert outcome.question.text == "hvem er anders"
