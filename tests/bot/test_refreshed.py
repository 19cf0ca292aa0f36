"""How fresh the archive is, in words."""

import datetime as dt
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.refreshed import Refreshed, refreshed_at, refreshed_words
from config.settings import SpokenLanguage
from config.texts import load_texts

NOON = int(datetime(2026, 11, 26, 12, 52, tzinfo=UTC).timestamp())
DAY = date(2026, 11, 26)
PLACEHOLDER = re.compile(r"[{}]")


@pytest.fixture
def _copenhagen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be in Denmark."""
    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def said(seconds: int, today: date, language: SpokenLanguage) -> str:
    """Word a moment, with the blank that keeps a time together as any other."""
    refreshed = refreshed_at(seconds, today)
    assert refreshed
    return refreshed_words(refreshed, load_texts(language)).replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("_copenhagen")
@pytest.mark.parametrize(
    ("today", "danish", "english"),
    [
        (DAY, "Arkivet er opdateret kl. 13.52.", "The archive was updated at 1:52 PM."),
        (
            date(2026, 11, 27),
            "Arkivet er opdateret 26. november kl. 13.52.",
            "The archive was updated on November 26 at 1:52 PM.",
        ),
        (
            date(2027, 1, 1),
            "Arkivet er opdateret 26. november 2026 kl. 13.52.",
            "The archive was updated on November 26, 2026 at 1:52 PM.",
        ),
    ],
)
def test_as_much_of_the_date_is_told_as_is_not_plain(today: date, danish: str, english: str) -> None:
    """Today only the time, else the day, and in another year that too, all in local time."""
    assert said(NOON, today, "da") == danish
    assert said(NOON, today, "en") == english


@pytest.mark.usefixtures("_copenhagen")
def test_the_day_is_the_local_one() -> None:
    """Before midnight in UTC it is tomorrow in Denmark already."""
    night = int(datetime(2026, 11, 26, 23, 30, tzinfo=UTC).timestamp())
    assert said(night, date(2026, 11, 27), "da") == "Arkivet er opdateret kl. 00.30."
    refreshed = refreshed_at(night, DAY)
    assert refreshed
    assert refreshed.at.isoformat() == "2026-11-27T00:30:00+01:00"


def test_what_was_never_refreshed_is_not_told() -> None:
    """As where files answer."""
    assert refreshed_at(None, DAY) is None


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.times(),
    st.integers(-800, 800),
    st.sampled_from(("da", "en")),
)
def test_any_moment_is_one_whole_sentence(
    day: date, hour: dt.time, days: int, language: SpokenLanguage
) -> None:
    """It has the minutes, the day where that is another, the year where that is; nothing left to fill in."""
    at, today = datetime.combine(day, hour, UTC), day - timedelta(days=days)
    words = refreshed_words(Refreshed(at, today), load_texts(language))
    assert not PLACEHOLDER.search(words)
    assert "\n" not in words
    assert words.endswith(".")
    assert re.search(rf"\d[.:]{at.minute:02}(?!\d)", words)
    assert bool(re.search(rf"(?<![\d.:]){at.day}(\.| at |,)", words)) is (days != 0)
    assert (str(at.year) in words) is (at.year != today.year)
