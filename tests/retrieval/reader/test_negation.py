"""Denials that turn an answer round."""

import pytest

from retrieval.reader.board import find_spans
from retrieval.reader.negation import negation_mismatch
from retrieval.reader.reading import excerpt
from tests.factories import make_article
from tests.retrieval.reader.desk import laid_out, shown


def _mismatch(question: str, text: str, answer: str) -> bool:
    read, wanted, board = laid_out(question, make_article(text))
    spans = find_spans(board)
    pairs = [(int(i), int(j)) for i, j in zip(spans.first, spans.last, strict=True)]
    first, last = next(pair for pair in pairs if shown(excerpt(board, *pair)) == answer)
    return negation_mismatch(read, wanted, board, first, last)


@pytest.mark.parametrize(
    ("question", "text", "answer", "mismatch"),
    [
        ("Hvem er på fornavn?", "Bo Holm og Eva Lund er ikke på fornavn.", "Bo Holm", True),
        ("Hvem er ikke på fornavn?", "Bo Holm og Eva Lund er ikke på fornavn.", "Bo Holm", False),
        ("Hvem er ikke på fornavn?", "Bo Holm og Eva Lund er på fornavn.", "Bo Holm", True),
        ("Hvem er på fornavn?", "Bo Holm er på fornavn, men det regner ikke.", "Bo Holm", False),
        ("Hvem sælger gården?", "Bo Holm nægter at sælge gården.", "Bo Holm", True),
        ("Hvem nægter at sælge gården?", "Bo Holm nægter at sælge gården.", "Bo Holm", False),
        ("Hvem nægter at sælge gården?", "Bo Holm sælger ikke gården.", "Bo Holm", False),
        ("Hvem solgte gården?", "Bo Holm solgte ikke kun gården, men også skoven.", "Bo Holm", False),
        ("Hvor mange kom?", "Ikke mindre end 500 kom i går.", "500", False),
        ("Hvem solgte gården?", "Ikke desto mindre solgte Bo Holm gården.", "Bo Holm", False),
        ("Who sold the farm?", "Bo Holm sold not only the farm.", "Bo Holm", False),
        ("Hvem bor på Amalienborg?", "Bo Holm bor ikke på Amalienborg.", "Bo Holm", True),
        ("Er Bo Holm på fornavn?", "Bo Holm er ikke på fornavn.", "Bo Holm", False),
        ("Hvorfor sover Bo Holm ikke?", "Bo Holm våger, fordi han er bange.", "fordi han er bange", False),
        ("Hvem mente ikke, at planen holdt?", "Bo Holm kaldte planen ulogisk.", "Bo Holm", False),
        ("Hvilket parti støttede ikke forslaget?", "Enhedslisten var partiet imod.", "Enhedslisten", False),
        ("Hvad fandt Bo Holm ikke?", "Bo Holm fandt nøglen.", "nøglen", True),
        ("Hvilke lande er druerne fra?", "De er fra Chile, og det er ikke kendte lande.", "Chile", False),
        ("Hvem er på fornavn?", "Bo Holm er ikke træt men på fornavn.", "Bo Holm", False),
        ("Hvad lover kommunen?", "Kommunen lover, at skolen ikke lukker.", "at skolen ikke lukker", False),
    ],
)
def test_negation_mismatch(question: str, text: str, answer: str, mismatch: bool) -> None:  # noqa: FBT001
    """A denial counts where it stands by a word of the question, in its clause, outside of the answer.

    A verb whose letters stand inside a name ("bor" in "Amalienborg") is no name.
    """
    assert _mismatch(question, text, answer) is mismatch
