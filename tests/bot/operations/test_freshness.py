"""The age of the newest article."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.operations.freshness import newest_of
from retrieval.archive import date_order
from retrieval.records import Article, Paragraph, Published

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC).timestamp()
DAY = 86_400
PUBLISHED = st.builds(
    Published, st.integers(1900, 2100), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28)
)


def _articles(*dates: Published | None) -> list[Article]:
    return [Article(str(number), (Paragraph(1, "x"),), published=date) for number, date in enumerate(dates)]


@pytest.mark.parametrize(
    ("published", "precision", "days"),
    [
        (Published(2026, 3, 9), "day", 1.5),
        (Published(2026, 3, 10), "day", 0.5),
        (Published(2026, 3), "month", 9.5),
        (Published(2026), "year", 68.5),
        (Published(2026, None, 9), "year", 68.5),
        (Published(2027, 1), "month", 0),
    ],
)
def test_the_age_is_the_most_it_can_be(published: Published, precision: str, days: float) -> None:
    """Counted from the first second of what the date names; a date to come has no age."""
    found = newest_of(published)
    assert found is not None
    assert (found.precision, found.age(NOW)) == (precision, days * DAY)


@pytest.mark.parametrize("published", [None, Published(0), Published(2026, 2, 31)])
def test_without_a_date_there_is_no_age(published: Published | None) -> None:
    """Nor with one that no calendar has."""
    assert newest_of(published) is None


@given(st.lists(PUBLISHED, min_size=1, max_size=6), PUBLISHED)
def test_another_article_never_makes_it_older(dates: list[Published], more: Published) -> None:
    """The latest date in order is the one that names the latest moment, of equal ones the most exact."""
    before, after = (newest_of(max(some, key=date_order)) for some in (dates, [*dates, more]))
    assert before is not None
    assert after is not None
    assert after.age(NOW) <= before.age(NOW)
