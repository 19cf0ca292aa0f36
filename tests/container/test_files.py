"""The files around the image: what compose starts, what may enter the build, what happens without tools."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.layers import known_keys
from tests.settings_table import variable

ROOT = Path(__file__).resolve().parent.parent.parent
PREPARE = ROOT / "tests" / "container" / "prepare.sh"
ORDINARY = ("bash", "cat", "dirname", "grep", "id", "mkdir", "printf", "realpath", "sed", "sort")


@pytest.fixture(scope="module")
def compose() -> Any:  # noqa: ANN401 - YAML
    """Give what compose.yaml says."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def test_compose_runs_the_bot_strictly(compose: Any) -> None:  # noqa: ANN401 - YAML
    """It gets no more rights and memory than the tested container."""
    bot = compose["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["mem_limit"] == "512m"
    assert "privileged" not in bot
    assert "user" not in bot


def test_compose_sets_what_exists(compose: Any) -> None:  # noqa: ANN401 - YAML
    """Its variables and secrets are settings of the program, and no secret is written into it."""
    bot = compose["services"]["bot"]
    variables = {variable(key) for key in known_keys()}
    assert set(bot["environment"]) <= variables | {"TZ"}
    assert {secret["target"].upper() for secret in bot["secrets"]} <= variables
    assert {name for service in compose["services"].values() for name in _secrets(service)} == set(
        compose["secrets"]
    )
    assert all("file" in secret for secret in compose["secrets"].values())


def _secrets(service: Any) -> list[str]:  # noqa: ANN401 - YAML
    return [one if isinstance(one, str) else one["source"] for one in service.get("secrets", [])]


def test_compose_starts_a_database_only_when_asked_to(compose: Any) -> None:  # noqa: ANN401 - YAML
    """The bot alone keeps its state in a file, and waits for the database where there is one."""
    services = compose["services"]
    assert services["database"]["profiles"] == ["postgres"]
    assert "profiles" not in services["bot"]
    assert services["bot"]["depends_on"]["database"] == {"condition": "service_healthy", "required": False}


def test_only_what_the_image_is_made_of_enters_the_build() -> None:
    """Secrets, histories and measurements of the folder stay out, and all that is copied gets in."""
    written = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    lines = [line for line in written if line and not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = [
        line.split()[1:-1] for line in _dockerfile() if line.startswith("COPY ") and "--from" not in line
    ]
    assert let_in == {name for names in copied for name in names}
    assert all((ROOT / name).exists() for name in let_in)


def test_the_dockerfile_needs_no_new_builder() -> None:
    """Builders of several years ago can build it."""
    lines = _dockerfile()
    assert not [line for line in lines if "<<" in line or "--link" in line or "--mount" in line]
    assert {line.split()[1] for line in lines if line.startswith("FROM ")} == {"python:3.12-slim"}


def _dockerfile() -> list[str]:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """Give a folder of programs with neither container tools nor a package installer."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ORDINARY:
        found = shutil.which(name)
        assert found, name
        (programs / name).symlink_to(found)
    return programs


def _prepared(programs: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    line = [str(programs / "bash"), str(PREPARE), str(folder)]
    return subprocess.run(
        line, env={"PATH": str(programs)}, capture_output=True, text=True, check=False, timeout=30
    )


def test_missing_tools_that_cannot_be_installed_are_named(bare_path: Path, tmp_path: Path) -> None:
    """Nothing is skipped: the target fails and says what is missing."""
    done = _prepared(bare_path, tmp_path / "work")
    assert done.returncode == 1
    assert "buildah podman runc not found" in done.stderr
    assert "no apt-get" in done.stderr


def test_an_installer_that_fails_is_told(bare_path: Path, tmp_path: Path) -> None:
    """The log of the installer is named."""
    for name, script in (("apt-get", "echo no way >&2; exit 100"), ("id", "echo 0")):
        (bare_path / name).unlink(missing_ok=True)
        (bare_path / name).write_text(f"#!{bare_path}/bash\n{script}\n", encoding="utf-8")
        (bare_path / name).chmod(0o755)
    done = _prepared(bare_path, tmp_path / "work")
    assert done.returncode == 1
    assert "apt-get could not install buildah podman runc" in done.stderr
    assert "no way" in (tmp_path / "work" / "apt.log").read_text(encoding="utf-8")
