"""Settings from all places together."""

from pathlib import Path

import pytest
import yaml

from config.errors import Problem, ProblemKind, SettingsError
from config.layers import known_keys
from config.reading import DEFAULT_FILE, interface_language, read_settings, usable_settings
from config.settings import InterfaceLanguage, Settings


def problems_of(file: Path | None = None, *, k: int | None = None) -> tuple[Problem, ...]:
    """Read settings that must be refused."""
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file, k=k)
    return caught.value.problems


def test_the_default_file_says_what_the_defaults_are() -> None:
    """The shipped file names every setting, with the value it has anyway."""
    assert read_settings() == Settings.model_validate({})
    values = yaml.safe_load(DEFAULT_FILE.read_text(encoding="utf-8"))
    assert {key.partition(".")[0] for key in known_keys()} == set(values)


def test_the_default_file_names_every_variable() -> None:
    """Whoever reads the file learns how to set each setting from outside."""
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    for key in known_keys():
        assert f"KILDESVAR_{key.replace('.', '__').upper()}" in text


def test_places_win_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options win over variables, those over secret files, those over the file, the file over defaults."""
    file = tmp_path / "mine.yaml"
    file.write_text("k: 2\nlanguage: en\nquestion_length: 90\nabstain_below: 0.5\n", encoding="utf-8")
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "kildesvar_question_length").write_text("91", encoding="utf-8")
    (secrets / "kildesvar_k").write_text("3", encoding="utf-8")
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(secrets))
    monkeypatch.setenv("KILDESVAR_K", "4")
    assert read_settings(file=file, k=5).k == 5
    settings = read_settings(file=file)
    assert (settings.k, settings.question_length) == (4, 91)
    assert (settings.abstain_below, settings.language) == (0.5, "en")


def test_groups_are_merged_key_by_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group that one place names does not hide what another place says in it."""
    file = tmp_path / "mine.yaml"
    file.write_text("telegram:\n  token: from-file\n", encoding="utf-8")
    assert str(read_settings(file=file).telegram.token) == "**********"
    monkeypatch.setenv("KILDESVAR_TELEGRAM__TOKEN", "from-variable")
    token = read_settings(file=file).telegram.token
    assert token is not None
    assert token.get_secret_value() == "from-variable"


def test_all_problems_of_all_places_come_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to start the program once per mistake."""
    file = tmp_path / "mine.yaml"
    file.write_text("k: 0\nlanguag: da\nquestion_length: x\n", encoding="utf-8")
    monkeypatch.setenv("KILDESVAR_K", "none")
    monkeypatch.setenv("KILDESVAR_ABSTAIN_BELLOW", "1")
    found = {(one.place, one.key, one.kind, one.shown) for one in problems_of(file, k=1000)}
    assert found == {
        ("-k", "k", ProblemKind.VALUE, "1000"),
        ("KILDESVAR_K", "k", ProblemKind.VALUE, "none"),
        ("KILDESVAR_ABSTAIN_BELLOW", "abstain_bellow", ProblemKind.UNKNOWN, "abstain_below"),
        (f"{file}:1", "k", ProblemKind.VALUE, "0"),
        (f"{file}:2", "languag", ProblemKind.UNKNOWN, "language"),
        (f"{file}:3", "question_length", ProblemKind.VALUE, "x"),
    }


def test_a_strange_key_gets_no_far_fetched_advice(tmp_path: Path) -> None:
    """What resembles no setting is not said to be meant as one."""
    file = tmp_path / "mine.yaml"
    file.write_text("weather: sunny\n", encoding="utf-8")
    assert problems_of(file) == (Problem(f"{file}:1", "weather", ProblemKind.UNKNOWN, ""),)


def test_a_bad_secret_is_reported_without_itself(tmp_path: Path) -> None:
    """Not even a token of the wrong kind is printed."""
    file = tmp_path / "mine.yaml"
    file.write_text("telegram:\n  token: 12345678\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    (problem,) = caught.value.problems
    assert problem.key == "telegram.token"
    assert "12345678" not in f"{caught.value} {problem}"


def test_a_secret_given_as_its_group_is_not_shown(tmp_path: Path) -> None:
    """A token written one level too high is still a secret."""
    file = tmp_path / "mine.yaml"
    file.write_text("telegram: 123:verysecret\n", encoding="utf-8")
    assert "verysecret" not in str(problems_of(file))


def test_a_long_value_is_cut(tmp_path: Path) -> None:
    """A mistake of a thousand characters does not fill the screen."""
    file = tmp_path / "mine.yaml"
    file.write_text(f"language: {'x' * 1000}\n", encoding="utf-8")
    (problem,) = problems_of(file)
    assert len(problem.shown) == 60
    assert problem.shown.endswith("…")


def test_what_can_be_used_is_used(tmp_path: Path) -> None:
    """To say what is wrong, the good settings still hold and the bad ones fall back."""
    file = tmp_path / "mine.yaml"
    file.write_text("language: en\nk: none\nweather: sunny\n", encoding="utf-8")
    settings = usable_settings(file=file)
    assert (settings.language, settings.k) == ("en", 8)


@pytest.mark.parametrize(
    ("setting", "environ", "language"),
    [
        ("da", {"LANG": "en_US.UTF-8"}, "da"),
        ("en", {}, "en"),
        ("auto", {}, "da"),
        ("auto", {"LANG": "en_GB.UTF-8"}, "en"),
        ("auto", {"LANG": "C.UTF-8"}, "da"),
        ("auto", {"LC_ALL": "da_DK.UTF-8", "LANG": "en_US.UTF-8"}, "da"),
        ("auto", {"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_greeting_follows_setting_then_system(
    setting: InterfaceLanguage, environ: dict[str, str], language: str
) -> None:
    """The setting decides; else an English system is greeted in English, any other in Danish."""
    assert interface_language(setting, environ) == language
