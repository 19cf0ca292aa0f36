"""Publication dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.formats.dates import from_wire, read_published
from retrieval.records import Published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("1992", Published(1992)),
        ("1992-12", Published(1992, 12)),
        ("1992-12-01", Published(1992, 12, 1)),
        (" 1992-12-01\n", Published(1992, 12, 1)),
        ("2021-01-06T20:15:00Z", Published(2021, 1, 6)),
        ("2021-01-06T20:15:00.123+01:00", Published(2021, 1, 6)),
        ("2021-01-06 20:15", Published(2021, 1, 6)),
        ("2024-02-29", Published(2024, 2, 29)),
    ],
)
def test_the_precision_of_the_source_is_kept(text: str, published: Published) -> None:
    """What a source leaves out stays None."""
    assert read_published(text) == published


@pytest.mark.parametrize(
    "text",
    [
        "", "2021-13", "2021-00", "2021-1", "2021-02-29", "2021-01-00", "0000", "0000-01", "21",
        "20210106", "06-01-2021", "2021-01-06T25:00", "2021-01T10:00", "2021T10:00",
        "2021-01-06Tnoon", "2021-01-06T", "2021-01-", "-2021", "２０２１", "2021-01-06\x00", "sidste år",
    ],
)  # fmt: skip
def test_other_dates_are_malformed(text: str) -> None:
    """Dates that do not exist, and other notations, are refused."""
    with pytest.raises(ValueError, match="malformed date"):
        read_published(text)


def test_the_offending_value_is_shown_but_not_at_any_length() -> None:
    """A long value is cut in the message."""
    with pytest.raises(ValueError, match=r"^malformed date '9{40}': expected") as caught:
        read_published("9" * 100_000)
    assert len(str(caught.value)) < 120


@given(st.dates())
@settings(max_examples=50, deadline=None)
def test_every_day_of_the_calendar_reads_back(day: date) -> None:
    """Any day in ISO notation is that day."""
    assert read_published(day.isoformat()) == Published(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("20210106T143000+0100", Published(2021, 1, 6)),
        ("20210106", Published(2021, 1, 6)),
        ("2021-01-06T14:30:00+01:00", Published(2021, 1, 6)),
        ("2021-01", Published(2021, 1)),
    ],
)
def test_newswire_writes_dates_without_hyphens(text: str, published: Published) -> None:
    """Both notations of ISO 8601 come to the same day."""
    assert read_published(from_wire(text) or "") == published


def test_no_date_of_newswire_is_none() -> None:
    """Absent stays absent."""
    assert from_wire(None) is None
