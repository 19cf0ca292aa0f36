"""Spans of a model's are shown whole: no half words, no half quotation marks, nothing loose at the edges."""

import pytest

from retrieval.reader.trimming import closed, trimmed
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
