"""The settings of the reader, from every place they may stand in."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.errors import ProblemKind, SettingsError
from config.layers import known_keys, read_environment, read_yaml
from config.reader import SHIPPED_MODEL, ReaderSettings
from config.reading import read_settings


def write(folder: Path, text: str) -> Path:
    """Write a settings file."""
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_model_reads_where_it_can() -> None:
    """Without any setting the neural reader answers, and the lexical one where it cannot."""
    reader = read_settings().reader
    assert reader == ReaderSettings()
    assert (reader.use, reader.threads, reader.windows) == ("auto", 2, 32)
    assert reader.model == SHIPPED_MODEL
    assert (SHIPPED_MODEL / "model.onnx").is_file()


def test_every_setting_is_known_by_name() -> None:
    """A misspelt key can be told from these."""
    keys = {key for key in known_keys() if key.startswith("reader.")}
    assert keys == {"reader.use", "reader.model", "reader.threads", "reader.windows"}


def test_the_settings_cannot_be_changed() -> None:
    """Whoever holds them can rely on them."""
    reader = ReaderSettings()
    with pytest.raises(ValidationError):
        reader.windows = 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("use", "both"),
        ("use", ""),
        ("use", "Neural"),
        ("use", None),
        ("model", 3),
        ("model", None),
        ("threads", 0),
        ("threads", 65),
        ("threads", 1.5),
        ("threads", True),
        ("threads", "all"),
        ("windows", 0),
        ("windows", 1001),
        ("windows", False),
        ("batch", 8),
    ],
)
def test_a_bad_value_is_named_with_its_place(tmp_path: Path, key: str, value: object) -> None:
    """The file's line, the key and the value are told, not only that something is wrong."""
    written = {None: "null", True: "yes", False: "no", "": "''"}.get(value, value)  # type: ignore[call-overload]
    file = write(tmp_path, f"reader:\n  # mine\n  {key}: {written}\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    (problem,) = caught.value.problems
    assert (problem.place, problem.key) == (f"{file}:3", f"reader.{key}")
    assert problem.kind is (ProblemKind.UNKNOWN if key == "batch" else ProblemKind.VALUE)


@pytest.mark.parametrize("text", ["reader: [neural]", "reader: 3", "reader: null"])
def test_a_reader_that_is_no_group_is_named(tmp_path: Path, text: str) -> None:
    """Who writes something else in place of its settings learns where."""
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    assert [(one.place, one.key) for one in caught.value.problems] == [(f"{file}:1", "reader")]


def test_the_readers_name_alone_says_which_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file and in a variable, which leaves the file's other settings of the reader alone."""
    assert read_settings(file=write(tmp_path, "reader: lexical")).reader.use == "lexical"
    file = write(tmp_path, "reader:\n  threads: 4\n")
    monkeypatch.setenv("KILDESVAR_READER", "lexical")
    reader = read_settings(file=file).reader
    assert (reader.use, reader.threads) == ("lexical", 4)
    monkeypatch.setenv("KILDESVAR_READER__USE", "neural")
    assert read_settings(file=file).reader.use == "neural"


def test_a_reader_that_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With where it stands and the setting that it is."""
    file = write(tmp_path, "reader: banana")
    monkeypatch.setenv("KILDESVAR_READER", "pear")
    with pytest.raises(SettingsError) as caught:
        read_settings(file=file)
    told = {(one.place, one.key, one.shown) for one in caught.value.problems}
    assert told == {(f"{file}:1", "reader.use", "banana"), ("KILDESVAR_READER", "reader.use", "pear")}


@pytest.mark.parametrize(("key", "least", "most"), [("threads", 1, 64), ("windows", 1, 1000)])
def test_the_bounds_may_be_reached(key: str, least: int, most: int) -> None:
    """The least and the most are allowed."""
    for value in (least, most):
        assert getattr(ReaderSettings.model_validate({key: value}), key) == value


def test_variables_set_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting has a variable, with two underscores after the group."""
    for key, value in (("USE", "lexical"), ("MODEL", "/srv/model"), ("THREADS", "4"), ("WINDOWS", "9")):
        monkeypatch.setenv(f"KILDESVAR_READER__{key}", value)
    expected = ReaderSettings(use="lexical", model=Path("/srv/model"), threads=4, windows=9)
    assert read_settings().reader == expected


def test_one_underscore_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most people write KILDESVAR_READER_USE."""
    monkeypatch.setenv("KILDESVAR_READER_USE", "neural")
    layer = read_environment()
    assert layer.problems == []
    assert layer.values == {"reader": {"use": "neural"}}
    assert read_settings().reader.use == "neural"


@pytest.mark.parametrize(("key", "value"), [("USE", "no"), ("THREADS", "0"), ("WINDOWS", "many")])
def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch, key: str, value: str) -> None:
    """The variable and its value are told."""
    monkeypatch.setenv(f"KILDESVAR_READER__{key}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    (problem,) = caught.value.problems
    assert (problem.place, problem.shown) == (f"KILDESVAR_READER__{key}", value)


def test_a_variable_leaves_the_rest_of_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A group is merged key by key."""
    file = write(tmp_path, "reader:\n  use: neural\n  threads: 4\n")
    monkeypatch.setenv("KILDESVAR_READER__THREADS", "3")
    reader = read_settings(file=file).reader
    assert (reader.use, reader.threads, reader.model) == ("neural", 3, SHIPPED_MODEL)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("mine", "mine"), ("./mine", "mine"), ("a/../mine", "mine"), ("../mine", "../mine"), (".", "")],
)
def test_a_relative_model_is_read_from_the_files_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    """A settings file may be used from any folder."""
    monkeypatch.chdir("/")
    file = write(tmp_path, f"reader:\n  model: {written}\n")
    assert read_settings(file=file).reader.model == (tmp_path / meant).resolve()


@pytest.mark.parametrize(
    ("written", "meant"), [("/srv/model", "/srv/model"), ("~/model", "/home/reader/model")]
)
def test_other_paths_do_not_depend_on_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    """An absolute path and one in the home folder stay."""
    monkeypatch.setenv("HOME", "/home/reader")
    assert read_settings(file=write(tmp_path, f"reader:\n  model: {written}\n")).reader.model == Path(meant)


def test_articles_and_model_are_both_placed(tmp_path: Path) -> None:
    """One setting does not hide the other."""
    layer = read_yaml(write(tmp_path, "articles: news\nreader:\n  model: mine\n  use: neural\n"))
    assert layer.values == {
        "articles": (tmp_path / "news",),
        "reader": {"model": tmp_path / "mine", "use": "neural"},
    }
    assert layer.place("reader.model").endswith("mine.yaml:3")


@pytest.mark.parametrize(
    "text", ["reader:\n  model: ''\n", "reader:\n  model: [a]\n", "reader: []\n", "reader:\n"]
)
def test_what_is_no_path_is_left_to_be_refused(tmp_path: Path, text: str) -> None:
    """No file of settings makes the program stumble before it can say what is wrong."""
    assert read_yaml(write(tmp_path, text)).problems == []
