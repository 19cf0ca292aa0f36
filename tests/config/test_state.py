"""The settings of the state."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.errors import SettingsError
from config.reading import read_settings
from config.state import StateSettings


@pytest.mark.parametrize(
    "url",
    ["sqlite:///state.sqlite", "sqlite+aiosqlite:///x", "postgresql://a@b/c", "postgresql+asyncpg://b/c"],
)
def test_databases_with_a_driver_are_taken(url: str) -> None:
    """A url is kept as it was given, and not shown."""
    given = StateSettings.model_validate({"url": url}).url
    assert given is not None
    assert given.get_secret_value() == url
    assert url not in repr(given)


@pytest.mark.parametrize("url", ["mysql://a/b", "state.sqlite", "redis://x", 3, True])
def test_other_databases_are_refused(url: object) -> None:
    """Nobody learns only at the first question that the state cannot be kept."""
    with pytest.raises(ValidationError):
        StateSettings.model_validate({"url": url})


def test_an_empty_variable_takes_the_state_file() -> None:
    """An empty text is what `null` is in YAML."""
    assert StateSettings.model_validate({"url": ""}).url is None


@pytest.mark.parametrize(
    ("key", "value"),
    [("question_minutes", 31), ("update_hours", 23), ("feedback_days", 0), ("reply_hours", True)],
)
def test_lives_out_of_range_are_refused(key: str, value: int) -> None:
    """A question is never kept longer than promised, and an update as long as Telegram may repeat it."""
    with pytest.raises(ValidationError):
        StateSettings.model_validate({key: value})


def test_a_password_is_not_shown_in_a_problem(tmp_path: Path) -> None:
    """A url that cannot be used is named by its key and place only."""
    file = tmp_path / "mine.yaml"
    file.write_text("state:\n  url: mysql://reader:tellnobody@host/name\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    (problem,) = caught.value.problems
    assert (problem.place, problem.key) == (f"{file}:2", "state.url")
    assert "tellnobody" not in str(caught.value)
