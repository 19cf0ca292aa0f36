"""How this machine multiplies the 8-bit numbers of a model."""

from pathlib import Path

from onnxruntime import SessionOptions

_PROCESSORS = Path("/proc/cpuinfo")
_EXACT = {"avx512_vnni", "avx_vnni"}  # instructions that add up products of bytes in 32 bits
_MADE_UNSIGNED = "session.x64quantprecision"  # onnxruntime's own option


def single_threaded(processors: Path = _PROCESSORS) -> SessionOptions:
    """Give the options of a model for one thread, its products exact on the processors that a file describes.

    Unsigned bytes times signed ones, the quickest product where there is an instruction for it, run over in
    16 bits where there is none: signed matrices are made unsigned as they are loaded, whose products take
    half as long again. So they are, too, where no file tells.
    """
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    if not _EXACT & _flags(processors):
        options.add_session_config_entry(_MADE_UNSIGNED, "1")
    return options


def _flags(processors: Path) -> set[str]:
    try:
        return set(processors.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return set()
