"""What all groups of settings refuse."""

import pytest
from pydantic import ValidationError

from config.settings import Settings

GROUPS = {
    "archive": "page_bytes",
    "operations": "port",
    "log": "level",
    "reader": "threads",
    "state": "reply_hours",
    "telegram": "conflict_wait",
}


@pytest.mark.parametrize(("group", "key"), GROUPS.items())
def test_a_truth_value_is_refused_where_none_is_meant(group: str, key: str) -> None:
    """YAML's yes is no number and no word; pydantic alone would take it for a 1."""
    with pytest.raises(ValidationError):
        Settings.model_validate({group: {key: True}})


@pytest.mark.parametrize("group", GROUPS)
def test_an_unknown_key_is_refused(group: str) -> None:
    """A misspelt setting is no setting."""
    with pytest.raises(ValidationError):
        Settings.model_validate({group: {"mistyped": 1}})


def test_a_truth_value_is_taken_where_one_is_meant() -> None:
    """Whether private addresses may be fetched is a yes or a no."""
    assert Settings.model_validate({"archive": {"allow_private": True}}).archive.allow_private
