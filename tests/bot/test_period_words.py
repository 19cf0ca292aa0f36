"""Periods in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.period_words import period_words
from config.texts import load_texts
from retrieval.periods.period import Period
from retrieval.records import Span

DANISH, ENGLISH = load_texts("da"), load_texts("en")
OPEN = ("0001-01-01", "9999-12-31")


def words(first: str, last: str, *, english: bool = False) -> str:
    """Give a period's words with plain blanks."""
    period = Period(date.fromisoformat(first), date.fromisoformat(last), Span(0, 1))
    return " ".join(period_words(period, ENGLISH if english else DANISH).split())


@pytest.mark.parametrize(
    ("first", "last", "danish", "english"),
    [
        ("2021-01-06", "2021-01-06", "6. januar 2021", "January 6, 2021"),
        ("2026-11-16", "2026-11-22", "uge 47 (16.–22. nov. 2026)", "week 47 (Nov 16 – 22, 2026)"),
        (
            "2026-11-30",
            "2026-12-06",
            "uge 49 (30. nov.–6. dec. 2026)",
            "week 49 (Nov 30 – Dec 6, 2026)",
        ),
        ("2026-11-17", "2026-11-23", "17.–23. nov. 2026", "Nov 17 – 23, 2026"),
        ("2024-02-01", "2024-02-29", "februar 2024", "February 2024"),
        ("2024-12-01", "2024-12-31", "december 2024", "December 2024"),
        ("2024-02-01", "2024-04-30", "februar–april 2024", "February – April 2024"),
        ("2019-01-01", "2019-12-31", "2019", "2019"),
        ("2019-01-01", "2021-12-31", "2019–2021", "2019 – 2021"),
        ("2021-01-01", "2021-01-01", "1. januar 2021", "January 1, 2021"),
        ("2019-01-01", OPEN[1], "2019 og senere", "2019 or later"),
        ("2019-02-01", OPEN[1], "februar 2019 og senere", "February 2019 or later"),
        ("2019-02-03", OPEN[1], "3. februar 2019 og senere", "February 3, 2019 or later"),
        (OPEN[0], "2019-12-31", "2019 og tidligere", "2019 or earlier"),
        (OPEN[0], "2019-11-30", "november 2019 og tidligere", "November 2019 or earlier"),
        (OPEN[0], "2019-11-29", "29. november 2019 og tidligere", "November 29, 2019 or earlier"),
    ],
)
def test_a_period_is_named_as_people_name_it(first: str, last: str, danish: str, english: str) -> None:
    """By the week's number, the month's or the year's name, else from day to day."""
    assert words(first, last) == danish
    assert words(first, last, english=True) == english


@given(st.tuples(st.dates(), st.dates()), st.booleans())
def test_any_period_has_words(days: tuple[date, date], english: bool) -> None:  # noqa: FBT001 - drawn
    """No days, however early or late, are without a name."""
    assert words(min(days).isoformat(), max(days).isoformat(), english=english)
