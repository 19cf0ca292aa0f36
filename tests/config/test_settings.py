"""The record of settings."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from config.layers import known_keys
from config.reading import read_settings
from config.settings import SHIPPED_ARTICLES, Settings
from config.telegram import TelegramSettings


def test_defaults_are_the_shipped_articles_and_the_question_language() -> None:
    """Without any setting the program answers from its own articles, in the question's language."""
    settings = Settings.model_validate({})
    assert settings.articles is None
    assert settings.article_paths == (SHIPPED_ARTICLES,)
    assert list(SHIPPED_ARTICLES.glob("*.txt"))
    assert (settings.language, settings.k, settings.question_length) == ("auto", 8, 500)
    assert settings.abstain_below is None


def test_settings_cannot_be_changed() -> None:
    """Whoever holds the settings can rely on them."""
    settings = Settings.model_validate({})
    with pytest.raises(ValidationError):
        settings.k = 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("k", 0),
        ("k", 101),
        ("k", 2.5),
        ("k", True),
        ("k", "many"),
        ("recency", -0.1),
        ("recency", 1.1),
        ("recency", True),
        ("abstain_below", -0.1),
        ("abstain_below", 1.1),
        ("abstain_below", False),
        ("question_length", 0),
        ("question_length", 10_001),
        ("language", "sv"),
        ("articles", ()),
        ("telegram", {"token": 3}),
        ("telegram", {"token": ""}),
        ("telegram", {"base_url": "telegram"}),
        ("telegram", {"allowed": "me"}),
        ("telegram", {"admins": True}),
        ("telegram", {"questions_per_minute": 0}),
        ("telegram", {"webhook": {"url": "example.org"}}),
        ("telegram", {"webhook": {"secret": ""}}),
        ("telegram", {"webhook": {"secret": "hemmelig æøå"}}),
        ("telegram", {"webhook": {"port": 0}}),
        ("unheard_of", 1),
    ],
)
def test_values_out_of_range_are_refused(key: str, value: object) -> None:
    """No setting takes a value that the program could not work with."""
    with pytest.raises(ValidationError):
        Settings.model_validate({key: value})


@pytest.mark.parametrize(("given", "meant"), [("", None), ("0.25", 0.25), (None, None), (1, 1.0)])
def test_the_threshold_may_be_left_to_calibration(given: object, meant: float | None) -> None:
    """An empty variable means the calibrated threshold."""
    assert Settings.model_validate({"abstain_below": given}).abstain_below == meant


def test_the_token_is_masked_wherever_settings_are_printed() -> None:
    """A secret never stands in a repr or a string."""
    settings = Settings.model_validate({"telegram": TelegramSettings(token=SecretStr("123:very-secret"))})
    assert (
        "very-secret" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    )
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == "123:very-secret"


@pytest.mark.parametrize("given", [(5, -7), "5, -7", "[5,-7]", ["5", -7]])
def test_ids_may_be_listed_in_a_variable(given: object) -> None:
    """A list of ids is read from YAML and from text."""
    assert Settings.model_validate({"telegram": {"allowed": given}}).telegram.allowed == (5, -7)


def test_ids_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable holds ids separated by commas."""
    monkeypatch.setenv("KILDESVAR_TELEGRAM__ADMINS", "5,7")
    assert read_settings().telegram.admins == (5, 7)


def test_known_keys_are_dotted_through_groups() -> None:
    """A setting in a group is named with its group."""
    keys = tuple(known_keys())
    assert "k" in keys
    assert "telegram.token" in keys
    assert "telegram" not in keys


def test_the_index_has_no_place_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is none, and the home folder is what the shell takes it for."""
    monkeypatch.setenv("HOME", "/home/reader")
    assert Settings.model_validate({"archive": {"index": ""}}).archive.index is None
    placed = Settings.model_validate({"archive": {"index": "~/index"}}).archive.index
    assert placed == Path("/home/reader/index")
