"""Numbers, dates, headlines and citations."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wording import (
    HEADLINE_LENGTH,
    agency,
    cut,
    date_words,
    feature_words,
    headline,
    iso_date,
    number,
    percent,
    place,
    plural,
)
from config.forms import Forms
from config.settings import SpokenLanguage
from config.texts import load_texts
from retrieval.records import Article, Feature, Paragraph, Published
from tests.bot.outcomes import FEATURE_NAMES, HARBOUR, STORM
from tests.factories import make_article


@pytest.mark.parametrize(
    ("published", "iso", "danish", "english"),
    [
        (Published(2021), "2021", "2021", "2021"),
        (Published(2021, 1), "2021-01", "januar 2021", "January 2021"),
        (Published(2021, 1, 6), "2021-01-06", "6. januar 2021", "January 6, 2021"),
        (Published(987, 12), "0987-12", "december 987", "December 987"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(
    published: Published, iso: str, danish: str, english: str
) -> None:
    """No month or day is made up."""
    assert iso_date(published) == iso
    assert date_words(published, "da") == danish
    assert date_words(published, "en") == english


def test_an_unknown_date_stays_unknown() -> None:
    """An article without a date has none in JSON."""
    assert iso_date(None) is None


@pytest.mark.parametrize(
    ("count", "danish", "english"),
    [
        (0, "0 dage", "0 days"),
        (1, "1 dag", "1 day"),
        (2, "2 dage", "2 days"),
        (1553, "1.553 dage", "1,553 days"),
    ],
)
def test_counts_have_the_right_form(count: int, danish: str, english: str) -> None:
    """One is singular; thousands are grouped as the language does."""
    assert plural(Forms(one="{count} dag", other="{count} dage"), count, "da") == danish
    assert plural(Forms(one="{count} day", other="{count} days"), count, "en") == english


@pytest.mark.parametrize(
    ("language", "figure", "share", "whole"),
    [("da", "1.234,50", "83 %", "1.235"), ("en", "1,234.50", "83%", "1,235")],
)
def test_numbers_are_written_as_the_language_does(
    language: SpokenLanguage, figure: str, share: str, whole: str
) -> None:
    """Decimal marks, groups and per cent follow the language."""
    assert number(1234.5, language) == figure
    assert percent(0.834, language).replace("\u00a0", " ") == share
    assert number(1234.6, language, decimals=0) == whole


@pytest.mark.parametrize(
    ("name", "danish", "english"),
    [
        ("sentence_coverage", "søgte ord i sætningen", "searched words in the sentence"),
        ("focus", "spørgsmålets nøgleord i sætningen", "the question's key word in the sentence"),
        ("gap=0", "sætningens afstand til den bedste", "the sentence's distance to the best"),
        ("focus=after length=1", "nøgleordets plads + længde", "place of the key word + length"),
    ],
)
def test_a_feature_is_told_in_words(name: str, danish: str, english: str) -> None:
    """A measure has a name of its own, a combination those of what was looked at together."""
    assert feature_words(Feature(name, 1.0), load_texts("da")) == danish
    assert feature_words(Feature(name, 1.0), load_texts("en")) == english


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_two_features_are_told_alike(language: SpokenLanguage) -> None:
    """Whatever can be shown has words, and who reads them can tell it from everything else."""
    told = [feature_words(Feature(name, 1.0), load_texts(language)) for name in FEATURE_NAMES]
    assert len(told) > 80
    assert len(set(told)) == len(told)
    assert not [words for words in told if "_" in words or "=" in words]


def test_a_title_is_the_headline() -> None:
    """An article with a title is named by it, in one line."""
    assert headline(make_article("Tekst.", title=" Havnen\n lukker ")) == "Havnen lukker"


def test_a_lead_is_cut_at_a_word_to_be_a_headline() -> None:
    """An article without a title is named by its lead, shortened at a word with an ellipsis."""
    lead = (
        "Regeringen fremlægger i dag sin længe ventede plan for havnene langs den jyske vestkyst, siger den."
    )
    shown = headline(make_article(lead, "Mere.", lead=True))
    assert shown.endswith("…")
    assert len(shown) <= HEADLINE_LENGTH
    assert lead.startswith(shown[:-1])
    assert lead[len(shown) - 1] in " ,"


def test_a_short_lead_is_the_headline_whole() -> None:
    """Nothing is cut that fits."""
    assert headline(STORM) == "Stormen ramte Esbjerg mandag aften."


def test_a_blank_title_counts_as_none() -> None:
    """White space is no headline."""
    assert headline(replace(STORM, title="  ")) == headline(STORM)


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(2, 100))
def test_a_cut_text_fits_and_begins_the_same(text: str, length: int) -> None:
    """Cutting only takes from the end."""
    short = cut(text, length)
    assert len(short) <= length or short == text
    assert text.startswith(short.removesuffix("…"))


def test_a_word_longer_than_the_headline_is_cut_inside() -> None:
    """Text without blanks is shortened too."""
    assert cut("x" * 100, 10) == "x" * 9 + "…"


def test_a_citation_names_what_is_known() -> None:
    """Headline, agency, date and paragraph, in this order; the publisher stands in for an agency."""
    danish, english = load_texts("da"), load_texts("en")
    assert place(STORM, STORM.paragraphs[1], danish) == (
        "Stormen ramte Esbjerg mandag aften., ritzau, januar 2021, afsnit 2"
    )
    assert place(HARBOUR, HARBOUR.paragraphs[0], english) == (
        "Havnen i Esbjerg lukker, Vestkysten, January 6, 2021, paragraph 1"
    )
    bare = make_article("Kun tekst.")
    assert place(bare, bare.paragraphs[0], danish) == "Kun tekst., afsnit 1"


def test_an_article_without_words_is_still_cited() -> None:
    """Where there is no headline, the citation says so."""
    blank = Article("b", (Paragraph(1, "\u00a0"),))
    assert place(blank, blank.paragraphs[0], load_texts("da")) == "uden overskrift, afsnit 1"


def test_a_citation_cannot_command_the_terminal() -> None:
    """Headline and agency are as untrusted as the text."""
    wild = Article("w", (Paragraph(1, "x"),), title="\x1b[2Jtitel", agency="\u202eritzau")
    assert place(wild, wild.paragraphs[0], load_texts("da")) == "␛[2Jtitel, \ufffdritzau, afsnit 1"


def test_the_agency_comes_before_the_publisher() -> None:
    """Who wrote it matters more than who printed it."""
    assert agency(replace(HARBOUR, agency="AP")) == "AP"
    assert agency(HARBOUR) == "Vestkysten"
    assert agency(make_article("x")) is None
