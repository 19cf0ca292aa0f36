"""The image, run as strictly as an operator would run it."""

import json
import subprocess
from dataclasses import dataclass
from typing import Any

HARDENED = (
    "--read-only",
    "--tmpfs=/tmp",
    "--cap-drop=all",
    "--security-opt=no-new-privileges",
    "--memory=512m",
)
USER = 10001
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command in the image printed, its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Image:
    """An image by its name."""

    name: str

    def run(self, *line: str, options: tuple[str, ...] = (), entrypoint: str | None = None) -> Ran:
        """Run a command line of the program, or of another one in the image, without a network."""
        other = (f"--entrypoint={entrypoint}",) if entrypoint else ()
        strict = ("--rm", "--no-healthcheck", "--network=none", *HARDENED)
        return podman("run", *strict, *options, *other, self.name, *line)

    def shell(self, script: str) -> Ran:
        """Run a script of the image's shell."""
        return self.run("-c", script, entrypoint="sh")

    def described(self) -> dict[str, Any]:
        """Give how the image is set up."""
        return inspected("image", self.name)["Config"]  # type: ignore[no-any-return]


def podman(*line: str) -> Ran:
    """Run podman and give what it did; the code is that of the command in the container."""
    done = subprocess.run(
        ["podman", *line],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def inspected(kind: str, name: str) -> dict[str, Any]:
    """Give what podman knows of an image or a container."""
    asked = podman(kind, "inspect", name)
    assert asked.code == 0, asked.err
    found: dict[str, Any] = json.loads(asked.out)[0]
    return found
