"""A question's own dates are read as a period, and nothing else is taken for one."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.periods import find_period, period_of
from retrieval.periods.days import Days
from retrieval.records import Language, Question, QuestionKind
from tests.factories import make_question

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 23)
NEW_YEAR = date(2021, 1, 1)  # a Friday, in week 53 of 2020
MAY = date(2026, 5, 31)
LEAP_DAY = date(2024, 2, 29)  # a Thursday
WORDS = st.sampled_from(
    "i i siden since mellem fra til og før efter den de sidste seneste for last past the tre 3 24 uge uger "
    "år days ago januar january maj 6 6. 31 2019 2019-21 2021-01-06 6/1 1999-13-40 mandag mandags sommer "
    "winter weekenden dag går årsskiftet – - , valget af in on 0 9999 2024 29. februar uge 53".split()
)

DANISH = [
    (FRIDAY, "Hvad skete der i dag?", "2026-11-27", "2026-11-27", "i dag"),
    (FRIDAY, "hvad skete der idag", "2026-11-27", "2026-11-27", "idag"),
    (FRIDAY, "Hvad sagde Frederiksen i går?", "2026-11-26", "2026-11-26", "i går"),
    (FRIDAY, "hvad sagde frederiksen i gaar aftes", "2026-11-26", "2026-11-26", "i gaar aftes"),
    (NEW_YEAR, "Hvem talte i går?", "2020-12-31", "2020-12-31", "i går"),
    (NEW_YEAR, "Hvem talte i forgårs?", "2020-12-30", "2020-12-30", "i forgårs"),
    (LEAP_DAY, "Hvem ringede i morges?", "2024-02-29", "2024-02-29", "i morges"),
    (FRIDAY, "Hvem ringede i aftes?", "2026-11-26", "2026-11-26", "i aftes"),
    (FRIDAY, "Hvem blev anholdt i nat?", "2026-11-26", "2026-11-27", "i nat"),
    (FRIDAY, "Hvem talte i sidste uge om EU?", "2026-11-16", "2026-11-22", "i sidste uge"),
    (MONDAY, "Hvem talte sidste uge?", "2026-11-16", "2026-11-22", "sidste uge"),
    (NEW_YEAR, "Hvem talte i sidste uge?", "2020-12-21", "2020-12-27", "i sidste uge"),
    (FRIDAY, "Hvem talte i forrige uge?", "2026-11-16", "2026-11-22", "i forrige uge"),
    (FRIDAY, "Hvad skete der i den sidste uge?", "2026-11-20", "2026-11-27", "i den sidste uge"),
    (FRIDAY, "Hvad er sket denne uge?", "2026-11-23", "2026-11-29", "denne uge"),
    (NEW_YEAR, "Hvad er sket i denne uge?", "2020-12-28", "2021-01-03", "i denne uge"),
    (FRIDAY, "Hvad skete der sidste måned?", "2026-10-01", "2026-10-31", "sidste måned"),
    (NEW_YEAR, "Hvad skete der i sidste måned?", "2020-12-01", "2020-12-31", "i sidste måned"),
    (date(2024, 3, 31), "Hvad skete der i sidste måned?", "2024-02-01", "2024-02-29", "i sidste måned"),
    (FRIDAY, "Hvem vandt i år?", "2026-01-01", "2026-12-31", "i år"),
    (FRIDAY, "Hvem vandt sidste år?", "2025-01-01", "2025-12-31", "sidste år"),
    (LEAP_DAY, "Hvem vandt forrige år?", "2023-01-01", "2023-12-31", "forrige år"),
    (FRIDAY, "Hvem vandt i fjor?", "2025-01-01", "2025-12-31", "i fjor"),
    (FRIDAY, "Hvem vandt i januar 2021?", "2021-01-01", "2021-01-31", "i januar 2021"),
    (FRIDAY, "trump januar 2021", "2021-01-01", "2021-01-31", "januar 2021"),
    (FRIDAY, "Hvem vandt i JANUAR?", "2026-01-01", "2026-01-31", "i JANUAR"),
    (FRIDAY, "Hvem vandt i december?", "2025-12-01", "2025-12-31", "i december"),
    (FRIDAY, "Hvem vandt i marts sidste år?", "2025-03-01", "2025-03-31", "i marts sidste år"),
    (FRIDAY, "Hvad skete der 6. januar?", "2026-01-06", "2026-01-06", "6. januar"),
    (NEW_YEAR, "Hvad skete der den 6. januar?", "2020-01-06", "2020-01-06", "den 6. januar"),
    (FRIDAY, "Hvad skete der d. 6. januar 2021?", "2021-01-06", "2021-01-06", "d. 6. januar 2021"),
    (FRIDAY, "Hvem talte onsdag d. 6. januar 2021?", "2021-01-06", "2021-01-06", "onsdag d. 6. januar 2021"),
    (FRIDAY, "Hvad skete der den 29. februar?", "2024-02-29", "2024-02-29", "den 29. februar"),
    (FRIDAY, "Hvad skete der 6/1 2021?", "2021-01-06", "2021-01-06", "6/1 2021"),
    (FRIDAY, "Hvad skete der 6/1-2021?", "2021-01-06", "2021-01-06", "6/1-2021"),
    (FRIDAY, "Hvad skete der 6.1.2021?", "2021-01-06", "2021-01-06", "6.1.2021"),
    (FRIDAY, "Hvad skete der d. 6/1?", "2026-01-06", "2026-01-06", "d. 6/1"),
    (FRIDAY, "Hvad skete der 2021-01-06?", "2021-01-06", "2021-01-06", "2021-01-06"),
    (FRIDAY, "Hvad skete der 6.-8. januar 2021?", "2021-01-06", "2021-01-08", "6.-8. januar 2021"),
    (FRIDAY, "Hvem vandt i 2019?", "2019-01-01", "2019-12-31", "i 2019"),
    (FRIDAY, "Hvem vandt i år 2000?", "2000-01-01", "2000-12-31", "i år 2000"),
    (FRIDAY, "Hvem vandt i løbet af 2019?", "2019-01-01", "2019-12-31", "i løbet af 2019"),
    (FRIDAY, "Hvad skete der i 2019-2021?", "2019-01-01", "2021-12-31", "i 2019-2021"),
    (FRIDAY, "Hvad skete der i 2019–21?", "2019-01-01", "2021-12-31", "i 2019–21"),
    (FRIDAY, "Hvad skete der i 1991 og 1992?", "1991-01-01", "1992-12-31", "i 1991 og 1992"),
    (FRIDAY, "Hvem vandt i perioden 1990 til 1992?", "1990-01-01", "1992-12-31", "i perioden 1990 til 1992"),
    (FRIDAY, "Hvad skete der i maj måned 2020?", "2020-05-01", "2020-05-31", "i maj måned 2020"),
    (FRIDAY, "Hvad skete der sidste år i maj?", "2025-05-01", "2025-05-31", "sidste år i maj"),
    (FRIDAY, "Hvad skete der den 6/1-21?", "2021-01-06", "2021-01-06", "den 6/1-21"),
    (FRIDAY, "Hvad skete der den 6/1-92?", "1992-01-06", "1992-01-06", "den 6/1-92"),
    (FRIDAY, "Hvem fik bronze i august '92?", "1992-08-01", "1992-08-31", "i august '92"),
    (FRIDAY, "Hvem fik bronze den 2. august ’26?", "2026-08-02", "2026-08-02", "den 2. august ’26"),
    (FRIDAY, "Hvem fik bronze i '92 – 94?", "1992-01-01", "1994-12-31", "i '92 – 94"),
    (FRIDAY, "Hvem vandt siden valget i '19?", "2019-01-01", "9999-12-31", "siden valget i '19"),
    (FRIDAY, "Hvem vandt i sommeren '27?", "1927-06-01", "1927-08-31", "i sommeren '27"),
    (FRIDAY, "Hvor mange samles til jul i 2020?", "2020-01-01", "2020-12-31", "i 2020"),
    (FRIDAY, "Hvad sagde Jan i 2020?", "2020-01-01", "2020-12-31", "i 2020"),
    (FRIDAY, "HVAD SKETE DER I DAG?", "2026-11-27", "2026-11-27", "I DAG"),
    (FRIDAY, "Hvad er sket siden 2019?", "2019-01-01", "9999-12-31", "siden 2019"),
    (FRIDAY, "Hvad er sket siden januar?", "2026-01-01", "9999-12-31", "siden januar"),
    (FRIDAY, "Hvad er sket siden i mandags?", "2026-11-23", "9999-12-31", "siden i mandags"),
    (MONDAY, "Hvad er sket siden mandag?", "2026-11-16", "9999-12-31", "siden mandag"),
    (FRIDAY, "Hvad er sket siden valget i 2019?", "2019-01-01", "9999-12-31", "siden valget i 2019"),
    (FRIDAY, "Hvem vandt efter 2020?", "2021-01-01", "9999-12-31", "efter 2020"),
    (FRIDAY, "Hvem vandt før 2020?", "0001-01-01", "2019-12-31", "før 2020"),
    (FRIDAY, "Hvem vandt før valget i 2019?", "0001-01-01", "2019-12-31", "før valget i 2019"),
    (FRIDAY, "Hvem vandt mellem 2019 og 2021?", "2019-01-01", "2021-12-31", "mellem 2019 og 2021"),
    (FRIDAY, "Hvem sang mellem juni og maj 2021?", "2020-06-01", "2021-05-31", "mellem juni og maj 2021"),
    (FRIDAY, "Hvem vandt fra 2019 til 2021?", "2019-01-01", "2021-12-31", "fra 2019 til 2021"),
    (FRIDAY, "Hvem vandt fra 2019 til i dag?", "2019-01-01", "2026-11-27", "fra 2019 til i dag"),
    (FRIDAY, "Hvad er sket de sidste tre dage?", "2026-11-24", "2026-11-27", "de sidste tre dage"),
    (FRIDAY, "Hvad er sket de sidste 2 uger?", "2026-11-13", "2026-11-27", "de sidste 2 uger"),
    (FRIDAY, "Hvad er sket de seneste dage?", "2026-11-24", "2026-11-27", "de seneste dage"),
    (MAY, "Hvem vandt de sidste tre maaneder?", "2026-02-28", "2026-05-31", "de sidste tre maaneder"),
    (LEAP_DAY, "Hvad er sket de sidste to år?", "2022-02-28", "2024-02-29", "de sidste to år"),
    (FRIDAY, "Hvad skete der for tre dage siden?", "2026-11-24", "2026-11-24", "for tre dage siden"),
    (FRIDAY, "Hvad skete der for en uge siden?", "2026-11-16", "2026-11-22", "for en uge siden"),
    (FRIDAY, "Hvem vandt i weekenden?", "2026-11-21", "2026-11-22", "i weekenden"),
    (date(2026, 11, 21), "Hvem vandt i weekenden?", "2026-11-21", "2026-11-22", "i weekenden"),
    (FRIDAY, "Hvem vandt i mandags?", "2026-11-23", "2026-11-23", "i mandags"),
    (MONDAY, "Hvem vandt i mandags?", "2026-11-16", "2026-11-16", "i mandags"),
    (FRIDAY, "Hvem vandt i sommer?", "2026-06-01", "2026-08-31", "i sommer"),
    (LEAP_DAY, "Hvem vandt i sommer?", "2023-06-01", "2023-08-31", "i sommer"),
    (LEAP_DAY, "Hvem vandt i vinter?", "2023-12-01", "2024-02-29", "i vinter"),
    (FRIDAY, "Hvem vandt i foråret 2020?", "2020-03-01", "2020-05-31", "i foråret 2020"),
    (FRIDAY, "Hvem vandt i vinteren 2020-21?", "2020-12-01", "2021-02-28", "i vinteren 2020-21"),
    (FRIDAY, "Hvad steg ved årsskiftet?", "2025-12-25", "2026-01-07", "ved årsskiftet"),
    (date(2026, 12, 27), "Hvad steg ved årsskiftet?", "2026-12-25", "2027-01-07", "ved årsskiftet"),
    (FRIDAY, "Hvad skete der i uge 47?", "2026-11-16", "2026-11-22", "i uge 47"),
    (FRIDAY, "Hvad skete der i uge 53?", "2020-12-28", "2021-01-03", "i uge 53"),
    (FRIDAY, "Hvad sagde Trump i går om valget i november 2020?", "2026-11-26", "2026-11-26", "i går"),
]  # fmt: skip
ENGLISH = [
    (FRIDAY, "What happened today?", "2026-11-27", "2026-11-27", "today"),
    (FRIDAY, "Who won yesterday's match?", "2026-11-26", "2026-11-26", "yesterday's"),
    (FRIDAY, "Who won the day before yesterday?", "2026-11-25", "2026-11-25", "the day before yesterday"),
    (FRIDAY, "What did Theresa May say in 2019?", "2019-01-01", "2019-12-31", "in 2019"),
    (FRIDAY, "Who took part in the march in 2020?", "2020-01-01", "2020-12-31", "in 2020"),
    (FRIDAY, "Who won May 2020?", "2020-05-01", "2020-05-31", "May 2020"),
    (FRIDAY, "Who spoke last week?", "2026-11-16", "2026-11-22", "last week"),
    (FRIDAY, "Who spoke last month?", "2026-10-01", "2026-10-31", "last month"),
    (FRIDAY, "What has happened since Monday?", "2026-11-23", "9999-12-31", "since Monday"),
    (FRIDAY, "Who spoke on Monday?", "2026-11-23", "2026-11-23", "on Monday"),
    (FRIDAY, "Who won in January 2021?", "2021-01-01", "2021-01-31", "in January 2021"),
    (FRIDAY, "Who won in May?", "2026-05-01", "2026-05-31", "in May"),
    (FRIDAY, "Who won on January 6, 2021?", "2021-01-06", "2021-01-06", "on January 6, 2021"),
    (FRIDAY, "Who won on the 6th of January?", "2026-01-06", "2026-01-06", "on the 6th of January"),
    (FRIDAY, "Who won on Friday 3 January 1992?", "1992-01-03", "1992-01-03", "on Friday 3 January 1992"),
    (FRIDAY, "Who won 13/1/2021?", "2021-01-13", "2021-01-13", "13/1/2021"),
    (FRIDAY, "Who won last summer?", "2026-06-01", "2026-08-31", "last summer"),
    (date(2026, 7, 1), "Who won last summer?", "2025-06-01", "2025-08-31", "last summer"),
    (FRIDAY, "What happened in the past three days?", "2026-11-24", "2026-11-27", "in the past three days"),
    (FRIDAY, "What happened in the last 24 hours?", "2026-11-26", "2026-11-27", "in the last 24 hours"),
    (FRIDAY, "Who won between 2019 and 2021?", "2019-01-01", "2021-12-31", "between 2019 and 2021"),
    (FRIDAY, "Who won before 2020?", "0001-01-01", "2019-12-31", "before 2020"),
    (FRIDAY, "Who won since the election in 2019?", "2019-01-01", "9999-12-31", "since the election in 2019"),
    (FRIDAY, "Who won three days ago?", "2026-11-24", "2026-11-24", "three days ago"),
    (FRIDAY, "Who won in the last week of January 2021?", "2021-01-01", "2021-01-31", "January 2021"),
]  # fmt: skip
NO_PERIODS = [
    "Hvad siger EU's 2020-strategi?",
    "Hvem vandt OL 2012?",
    "Hvem vandt Folketingsvalget 2019?",
    "Hvem sang i 2000'erne?",
    "Hvem spillede i filmen '92?",
    "Hvem vandt i 92?",
    "Hvem spiller i 1992-finalen?",
    "Hvem vinder på mandag?",
    "Hvad sker der i 2030?",
    "Hvad er normalt den dag i dag?",
    "Hvem løb i 1500 meter?",
    "Hvem er Maj Britt?",
    "Hvem er Jan?",
    "Hvad koster bogen fra 2019?",
    "Hvad sker der kl. 10.30?",
    "Hvor er der åbent 24/7?",
    "Hvem fik den sidste kage?",
    "Hvem vandt i 2019 og ikke i 2017?",
    "Hvad sagde Nyrup i januar og februar 2021?",
    "Hvad sagde Trump i maj om valget i 2020?",
    "Hvad skete der i maj/juni 2020?",
    "Hvad skal der ske i december?",
    "Hvad skrev USA Today om Trump?",
    "Who won on February 30, 2021?",
    "Who may win?",
    "Who leads the march?",
    "What will happen on Monday?",
    "How warm is it in the summer?",
    "Who won 3/4/2021?",
    "",
]


@pytest.mark.parametrize(("today", "question", "first", "last", "words"), DANISH)
def test_danish_dates_are_read(today: date, question: str, first: str, last: str, words: str) -> None:
    """Every way to say a time in Danish gives its days, and the words that say it."""
    assert _read(question, today, "da") == (first, last, words)


@pytest.mark.parametrize(("today", "question", "first", "last", "words"), ENGLISH)
def test_english_dates_are_read(today: date, question: str, first: str, last: str, words: str) -> None:
    """Every way to say a time in English gives its days, and the words that say it."""
    assert _read(question, today, "en") == (first, last, words)


@pytest.mark.parametrize("question", NO_PERIODS)
def test_other_numbers_and_names_are_no_periods(question: str) -> None:
    """A year that is part of a name, a count, what is to come: none of them is a time of publication."""
    language: Language = "en" if question.startswith(("Who", "What", "How")) else "da"
    assert find_period(question, today=FRIDAY, language=language) is None


def test_a_year_before_the_oldest_article_is_content() -> None:
    """What the archive cannot have been there for is asked about; "last year" is always a time."""
    covered = Days(date(2019, 5, 1), date(2021, 2, 3))
    assert find_period("Hvad skete der i 1945?", today=FRIDAY, covered=covered) is None
    assert find_period("Hvad skete der i august '45?", today=FRIDAY, covered=covered) is None
    assert find_period("Hvad skete der i 2019?", today=FRIDAY, covered=covered)
    assert find_period("Hvad skete der sidste år?", today=FRIDAY, covered=covered)


def test_a_question_for_a_time_has_no_period() -> None:
    """A year in "when" narrows the answer itself, and an archive without dates has no periods."""
    covered = Days(date(2019, 5, 1), FRIDAY)
    when = Question("Hvornår var valget i 2019?", "da", QuestionKind.TIME)
    who = make_question("Hvem vandt valget i 2019?")
    assert period_of(when, today=FRIDAY, covered=covered) is None
    assert period_of(who, today=FRIDAY, covered=covered)
    assert period_of(who, today=FRIDAY, covered=None) is None


@given(
    text=st.text() | st.lists(WORDS, max_size=12).map(" ".join),
    today=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    language=st.sampled_from(["da", "en"]),
)
def test_any_text_gives_a_sound_period_or_none(text: str, today: date, language: Language) -> None:
    """No text breaks the reading; days are in order, not all to come, and the words lie inside the text."""
    period = find_period(text, today=today, language=language)
    if period is None:
        return
    assert period.first <= period.last
    assert period.first <= today
    assert 0 <= period.span.start < period.span.end <= len(text)
    assert text[period.span.start : period.span.end] == text[period.span.start : period.span.end].strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["i ", "siden ", "mandag ", "de sidste ", "mellem 2019 og ", "6. ", "2019-"]
)
def test_long_texts_are_read_in_linear_time(words: str) -> None:
    """A text made to be slow takes about as long a word as a short one: no look goes to its end."""
    assert _seconds(words * 8_000) < 10 * _seconds(words * 2_000) + 0.05


def _seconds(text: str) -> float:
    start = process_time()
    find_period(text, today=FRIDAY)
    return process_time() - start


def _read(question: str, today: date, language: Language) -> tuple[str, str, str] | None:
    period = find_period(question, today=today, language=language)
    if period is None:
        return None
    words = question[period.span.start : period.span.end]
    return period.first.isoformat(), period.last.isoformat(), words
