"""The places settings come from."""

from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import settings as limits
from hypothesis import strategies as st

from config.errors import Problem, ProblemKind
from config.layers import given, known_keys, read_environment, read_secrets, read_yaml, short_names
from config.reading import read_settings


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a settings file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_values_know_their_lines(tmp_path: Path) -> None:
    """Each key can be named with the line it stands in, also inside a group."""
    path = write(tmp_path, "# mine\nk: 4\ntelegram:\n  token: abc\n")
    layer = read_yaml(path)
    assert layer.values == {"k": 4, "telegram": {"token": "abc"}}
    assert layer.place("k") == f"{path}:2"
    assert layer.place("telegram.token") == f"{path}:4"
    assert layer.place("telegram.other") == f"{path}:3"
    assert layer.place("nowhere") == str(path)


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n", "---\n"])
def test_an_empty_file_sets_nothing(tmp_path: Path, text: str) -> None:
    """A file in which everything is commented out is no mistake."""
    layer = read_yaml(write(tmp_path, text))
    assert layer.values == {}
    assert layer.problems == []


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n", "3"])
def test_a_file_without_keys_is_named(tmp_path: Path, text: str) -> None:
    """A file that holds something other than settings is a problem, not a crash."""
    path = write(tmp_path, text)
    assert read_yaml(path).problems == [Problem(str(path), "", ProblemKind.NOT_SETTINGS)]


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    """A syntax error says where it is."""
    path = write(tmp_path, "k: 3\nlanguage: [da\n")
    (problem,) = read_yaml(path).problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert problem.place.startswith(f"{path}:")


def test_yaml_that_holds_itself_is_a_problem(tmp_path: Path) -> None:
    """An alias inside of what it stands for has no end."""
    (problem,) = read_yaml(write(tmp_path, "k: &a {b: *a}\n")).problems
    assert problem.kind is ProblemKind.UNREADABLE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is a problem with the system's reason."""
    (problem,) = read_yaml(tmp_path / "gone.yaml").problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert "No such file" in problem.shown


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are a problem, not a crash."""
    path = tmp_path / "latin.yaml"
    path.write_bytes("language: dæ".encode("latin-1"))
    (problem,) = read_yaml(path).problems
    assert (problem.kind, problem.shown) == (ProblemKind.UNREADABLE, "not UTF-8")


def test_a_key_given_twice_is_named(tmp_path: Path) -> None:
    """YAML would silently take the second one."""
    path = write(tmp_path, "k: 3\nlanguage: da\nk: 4\n")
    assert read_yaml(path).problems == [Problem(f"{path}:3", "k", ProblemKind.TWICE)]


@pytest.mark.parametrize("text", ["articles: news", "articles: [news]", "articles:\n  - news\n"])
def test_paths_in_a_file_are_read_from_its_folder(tmp_path: Path, text: str) -> None:
    """A settings file may be used from any folder."""
    assert read_yaml(write(tmp_path, text)).values["articles"] == (tmp_path / "news",)


def test_absolute_paths_and_the_home_folder_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only relative paths depend on the file's folder."""
    monkeypatch.setenv("HOME", "/home/reader")
    layer = read_yaml(write(tmp_path, "articles: [/srv/news, ~/mine]"))
    assert layer.values["articles"] == (Path("/srv/news"), Path("/home/reader/mine"))


def test_the_index_is_found_from_any_folder(tmp_path: Path) -> None:
    """One that is read from another folder would stay where words are to be forgotten."""
    archive = read_yaml(write(tmp_path, "archive: {index: index}")).values["archive"]
    assert archive == {"index": tmp_path / "index"}


def test_paths_of_the_wrong_kind_are_left_to_be_refused(tmp_path: Path) -> None:
    """A number among paths is reported later, with its value."""
    assert read_yaml(write(tmp_path, "articles: [news, 3]")).values["articles"] == ["news", 3]


@limits(max_examples=60, deadline=None)
@examples(st.binary(max_size=200))
def test_any_bytes_are_settings_or_a_problem(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """No settings file can crash the program."""
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_bytes(raw)
    layer = read_yaml(path)
    assert not (layer.values and any(p.kind is ProblemKind.UNREADABLE for p in layer.problems))


def test_variables_are_read_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable sets what it is named after, whatever its case."""
    monkeypatch.setenv("KILDESVAR_K", "3")
    monkeypatch.setenv("kildesvar_language", "en")
    monkeypatch.setenv("KILDESVAR_TELEGRAM__TOKEN", "123:abc")
    layer = read_environment()
    assert layer.values == {"k": "3", "language": "en", "telegram": {"token": "123:abc"}}
    assert layer.place("k") == "KILDESVAR_K"
    assert layer.place("telegram.token") == "KILDESVAR_TELEGRAM__TOKEN"
    assert layer.problems == []


@pytest.mark.parametrize("key", ["ABSTAIN_BELOW", "OPERATIONS__PORT", "ARTICLES"])
def test_null_in_a_variable_means_what_it_means_in_a_file(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of settings says what null does, also where only a variable can be set."""
    monkeypatch.setenv(f"KILDESVAR_{key}", "null")
    settings = read_settings()
    assert (settings.abstain_below, settings.articles) == (None, None)
    assert (settings.operations.port is None) == (key == "OPERATIONS__PORT")


def test_paths_in_a_variable_are_separated_as_in_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several paths fit into one variable."""
    monkeypatch.setenv("HOME", "/home/reader")
    monkeypatch.setenv("KILDESVAR_ARTICLES", "seeds:~/more:")
    assert read_environment().values["articles"] == (Path("seeds"), Path("/home/reader/more"))


def test_unknown_variables_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt variable does not go unnoticed; the benchmarks' own is no setting, nor are a service's."""
    monkeypatch.setenv("KILDESVAR_KK", "3")
    monkeypatch.setenv("KILDESVAR_SERVICE_HOST", "10.0.0.1")
    monkeypatch.setenv("KILDESVAR_PORT", "tcp://10.0.0.1:8081")
    monkeypatch.setenv("KILDESVAR_PORT_8081_TCP_ADDR", "10.0.0.1")
    monkeypatch.setenv("KILDESVAR_DATA", "/srv/data")
    assert read_environment().problems == [Problem("KILDESVAR_KK", "kk", ProblemKind.UNKNOWN)]


def test_one_underscore_after_a_group_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most people write KILDESVAR_TELEGRAM_TOKEN; where both stand, the full name is meant."""
    monkeypatch.setenv("KILDESVAR_TELEGRAM_TOKEN", "short")
    monkeypatch.setenv("KILDESVAR_TELEGRAM_WEBHOOK_PORT", "1234")
    layer = read_environment()
    assert layer.values == {"telegram": {"token": "short", "webhook": {"port": "1234"}}}
    assert layer.problems == []
    assert layer.place("telegram.token") == "KILDESVAR_TELEGRAM_TOKEN"
    monkeypatch.setenv("KILDESVAR_TELEGRAM__TOKEN", "full")
    layer = read_environment()
    assert layer.values["telegram"] == {"token": "full", "webhook": {"port": "1234"}}
    assert layer.place("telegram.token") == "KILDESVAR_TELEGRAM__TOKEN"


def test_no_two_settings_share_a_short_name() -> None:
    """A short name never means two things."""
    grouped = [key for key in known_keys() if "." in key]
    assert len(short_names()) == len(grouped) + 1  # the reader's own name
    assert not set(short_names()) & {f"KILDESVAR_{key.upper()}" for key in known_keys() if "." not in key}


def test_secrets_are_read_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like the variable holds the secret; other files are none of ours."""
    (tmp_path / "kildesvar_telegram__token").write_text("123:abc\n", encoding="utf-8")
    (tmp_path / "kildesvar_k").write_text("5", encoding="utf-8")
    (tmp_path / "someone_elses").write_text("x", encoding="utf-8")
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path))
    layer = read_secrets()
    assert layer.values == {"telegram": {"token": "123:abc"}, "k": "5"}
    assert layer.place("telegram.token") == str(tmp_path / "kildesvar_telegram__token")


def test_a_secret_file_may_have_the_short_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named as freely as variables, and the full name is meant where both stand."""
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path))
    write(tmp_path, "short", "kildesvar_telegram_token")
    assert read_secrets().values == {"telegram": {"token": "short"}}
    write(tmp_path, "full", "kildesvar_telegram__token")
    assert read_secrets().values == {"telegram": {"token": "full"}}


def test_a_secret_file_in_another_encoding_is_named_without_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a broken secret is not shown."""
    file = tmp_path / "kildesvar_telegram__token"
    file.write_bytes(b"\xffsecret")
    monkeypatch.setenv("KILDESVAR_SECRETS_DIR", str(tmp_path))
    assert read_secrets().problems == [
        Problem(str(file), "telegram.token", ProblemKind.UNREADABLE, "not UTF-8")
    ]


def test_options_that_were_not_given_set_nothing() -> None:
    """None means that an option was left out."""
    layer = given("command line", {"k": 3, "language": None})
    assert layer.values == {"k": 3}
    assert layer.place("k") == "-k"
    assert given("command line", {"language": "da"}).place("language") == "--language"
