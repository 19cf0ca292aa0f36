"""A throw-away PostgreSQL server: an unprivileged user's, on a loopback port, gone after the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

FOLDERS = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")
_QUICK = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB", "max_connections": "40"}
_UNPRIVILEGED = "nobody"


class NoPostgresError(Exception):
    """PostgreSQL's programs are not on this machine; Debian's package is postgresql-15."""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run a server with its files in a folder, and give the url of its database; raises NoPostgresError."""
    initdb, pg_ctl, port = _program("initdb"), _program("pg_ctl"), _free_port()
    data = folder / "data"
    _hand_over(folder)
    _call(initdb, "-D", str(data), "-U", "kildesvar", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
        options = {**_QUICK, "port": str(port), "listen_addresses": "'127.0.0.1'"}
        conf.writelines(f"{name} = {value}\n" for name, value in options.items())
        conf.write(f"unix_socket_directories = '{folder}'\n")
    _call(pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-w", "-t", "30", "start")
    try:
        yield f"postgresql://kildesvar@127.0.0.1:{port}/postgres"
    finally:
        _call(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")


@contextmanager
def served() -> Iterator[str]:
    """Run PostgreSQL for some tests; where it is not installed they are skipped, but not in CI."""
    folder = Path(tempfile.mkdtemp(prefix="kildesvar-pg-"))
    try:
        with running(folder) as url:
            yield url
    except NoPostgresError as missing:
        absent(str(missing))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def absent(reason: str) -> NoReturn:
    """Skip a test that needs PostgreSQL, or fail it in CI, where PostgreSQL belongs."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _program(name: str) -> str:
    path = os.pathsep.join((*FOLDERS, os.environ.get("PATH", "")))
    if found := shutil.which(name, path=path):
        return found
    raise NoPostgresError(f"{name} is not on this machine: install Debian's package postgresql-15")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _call(*command: str) -> None:
    """Run a program as an unprivileged user, for PostgreSQL refuses to run as root."""
    prefix = ("runuser", "-u", _UNPRIVILEGED, "--") if os.geteuid() == 0 else ()
    done = subprocess.run(
        (*prefix, *command), cwd="/", check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


def _hand_over(folder: Path) -> None:
    """Let the unprivileged user reach and own a folder of root's."""
    if os.geteuid() == 0:
        shutil.chown(folder, _UNPRIVILEGED)
