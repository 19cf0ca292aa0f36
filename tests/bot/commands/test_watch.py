"""`kildesvar watch` and questions that cannot be undone, at a real terminal."""

import signal
import sys
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.slow
PATIENCE = 90


def kildesvar(folder: Path, *line: str) -> "pexpect.spawn[str]":
    """Start the program at a terminal, its archive in a folder, following another."""
    file = folder / "mine.yaml"
    source = "{name: mappe, kind: folder, path: ind}"
    file.write_text(
        f"archive:\n  url: sqlite:///{folder}/archive.db\n  sources: [{source}]\n", encoding="utf-8"
    )
    (folder / "ind").mkdir(exist_ok=True)
    program = ["-m", "bot", *line, "--config", str(file), "--language", "da"]
    return pexpect.spawn(sys.executable, program, timeout=PATIENCE, encoding="utf-8", dimensions=(24, 200))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_folder_is_followed_until_a_signal(tmp_path: Path, sign: signal.Signals) -> None:
    """New articles are told as they arrive; the end is clean."""
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "a.txt").write_text("En.", encoding="utf-8")
    watching = kildesvar(tmp_path, "watch")
    watching.expect_exact("Følger mappe. Ctrl-C afslutter.")
    watching.expect_exact("mappe: 1 ny")
    (tmp_path / "ind" / "b.txt").write_text("To.", encoding="utf-8")
    watching.expect_exact("mappe: 1 ny")
    (tmp_path / "ind" / "c.txt").write_bytes(b"\xff")
    watching.expect_exact("byte 0xff")  # the line may be broken before it
    watching.expect_exact("mappe: 1 afvist")
    watching.kill(sign)
    watching.expect_exact("Følger ikke længere med.")
    watching.expect(pexpect.EOF)
    watching.close()
    assert (watching.exitstatus, watching.signalstatus) == (0, None)


@pytest.mark.parametrize(
    ("answer", "code", "said"), [("j", 0, "ikke i nogen artikel"), ("", 2, "Intet er ændret.")]
)
def test_a_name_is_only_taken_out_after_a_yes(tmp_path: Path, answer: str, code: int, said: str) -> None:
    """The question says what will be done."""
    asking = kildesvar(tmp_path, "anonymise", "Bo Hansen")
    asking.expect_exact("Erstat »Bo Hansen« med »NN« overalt")
    asking.sendline(answer)
    asking.expect_exact(said)
    asking.expect(pexpect.EOF)
    asking.close()
    assert asking.exitstatus == code
