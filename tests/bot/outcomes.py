"""Answers and abstentions made by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.refreshed import Refreshed
from retrieval.reader.neural import measures
from retrieval.reader.templates import feature_name, offsets
from retrieval.records import (
    AbstainReason,
    Abstention,
    Answer,
    Article,
    Excerpt,
    Feature,
    Hit,
    Note,
    Origin,
    Paragraph,
    ParagraphKind,
    Published,
    Query,
    QueryTerm,
    Reading,
    ScorePart,
    Signals,
    Span,
    Twin,
)
from tests.factories import make_question

# Every measure of the neural reader, and a feature of every template of the lexical one.
FEATURE_NAMES = (*measures(Signals()), *(feature_name(place) for place in offsets()[:-1]))
REFRESHED = Refreshed(datetime(2026, 11, 26, 13, 52, tzinfo=UTC), date(2026, 11, 27))

STORM = Article(
    "storm",
    (
        Paragraph(1, "Stormen ramte Esbjerg mandag aften.", ParagraphKind.LEAD),
        Paragraph(2, "Borgmester Anna Lund kalder skaderne store. »Vi rydder op,« siger hun."),
        Paragraph(3, "Havnen i Esbjerg. Foto: Per Holm", ParagraphKind.CAPTION),
    ),
    published=Published(2021, 1),
    agency="ritzau",
)
HARBOUR = Article(
    "havn",
    (Paragraph(1, "Havnen er lukket til onsdag, siger Anna Lund."),),
    title="Havnen i Esbjerg lukker",
    published=Published(2021, 1, 6),
    publisher="Vestkysten",
    url="https://example.org/havn",
    author="Ida Krog",
)


def excerpt(article: Article, number: int, text: str) -> Excerpt:
    """Give the place where a text stands in a paragraph."""
    paragraph = article.paragraphs[number - 1]
    start = paragraph.text.index(text)
    return Excerpt(paragraph, Span(start, start + len(text)))


def make_reading(
    article: Article, number: int, answer: str, *sentences: tuple[int, str], features: Iterable[Feature] = ()
) -> Reading:
    """Give a reading of an article; without sentences its whole paragraph is the sentence."""
    given = sentences or ((number, article.paragraphs[number - 1].text),)
    hit = Hit(article, article.paragraphs[number - 1], 7.5, (ScorePart(QueryTerm("lund", "Lund"), 7.5),))
    excerpts = tuple(excerpt(article, place, text) for place, text in given)
    return Reading(hit, excerpt(article, number, answer), excerpts, 3.25, tuple(features))


def make_answer(
    reading: Reading | None = None,
    *further: Reading,
    query: Query | None = None,
    question: str = "Hvem er borgmester?",
    language: str = "da",
    names: tuple[str, ...] = (),
) -> Answer:
    """Give an answer, by default that the mayor is Anna Lund."""
    best = reading or make_reading(STORM, 2, "Anna Lund", (2, "Borgmester Anna Lund kalder skaderne store."))
    terms = (QueryTerm("lund", "Lund"), QueryTerm("borgmester", "borgmester", 0.8, Origin.CORRECTED))
    asked = make_question(question, language="en" if language == "en" else "da", names=names)
    span = best.answer.span
    text = best.answer.paragraph.text[span.start : span.end]
    return Answer(asked, query or Query(terms), text, best, 0.8342, further)


TUESDAY = replace(
    STORM,
    id="tirsdag",
    paragraphs=(
        Paragraph(1, "Stormen ramte Esbjerg mandag."),
        Paragraph(2, "Borgmester Anna Lund kalder skaderne små. »Vi rydder op,« siger hun."),
    ),
    published=Published(2021, 1, 5),
)
MONDAY = replace(STORM, id="mandag", paragraphs=(Paragraph(1, "Det blæser."),), published=None)


def make_folded(*further: Reading, published: Published | None = Published(2021, 1, 6)) -> Answer:  # noqa: B008
    """Give an answer from the newest of three versions of a story."""
    newest = replace(STORM, published=published)
    reading = make_reading(newest, 2, "Anna Lund", (2, "Borgmester Anna Lund kalder skaderne store."))
    return make_answer(replace(reading, hit=replace(reading.hit, versions=(TUESDAY, MONDAY))), *further)


def make_alike() -> Answer:
    """Give an answer whose paragraph one of another article is like."""
    reading = make_answer().reading
    return make_answer(
        replace(reading, hit=replace(reading.hit, twins=(Twin(HARBOUR, HARBOUR.paragraphs[0]),)))
    )


def make_abstention(
    *nearest: Hit,
    reason: AbstainReason = AbstainReason.NOT_SURE,
    unknown: tuple[str, ...] = (),
    notes: tuple[Note, ...] = (),
    question: str = "Hvem vandt?",
) -> Abstention:
    """Give an abstention."""
    query = Query((QueryTerm("vind", "vandt"),), notes, unknown)
    return Abstention(make_question(question), query, reason, 0.12, nearest)


def any_text(*, least: int = 0) -> st.SearchStrategy[str]:
    """Give any Unicode text, also one that commands terminals, turns direction or is rich's markup."""
    hostile = st.sampled_from(
        ["\x1b[31m", "\x9b", "\u202e", "[bold]", "[/]", "\ud800", "\u2028", "\x00", "æøå", ":smile:"]
    )
    pieces = st.lists(st.text(max_size=8) | hostile, min_size=least, max_size=6)
    return pieces.map("".join).filter(lambda text: len(text) >= least)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Give an answer from an article of any texts, with spans anywhere inside."""
    texts = draw(st.lists(any_text(least=1), min_size=1, max_size=3))
    article = Article(
        draw(any_text(least=1)),
        tuple(Paragraph(number, text) for number, text in enumerate(texts, 1)),
        title=draw(st.none() | any_text()),
        agency=draw(st.none() | any_text()),
        published=draw(
            st.none() | st.builds(Published, st.integers(1, 9999), st.none() | st.integers(1, 12))
        ),
    )
    paragraph = draw(st.sampled_from(article.paragraphs))
    begin, start, end, finish = sorted(draw(st.integers(0, len(paragraph.text))) for _ in range(4))
    word = draw(any_text(least=1))
    reading = Reading(
        Hit(article, paragraph, draw(st.floats(0, 100)), (ScorePart(QueryTerm(word, word), 1.0),)),
        Excerpt(paragraph, Span(start, end)),
        (Excerpt(paragraph, Span(begin, finish)),),
        1.0,
        (Feature(draw(st.sampled_from(FEATURE_NAMES)), draw(st.floats(-9, 9))),),
    )
    query = Query((QueryTerm(word, word),), unknown=(word,))
    return Answer(make_question(word), query, paragraph.text[start:end], reading, 0.5, (reading,))
