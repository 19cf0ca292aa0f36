"""How a machine's processors are told apart."""

from pathlib import Path

import pytest
from onnxruntime import SessionOptions

from retrieval.reader.products import single_threaded


def made_unsigned(options: SessionOptions) -> bool:
    """Tell whether signed matrices are made unsigned; onnxruntime raises where an option was not given."""
    try:
        return bool(options.get_session_config_entry("session.x64quantprecision") == "1")
    except RuntimeError:
        return False


@pytest.mark.parametrize(
    ("flags", "unsigned"),
    [
        ("fpu avx2 avx512_vnni avx512_bitalg", False),
        ("fpu avx2 avx_vnni", False),
        ("fpu avx2 avx512f", True),
        ("fpu not_avx_vnni_at_all", True),
    ],
)
def test_products_that_run_over_are_made_unsigned(tmp_path: Path, flags: str, *, unsigned: bool) -> None:
    """Only a processor whose instruction adds up in 32 bits is given signed matrices."""
    described = tmp_path / "cpuinfo"
    described.write_text(f"processor\t: 0\nflags\t\t: {flags}\nbugs\t\t: spectre_v1\n", encoding="utf-8")
    assert made_unsigned(single_threaded(described)) is unsigned


def test_a_machine_that_tells_nothing_is_thought_to_run_over(tmp_path: Path) -> None:
    """Right before quick, where processors are not described in a file."""
    assert made_unsigned(single_threaded(tmp_path / "none"))
