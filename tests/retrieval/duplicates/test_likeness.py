"""How much two articles say the same."""

import pytest

from retrieval.duplicates.likeness import Likeness, is_one_story, likeness
from retrieval.duplicates.signature import signature
from tests.factories import make_article
from tests.retrieval.duplicates.stories import story, words


def compared(one: str, other: str) -> Likeness:
    """Compare two bodies."""
    return likeness(signature(make_article(one)), signature(make_article(other)))


@pytest.mark.parametrize("length", [100, 400, 2_000])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 1.0])
def test_the_shares_are_those_of_the_runs_of_words(length: int, kept: float) -> None:
    """Estimated from the sketch they are near the true ones, whatever the length."""
    start = words(1, round(length * kept))
    one, other = start + words(2, length - len(start)), start + words(3, length - len(start))
    runs = [{tuple(text[n : n + 3]) for n in range(length - 2)} for text in (one, other)]
    truth = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    found = compared(" ".join(one), " ".join(other))
    assert found.resemblance == pytest.approx(truth, abs=0.13)
    assert found == compared(" ".join(other), " ".join(one))


@pytest.mark.parametrize("length", [200, 3_000])
def test_a_shortened_version_is_contained(length: int) -> None:
    """All of it stands in the longer one; how much shorter it is shows too."""
    long = words(1, length)
    found = compared(" ".join(long), " ".join(long[: length * 2 // 5]))
    assert found.containment > 0.95
    assert found.lengths == pytest.approx(0.4, abs=0.12)
    assert found.resemblance == pytest.approx(0.4, abs=0.12)


def test_different_stories_and_nothing_have_nothing_in_common() -> None:
    """Also where a body has no word."""
    assert compared(story(1), story(2)).resemblance == 0
    assert compared("", "") == compared("", story(1)) == Likeness(0, 0, 0)


@pytest.mark.parametrize(
    ("alike", "days", "one"),
    [
        (Likeness(0.45, 0.6, 0.9), 0, True),
        (Likeness(0.45, 0.6, 0.9), None, True),
        (Likeness(0.45, 0.6, 0.9), 30, False),
        (Likeness(0.9, 0.95, 1.0), 300, True),
        (Likeness(0.35, 0.9, 0.35), 1, True),
        (Likeness(0.2, 0.9, 0.2), 1, False),
        (Likeness(0.3, 0.5, 0.9), 1, False),
    ],
)
def test_what_makes_one_story(alike: Likeness, days: int | None, *, one: bool) -> None:
    """Rewrites within a week, shortened ones among them; later only what is nearly the same text."""
    assert is_one_story(alike, days_apart=days) is one
