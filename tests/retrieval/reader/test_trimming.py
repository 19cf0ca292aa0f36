"""Spans of a model's are shown whole: no half words, no half quotation marks, nothing loose at the edges."""

import pytest

from retrieval.reader.trimming import apposed, closed, stopped, trimmed
from retrieval.records import Span


@pytest.mark.parametrize(
    ("text", "pointed", "shown"),
    [
        ("Han så et skib, sagde han.", " et skib,", "et skib"),
        ("Han kom fra Grækenland i går.", "ræken", "Grækenland"),
        ('Han læste "Ole Lukøje" højt.', 'læste "Ole Lukøje', 'læste "Ole Lukøje"'),
        ('Han læste "Ole Lukøje" højt.', 'Ole Lukøje" højt', '"Ole Lukøje" højt'),
        ('Han læste "Ole Lukøje" højt.', '"Ole Lukøje"', "Ole Lukøje"),
        ("Hun sagde »nej tak« igen.", "sagde »nej tak", "sagde »nej tak«"),
        ("Hun sagde „nej tak“ igen.", "nej tak“ igen", "„nej tak“ igen"),
        ("Danske Bank (børs) faldt.", "Danske Bank (børs", "Danske Bank (børs)"),
        ('Han læste "A" og "B" højt.', 'A" og "B', '"A" og "B"'),
        ("Hun sagde »ja« og »nej« igen.", "ja« og »nej", "»ja« og »nej«"),
        ("Han købte (Novo (tidl. Nordisk)) i går.", "Novo (tidl", "Novo (tidl"),
        ('Fem" stod der, og "seks.', 'Fem" stod der', 'Fem" stod der'),
        ("...", "...", ""),
    ],
)
def test_a_span_is_shown_whole(text: str, pointed: str, shown: str) -> None:
    """What opens or closes a half that it holds is taken in, where it stands right beside."""
    start = text.index(pointed)
    span = trimmed(text, start, start + len(pointed))
    span = closed(text, span, Span(0, len(text)))
    assert text[span.start : span.end] == shown


def test_a_mark_of_another_sentence_is_left_there() -> None:
    """The sentence that shows an answer holds all of it."""
    assert closed('Han kom. "Ja" var svaret.', Span(10, 13), Span(10, 25)) == Span(10, 13)
    assert closed('Han sagde "ja" igen.', Span(10, 13), Span(0, 13)) == Span(10, 13)


@pytest.mark.parametrize(
    ("text", "pointed", "shown"),
    [
        ("De koster 16 kr. pr. kg.", "16 kr", "16 kr."),
        ("De koster 16 kr.", "16 kr", "16 kr."),
        ("Det sagde hun til B.T. i nat.", "B.T", "B.T."),
        ("Han er cand.jur. og gift.", "cand.jur", "cand.jur."),
        ("Han kom i går.", "i går", "i går"),
        ("Han blev nr. 3. Det var nok.", "3", "3"),
        ("Hun tog vitamin C. Det hjalp.", "vitamin C", "vitamin C"),
        ("Det tog 45 kr, siger han.", "45 kr", "45 kr"),
    ],
)
def test_an_abbreviation_keeps_its_full_stop(text: str, pointed: str, shown: str) -> None:
    """A sentence's own full stop is no part of an answer."""
    start = text.index(pointed)
    span = stopped(text, Span(start, start + len(pointed)), Span(0, len(text)))
    assert text[span.start : span.end] == shown


def test_a_full_stop_of_the_next_sentence_is_left_there() -> None:
    """An answer stays within what shows it."""
    assert stopped("16 kr. i alt", Span(0, 5), Span(0, 5)) == Span(0, 5)


@pytest.mark.parametrize(
    ("text", "pointed", "question", "shown"),
    [
        ("Chefen, Bo Dam, og læge Eva Lund kom.", "Chefen, Bo Dam, og læge", "hvem er lund", None),
        ("Chefen, Bo Dam, og læge Lund kom.", "Chefen, Bo Dam, og læge", "hvem er lund", "læge"),
        ("Bo Dam og borgmester Lund kom.", "Bo Dam og borgmester", "Hvem er Lund?", "borgmester"),
        ("Forfatter og borgmester Lund kom.", "Forfatter og borgmester", "Hvem er Lund?", None),
        ("En forfatter og borgmester Lund kom.", "forfatter og borgmester", "Hvem er Lund?", None),
        ("Bo Dam og Eva Lund kom.", "Bo Dam og Eva Lund", "Hvem kom?", None),
        ("Bo Dam og borgmester Lund kom.", "Bo Dam og borgmester", "Hvem kom?", None),
        ("Bo Dam og ", "Bo Dam og ", "Hvem er Eva?", None),
    ],
)  # fmt: skip
def test_before_the_name_asked_about_nobody_else_is_named(
    text: str, pointed: str, question: str, shown: str | None
) -> None:
    """What stands right before a name says who that is; who is named before an "and" is somebody else."""
    start = text.index(pointed)
    span = apposed(text, Span(start, start + len(pointed)), question)
    assert text[span.start : span.end] == (shown or pointed)
