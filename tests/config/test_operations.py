"""The settings of operations and the log."""

import pytest
from pydantic import ValidationError

from config.operations import LogSettings, OperationsSettings


@pytest.mark.parametrize("port", ["", None])
def test_no_port_serves_nothing(port: object) -> None:
    """An empty variable is what `null` is in YAML."""
    assert OperationsSettings.model_validate({"port": port}).port is None


@pytest.mark.parametrize(
    ("key", "value"), [("port", 0), ("port", 65_536), ("port", True), ("reachable_within", 9), ("host", "")]
)
def test_unusable_values_are_refused(key: str, value: object) -> None:
    """A port that cannot be bound is named before anything starts."""
    with pytest.raises(ValidationError):
        OperationsSettings.model_validate({key: value})


def test_variables_are_read_as_what_they_mean() -> None:
    """Variables are texts; the port among them is a number."""
    assert OperationsSettings.model_validate({"port": "9000"}).port == 9000


@pytest.mark.parametrize(("key", "value"), [("level", "loud"), ("format", "xml")])
def test_the_log_knows_its_levels_and_formats(key: str, value: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValidationError):
        LogSettings.model_validate({key: value})
