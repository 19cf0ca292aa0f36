"""Names are spelt in more ways than one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.name_spellings import name_spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jakobsen", "jacobsen"),
        ("kristian", "christian"),
        ("filip", "philip"),
        ("sofie", "sophie"),
        ("tomas", "thomas"),
        ("vilhelm", "wilhelm"),
        ("aleksander", "alexander"),
        ("frederik", "frederick"),
        ("elisabeth", "elizabeth"),
        ("anette", "annette"),
        ("kristoffer", "christoffer"),
        ("katrine", "cathrine"),
    ],
)
def test_each_of_two_spellings_leads_to_the_other(one: str, other: str) -> None:
    """Whichever of them is asked about."""
    assert other in name_spellings(one)
    assert one in name_spellings(other)


@pytest.mark.parametrize("name", ["kim", "", "1992", "anne-sofie", "k" * 40])
def test_what_is_short_long_or_no_single_name_has_no_other(name: str) -> None:
    """They would be anything, or take long."""
    assert name_spellings(name) == ()


def test_names_that_sound_otherwise_are_others() -> None:
    """Sara is not Zara, nor Hansen Jensen."""
    assert "zara" not in name_spellings("sara")
    assert "jensen" not in name_spellings("hansen")


@given(st.text("cfhkpqstuwvxza", min_size=4, max_size=30))
def test_spellings_are_few_and_each_once(name: str) -> None:
    """Whatever the letters; the name itself is none of them."""
    found = name_spellings(name)
    assert len(found) == len(set(found)) <= 40
    assert name not in found
