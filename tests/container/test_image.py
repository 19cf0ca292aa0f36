"""The image as it is built: what it is set up to do, what is in it, and what is not."""

import json
import re
from pathlib import Path

from tests.container.podman import USER, Image, inspected, podman

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "python:3.12-slim"
MOST_ADDED = 400_000_000  # 120 of them are the neural reader and what runs it, 30 the readers of files


def test_it_starts_the_bot_unless_told_otherwise(image: Image) -> None:
    """What `docker run` does without a command, and how it is watched and stopped."""
    described = image.described()
    assert described["Entrypoint"] == ["kildesvar"]
    assert described["Cmd"] == ["telegram"]
    assert inspected("image", image.name)["Healthcheck"]["Test"] == ["CMD", "kildesvar", "healthcheck"]
    assert described["StopSignal"] in {"SIGTERM", "15"}
    assert list(described["Volumes"]) == ["/data"]


def test_it_is_labelled(image: Image) -> None:
    """Whoever finds the image knows what it is, under which licence, and from which state of the code."""
    labels = image.described()["Labels"]
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{labels["org.opencontainers.image.version"]}"' in written
    assert re.fullmatch(r"[0-9a-f]{40}|unknown", labels["org.opencontainers.image.revision"])
    assert labels["org.opencontainers.image.title"] == "Kildesvar"
    assert labels["org.opencontainers.image.licenses"] == "MIT"


def test_its_user_is_a_number_and_not_root(image: Image) -> None:
    """A cluster that refuses root needs a number to know that it is none."""
    assert image.described()["User"] == f"{USER}:{USER}"
    assert image.shell("id -u; id -g").out.split() == [str(USER), str(USER)]


def test_it_adds_little_to_its_base(image: Image) -> None:
    """What is pulled beside the base stays under 400 MB."""
    added = inspected("image", image.name)["Size"] - inspected("image", BASE)["Size"]
    assert 0 < added < MOST_ADDED, f"{added / 1e6:.0f} MB"


def test_only_data_and_tmp_can_be_written(image: Image) -> None:
    """The program itself cannot be changed, nor anything put beside it, read-only or not."""
    tried = image.shell(
        "for f in /data/x /tmp/x /x /opt/kildesvar/x /etc/x; do (: >$f) 2>/dev/null && echo $f; done"
    )
    assert tried.out.split() == ["/data/x", "/tmp/x"]  # noqa: S108 - in the container
    loose = podman(
        "run", "--rm", "--no-healthcheck", "--entrypoint=sh", image.name, "-c", ": >/opt/kildesvar/x"
    )
    assert loose.code != 0


def test_nothing_of_the_building_machine_stays(image: Image) -> None:
    """No settings of pip, no extra certificates, no way to install more, no variables of pip."""
    left = image.shell(
        "cat /etc/pip.conf /root/.config/pip/pip.conf /root/.pip/pip.conf 2>/dev/null; ls /opt"
    ).out
    assert left.split() == ["kildesvar"]
    config = json.dumps(inspected("image", image.name))
    assert "PIP_" not in config
    assert "pip.conf" not in config
    modules = image.run(
        "-c",
        "import importlib.util as u; print(u.find_spec('pip'), u.find_spec('hatchling'))",
        entrypoint="python",
    )
    assert modules.out.split() == ["None", "None"]


def test_it_trusts_whom_its_base_trusts(image: Image) -> None:
    """The building machine may trust others."""
    look = ("--rm", "--no-healthcheck", "--entrypoint=sha256sum")
    bundles = [
        podman("run", *look, name, "/etc/ssl/certs/ca-certificates.crt").out for name in (image.name, BASE)
    ]
    assert len(set(bundles)) == 1
    assert bundles[0]


def test_all_that_is_installed_is_locked(image: Image) -> None:
    """Nothing came along that nobody pinned, and the bill of materials leaves nothing out."""
    script = Path(__file__).with_name("sbom.py")
    told = image.run("/sbom.py", options=(f"--volume={script}:/sbom.py:ro",), entrypoint="python")
    bill = json.loads(told.out)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "kildesvar")
    installed = {
        one["name"]: one["version"] for one in bill["components"] if one["purl"].startswith("pkg:pypi/")
    }
    locked = dict(
        re.findall(
            r"^([\w.-]+)==(\S+)", (ROOT / "requirements-postgres.lock").read_text("utf-8"), re.MULTILINE
        )
    )
    assert installed.items() <= locked.items()
    assert {"numpy", "python-telegram-bot", "sqlalchemy", "asyncpg"} <= installed.keys()
    assert any(one["purl"].startswith("pkg:generic/python@3.12.") for one in bill["components"])
    assert any(one["purl"].startswith("pkg:deb/") for one in bill["components"])


def test_every_file_of_the_rooms_is_in_it(image: Image) -> None:
    """Sentences, word lists, weights, migrations and articles travel with the code."""
    listed = podman_files(image)
    ours = (ROOT / room for room in ("bot", "config", "retrieval", "seeds"))
    wanted = {str(path.relative_to(ROOT)) for room in ours for path in room.rglob("*") if path.is_file()}
    assert {path for path in wanted if "__pycache__" not in path} <= listed


def podman_files(image: Image) -> set[str]:
    """Give the files of the program's rooms in the image, by their paths in the checkout."""
    asked = image.shell(
        "cd /opt/kildesvar/lib/python3.12/site-packages && find bot config retrieval seeds -type f"
    )
    return set(asked.out.split("\n")) - {""}


def test_it_starts_from_compiled_modules(image: Image) -> None:
    """No module that the program imports, of its own or of the base, is compiled anew at each start."""
    script = (
        "import sys, bot.command_line, pathlib as p; "
        "found = [m.__spec__ for m in sys.modules.values() if getattr(m, '__spec__', None)]; "
        "print([s.origin for s in found if s.cached and s.has_location and not p.Path(s.cached).exists()])"
    )
    assert image.run("-c", script, entrypoint="python").out.strip() == "[]"
