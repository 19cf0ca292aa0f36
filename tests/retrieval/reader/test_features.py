"""Axes, templates and their names."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reader.templates import AXES, TEMPLATES, feature_name, feature_place, features, offsets
from retrieval.reader.types import agreement
from tests.retrieval.reader.desk import axes_of


def test_values_stay_on_theiraxes_of() -> None:
    """Every axis is measured and every value has a name."""
    found = axes_of(
        "Hvem købte gården i 1987?", 'Gården blev i 1987 købt af Bo K. Holm (41), som "elskede" den.'
    )
    assert all(set(values) == set(AXES) for values in found.values())


def test_words_of_a_span() -> None:
    """The shape of a span, its run of capitals and what it shares with the question are told."""
    found = axes_of("Hvem købte gården i 1987?", "Gården blev i 1987 købt af Bo Holm og hans ko.")
    assert found["Bo Holm"]["shape"] == "name"
    assert found["Bo Holm"]["run"] == "full"
    assert found["Holm"]["run"] == "right_part"
    assert found["Bo Holm"]["own"] == "none"
    assert found["1987"]["own"] == "all"
    assert found["1987"]["shape"] == "year"
    assert found["Bo Holm"]["typed"] == "all"
    assert found["Holm"]["typed"] == "some"
    assert found["hans ko"]["shape"] == "owner_phrase"


def test_neighbours_of_a_span() -> None:
    """The words next to a span and its distance to the question's words are told."""
    found = axes_of("Hvem købte gården?", "Gården blev købt af Bo Holm.")["Bo Holm"]
    assert found["left"] == "prep_of"
    assert found["right"] == "mark_stop"
    assert found["near_left"] == "1"
    assert found["near_right"] == "none"
    assert found["verb_side"] == "left"
    assert found["verb_near"] == "left_1"


def test_quotations_and_dates_have_shapes() -> None:
    """A whole quotation, a date and an amount are recognised."""
    found = axes_of("Hvad råbte han?", 'Den 4. maj råbte han "kom her", og 12 kroner faldt.')
    assert found["kom her"]["shape"] == "quote"
    assert found["4. maj"]["shape"] == "date"
    assert found["12 kroner"]["shape"] == "number_more"


def test_known_names_meet_what_is_wanted() -> None:
    """A news agency is wanted and a news agency is named."""
    found = axes_of("Hvilket nyhedsbureau oplyser det?", "Det oplyser Reuters.")["Reuters"]
    assert (found["wanted"], found["named"]) == ("agency", "agency")


def test_templates_use_axes_once() -> None:
    """Templates name existing axes, and none stands twice."""
    assert all(set(template) <= set(AXES) for template in TEMPLATES)
    assert len(set(TEMPLATES)) == len(TEMPLATES)
    assert len(offsets()) == len(TEMPLATES) + 1


@given(st.integers(min_value=0, max_value=offsets()[-1] - 1))
def test_names_and_places_are_inverse(place: int) -> None:
    """Every weight has one name, and the name leads back to it."""
    assert feature_place(feature_name(place)) == place


@given(st.lists(st.floats(0, 0.999), min_size=len(AXES), max_size=len(AXES)))
def test_features_are_the_named_combinations(shares: list[float]) -> None:
    """Each template gives exactly the feature that its axes' values name."""
    values = {axis: int(share * len(AXES[axis])) for axis, share in zip(AXES, shares, strict=True)}
    rows = features({axis: np.array([value]) for axis, value in values.items()})
    for template, row in zip(TEMPLATES, rows, strict=True):
        assert feature_name(int(row[0])) == " ".join(
            f"{axis}={AXES[axis][values[axis]]}" for axis in template
        )


def test_unknown_feature_is_refused() -> None:
    """A name that no template has is an error, not a weight."""
    with pytest.raises(ValueError, match="not in tuple"):
        feature_place("colour=red")


def test_agreement_of_type_and_shape() -> None:
    """A name fits who, a number does not; where anything may do, nothing is said."""
    assert agreement("person", "name") == 1.0
    assert agreement("person", "number") == 0.0
    assert agreement("thing", "number") == 0.5
