"""Paragraphs become sentences without losing or moving a character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer.sentences import split_sentences
from retrieval.analyzer.tokens import tokenize


def sentences(text: str) -> list[str]:
    """Give the texts of a text's sentences."""
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det regner. Det blæser!", ["Det regner.", "Det blæser!"]),
        ("Han kom d. 3. maj 2020 kl. 13.52 til byen.", ["Han kom d. 3. maj 2020 kl. 13.52 til byen."]),
        ("I Washington D.C. var der uro. Det sluttede.", ["I Washington D.C. var der uro.", "Det sluttede."]),
        ("'Ingen vold!,' skriver han.", ["'Ingen vold!,' skriver han."]),
        ("Det gælder bl.a. Fyn. - Ja, siger hun.", ["Det gælder bl.a. Fyn.", "- Ja, siger hun."]),
        ("J. P. Jacobsen skrev den. 5 gange.", ["J. P. Jacobsen skrev den.", "5 gange."]),
        ("Linje et\nLinje to", ["Linje et", "Linje to"]),
        ('Han sagde: "Kom nu." Så gik han.', ['Han sagde: "Kom nu."', "Så gik han."]),
        ("Prisen er 3.5 mio. kr. i dag...", ["Prisen er 3.5 mio. kr. i dag..."]),
        ("Det Kgl. Teater og Jens Chr. Birch.", ["Det Kgl. Teater og Jens Chr. Birch."]),
        ("Dr. phil. Bo Bak og cand.jur. Eva Ek.", ["Dr. phil. Bo Bak og cand.jur. Eva Ek."]),
        ("Han læste H.C. Andersen i K.B. Hallen.", ["Han læste H.C. Andersen i K.B. Hallen."]),
        ("Det var i D.C. Han boede der.", ["Det var i D.C.", "Han boede der."]),
        ("Det steg 30 pct. Det siger Nyrup.", ["Det steg 30 pct.", "Det siger Nyrup."]),
        ("Det steg 30 pct. Nyrup siger det.", ["Det steg 30 pct. Nyrup siger det."]),
        ("Det kostede 30 kr.. Nyrup betalte.", ["Det kostede 30 kr..", "Nyrup betalte."]),
        ("Hun er hos dr. No og bl.a. Det Radikale.", ["Hun er hos dr. No og bl.a. Det Radikale."]),
        ("Han blev nr. 3. Det var nok.", ["Han blev nr. 3.", "Det var nok."]),
        ("3. Det er nok.", ["3. Det er nok."]),
        ("Den holder han af. 3. Det er nok.", ["Den holder han af.", "3. Det er nok."]),
        ("For ugen 13.-19. Juni", ["For ugen 13.-19. Juni"]),
        ("Der er meget at tage del i. Vejret er godt.", ["Der er meget at tage del i.", "Vejret er godt."]),
        ('"Er det rigtigt?" spurgte Per. Ja!', ['"Er det rigtigt?" spurgte Per.', "Ja!"]),
        ("- Skyd den! foreslår et barn.", ["- Skyd den! foreslår et barn."]),
        ("Skal de dø? 🙂 Ja.", ["Skal de dø?", "🙂 Ja."]),
        ('"Jeg tror, de skal dø! "', ['"Jeg tror, de skal dø! "']),
        ("Det regner.\n***\nDet blæser.", ["Det regner.", "***", "Det blæser."]),
        ("Det regner lidt. ", ["Det regner lidt."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, dates, initials and quotations do not break a sentence."""
    assert sentences(text) == expected


@pytest.mark.parametrize("filling", [".", " ", "\u00a0", "-", "?!", "kr. ", "x. y ", "A. ", '! " '])
def test_a_long_row_of_marks_is_gone_through_once(filling: str) -> None:
    """Once for each of its characters, a table of contents would take minutes."""
    assert split_sentences("Hej." + filling * 200_000 + "x")


@pytest.mark.parametrize("filling", ["kr. ", "x. y ", "A. ", '! " '])
def test_a_long_row_of_what_may_end_a_sentence_is_gone_through_once(filling: str) -> None:
    """A list of abbreviations is one sentence, however many they are."""
    assert split_sentences("Hej." + filling * 20_000 + "x")


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n\"'-Æé…🙂"), max_size=80))
def test_every_word_stands_in_exactly_one_sentence(text: str) -> None:
    """Spans are ordered, do not overlap, have no outer white space and hold every token."""
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
    for token in tokenize(text):
        assert sum(s.start <= token.start and token.end <= s.end for s in spans) == 1
