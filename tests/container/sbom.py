"""Run inside the image: prints what it is made of as a CycloneDX 1.6 bill of materials."""

import json
import platform
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

DPKG = "/usr/bin/dpkg-query"


def python_packages() -> Iterator[dict[str, object]]:
    """Give what is installed beside the program, by name."""
    for found in sorted(metadata.distributions(), key=lambda one: one.name.lower()):
        name = found.name.lower().replace("_", "-")
        yield _component(name, found.version, f"pkg:pypi/{name}@{found.version}")


def system_packages() -> Iterator[dict[str, object]]:
    """Give the packages of the system, where it is Debian's."""
    if not Path(DPKG).exists():
        return
    asked = [DPKG, "--show", "--showformat", "${Package} ${Version} ${Architecture}\n"]
    listed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        name, version, architecture = line.split()
        yield _component(name, version, f"pkg:deb/debian/{name}@{version}?arch={architecture}")


def _component(name: str, version: str, purl: str) -> dict[str, object]:
    return {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}


def bill() -> dict[str, object]:
    """Give the whole bill; the program itself is its subject."""
    version = platform.python_version()
    python = _component("python", version, f"pkg:generic/python@{version}")
    components = [python, *python_packages(), *system_packages()]
    subject = next(one for one in components if one["name"] == "kildesvar")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": subject | {"type": "application"}},
        "components": [one for one in components if one is not subject],
    }


if __name__ == "__main__":
    print(json.dumps(bill(), indent=1))  # noqa: T201 - a script's output
