"""`kildesvar healthcheck`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.bot.running import Runner


@contextmanager
def _serving(status: HTTPStatus) -> Iterator[int]:
    """Serve one status at /healthz and 404 elsewhere, on a port of the loopback."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else HTTPStatus.NOT_FOUND)
            self.end_headers()

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the library's own signature
            pass

    with HTTPServer(("127.0.0.1", 0), Health) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            serving.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])  # noqa: S104 - asked, not bound to
def test_a_bot_that_answers_is_alive(run: Runner, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The bot is asked at its own port; one that serves every address is asked on the loopback."""
    with _serving(HTTPStatus.OK) as port:
        monkeypatch.setenv("KILDESVAR_OPERATIONS__HOST", host)
        monkeypatch.setenv("KILDESVAR_OPERATIONS__PORT", str(port))
        ran = run("healthcheck")
    assert (ran.code, ran.err) == (0, "")
    assert f":{port} er i live" in ran.out


def test_a_bot_that_is_ill_is_not_alive(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer alone is not enough."""
    with _serving(HTTPStatus.SERVICE_UNAVAILABLE) as port:
        monkeypatch.setenv("KILDESVAR_OPERATIONS__PORT", str(port))
        ran = run("healthcheck", "--language", "en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"The bot at 127.0.0.1:{port} does not answer: HTTP 503\n"


def test_no_bot_is_not_alive(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing listens, the operator reads why, and where it was looked for."""
    with _serving(HTTPStatus.OK) as port:
        pass
    monkeypatch.setenv("KILDESVAR_OPERATIONS__PORT", str(port))
    ran = run("healthcheck", "--language", "en")
    assert ran.code == 1
    why = "the connection was refused; nobody answers at that port"
    assert ran.err == f"The bot at 127.0.0.1:{port} does not answer: {why}\n"


def test_without_a_health_server_it_says_so(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who serves no health cannot be asked for it."""
    monkeypatch.setenv("KILDESVAR_OPERATIONS__PORT", "")
    ran = run("healthcheck", "--language", "en")
    assert ran.code == 1
    assert "operations.port" in ran.err


def test_bad_settings_are_named(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the settings is not mistaken for a dead bot."""
    monkeypatch.setenv("KILDESVAR_OPERATIONS__PORT", "none")
    ran = run("healthcheck")
    assert ran.code == 2
    assert "operations.port" in ran.err
