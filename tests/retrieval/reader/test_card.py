"""The files of a model: there, whole, and those that the card describes."""

import shutil
from pathlib import Path
from typing import IO, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.reader import SHIPPED_MODEL
from retrieval.errors import ResourceError
from retrieval.reader.card import CARD, FILES, check, checksum, checksums
from retrieval.reader.span_model import SpanModel
from tests.retrieval.reader.tiny_model import make_folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a whole model and its card."""
    folder = make_folder(tmp_path_factory.mktemp("models") / "whole")
    write_card(folder)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """Give a copy of the whole model, to be damaged."""
    return shutil.copytree(whole, tmp_path / "model")


def write_card(folder: Path, **sums: str) -> None:
    """Write the card of a folder's files, with other checksums where they are given."""
    true = {name: checksum(folder / name) for name in FILES}
    wrong = {name.replace("_", "."): value for name, value in sums.items()}
    written = {"name": "tiny", "sha256": true | wrong}
    (folder / CARD).write_text(yaml.safe_dump(written), encoding="utf-8")


def test_a_whole_model_with_its_card_loads(folder: Path) -> None:
    """Checksums that fit raise nothing."""
    check(folder)
    assert set(checksums(folder)) == set(FILES)
    assert SpanModel.load(folder).read("Hvem?", ["Anna"])


def test_a_folder_without_a_card_loads(folder: Path) -> None:
    """An operator may use any exported model."""
    (folder / CARD).unlink()
    check(folder)
    assert checksums(folder) == {}
    assert SpanModel.load(folder).read("Hvem?", ["Anna"])


def test_the_checksum_is_the_usual_one(tmp_path: Path) -> None:
    """`sha256sum` gives the same."""
    (tmp_path / "abc").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert checksum(tmp_path / "abc") == expected


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """Who copied half of a model is told which half is gone, and from where."""
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=name) as caught:
        SpanModel.load(folder)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize("place", ["gone", "gone/deeper", "model/model.onnx"])
def test_a_missing_folder_is_named(folder: Path, place: str) -> None:
    """A path that leads nowhere, or to a file, is no model."""
    with pytest.raises(ResourceError, match=place):
        SpanModel.load(folder.parent / place)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_a_files_place_is_no_file(folder: Path, name: str) -> None:
    """Something of the right name is not enough."""
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(ResourceError, match=name):
        SpanModel.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_checksum_is_named(folder: Path, name: str) -> None:
    """A file that was changed after its card was written is not read, though it could be."""
    write_card(folder, **{name.replace(".", "_"): "0" * 64})
    with pytest.raises(ResourceError, match=rf"{name} is damaged"):
        SpanModel.load(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "damage", [b"", b"\x00" * 50, b"{}", b"version https://git-lfs.github.com/spec/v1\n"]
)
def test_a_damaged_file_without_a_card_is_named(folder: Path, name: str, damage: bytes) -> None:
    """Empty files, zeros and pointers to large files are found out also where no checksum tells."""
    (folder / CARD).unlink()
    (folder / name).write_bytes(damage)
    with pytest.raises(ResourceError, match=str(folder)):
        SpanModel.load(folder)


@pytest.mark.parametrize("name", FILES)
def test_half_of_a_file_is_damaged(folder: Path, name: str) -> None:
    """A download that broke off is found out."""
    (folder / CARD).unlink()
    (folder / name).write_bytes((folder / name).read_bytes()[: (folder / name).stat().st_size // 2])
    with pytest.raises(ResourceError, match="cannot be loaded"):
        SpanModel.load(folder)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"name: tiny\n",
        b"sha256:\n",
        b"sha256: abc\n",
        b"sha256: [1, 2]\n",
        b"sha256: {model.onnx: abc}\n",
        b"- sha256\n",
        b"sha256\n",
        b"sha256: {model.onnx: [\n",
        b"\xff\xfe\x00",
        b"\x00",
    ],
)
def test_a_damaged_card_is_named(folder: Path, raw: bytes) -> None:
    """A card that says nothing of the files is as bad as a wrong one."""
    (folder / CARD).write_bytes(raw)
    with pytest.raises(ResourceError, match=r"card\.yaml is damaged"):
        SpanModel.load(folder)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"made: 2026-99-99\n", id="no date"),
        pytest.param(b"made: 2026-11-27T25:61:00Z\n", id="no time"),
        pytest.param(b"[" * 600, id="deep"),
    ],
)
def test_a_card_that_the_yaml_library_stumbles_over_is_damaged(folder: Path, raw: bytes) -> None:
    """PyYAML raises more than its own errors, and none of them gets out."""
    (folder / CARD).write_bytes(raw)
    with pytest.raises(ResourceError, match=r"card\.yaml is damaged"):
        SpanModel.load(folder)


def test_a_folder_as_card_is_damaged(folder: Path) -> None:
    """What cannot be opened is named, as what cannot be understood is."""
    (folder / CARD).unlink()
    (folder / CARD).mkdir()
    with pytest.raises(ResourceError, match=r"card\.yaml is damaged"):
        check(folder)


def test_a_file_that_must_not_be_opened_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose rights are wrong is a model that cannot be read, not a crash."""
    usual = Path.open

    def guarded(path: Path, mode: str = "r", **options: Any) -> IO[Any]:  # noqa: ANN401 - as Path's own
        if path.name == "model.onnx":
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, mode, **options)

    monkeypatch.setattr(Path, "open", guarded)
    with pytest.raises(ResourceError, match=r"model\.onnx"):
        check(folder)


def test_a_name_that_no_system_takes_is_no_model(tmp_path: Path) -> None:
    """A setting may hold anything."""
    with pytest.raises(ResourceError):
        check(tmp_path / ("x" * 5_000))


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_any_card_is_read_or_named(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """No card can crash the program."""
    folder = tmp_path_factory.mktemp("any")
    (folder / CARD).write_bytes(raw)
    with pytest.raises(ResourceError, match="damaged"):
        checksums(folder)


def test_the_shipped_card_has_the_checksums_of_its_files() -> None:
    """What ships is what was exported."""
    expected = checksums(SHIPPED_MODEL)
    assert set(expected) == set(FILES)
    assert {name: checksum(SHIPPED_MODEL / name) for name in FILES} == expected
