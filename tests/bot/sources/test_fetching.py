"""Fetching pages, from a server on this machine."""

import gzip
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from email.utils import formatdate
from itertools import repeat
from pathlib import Path

import pytest

from bot.sources.addresses import resolve
from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Failed, Fetched, Limits, NotModified, Outcome, Refused, Validators
from bot.sources.turns import Turns
from tests.bot.sources.loopback import Asked, Loopback, endless, head

SMALL = Limits(seconds=30, size=100_000, redirects=3)
HASTY = Limits(seconds=0.3)


def fetcher(
    *, allow_private: bool = True, limits: Limits = SMALL, addresses: tuple[str, ...] = ()
) -> Fetcher:
    """Give a fetcher that waits for nobody; addresses stand for every host."""
    turns = Turns(0.0)
    if addresses:
        return Fetcher(limits, turns, allow_private, lambda _host, _port: addresses)
    return Fetcher(limits, turns, allow_private)


def refusal(outcome: Outcome) -> str:
    """Give why a page was refused."""
    assert isinstance(outcome, Refused)
    return outcome.reason


def test_a_page_is_fetched_with_its_validators(web: Loopback) -> None:
    """The bytes come as they are, with what the server says of their version; we say who we are."""
    web.serve("/a", "blå", ETag='"1"', Last_Modified="Wed, 06 Jan 2021 12:00:00 GMT")
    outcome = fetcher().fetch(f"{web.url}/a#sted")
    assert outcome == Fetched(
        f"{web.url}/a", "blå".encode(), Validators('"1"', "Wed, 06 Jan 2021 12:00:00 GMT")
    )
    assert web.asked[0].headers["user-agent"].startswith("Kildesvar/")
    assert web.asked[0].headers["host"] == f"127.0.0.1:{web.port}"


def test_an_unchanged_page_is_not_sent_again(web: Loopback) -> None:
    """What the server said of the known version is asked back."""
    web.pages["/a"] = lambda _: iter([head(304)])
    known = Validators('"1"', "Wed, 06 Jan 2021 12:00:00 GMT")
    assert fetcher().fetch(f"{web.url}/a", known) == NotModified()
    assert web.asked[0].headers["if-none-match"] == '"1"'
    assert web.asked[0].headers["if-modified-since"] == "Wed, 06 Jan 2021 12:00:00 GMT"


def test_danish_letters_in_an_address_are_escaped_once(web: Loopback) -> None:
    """An address is asked for as a browser would, whether or not it is escaped already."""
    web.serve("/f%C3%B8r?q=%C3%A5%20b", "x")
    for path in ("/før?q=å b", "/f%C3%B8r?q=%C3%A5%20b"):
        assert isinstance(fetcher().fetch(web.url + path), Fetched)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_packed_pages_are_unpacked(web: Loopback, pack: type[bytes]) -> None:
    """Gzip and deflate save the time of both sides."""
    name = "gzip" if pack is gzip.compress else "deflate"
    web.serve("/a", pack(b"abc" * 1000), Content_Encoding=name)
    outcome = fetcher().fetch(f"{web.url}/a")
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"abc" * 1000


def test_a_bomb_is_seen_before_it_has_gone_off(web: Loopback) -> None:
    """A gigabyte of zeros in a megabyte is refused at the size limit."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(64)) + packer.flush()
    web.serve("/a", bomb, Content_Encoding="gzip")
    assert refusal(fetcher().fetch(f"{web.url}/a")) == "more than 100,000 bytes"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"\x1f\x8bnot", "gzip"), (gzip.compress(b"a", mtime=0)[:-9], "gzip"), (b"a", "br")],
)
def test_damaged_packing_is_a_failure(web: Loopback, body: bytes, encoding: str) -> None:
    """The next time it may be whole."""
    web.serve("/a", body, Content_Encoding=encoding)
    assert isinstance(fetcher().fetch(f"{web.url}/a"), Failed)


def test_an_endless_body_is_cut_off(web: Loopback) -> None:
    """No length was promised, and the limit holds all the same."""
    web.pages["/a"] = lambda _: endless(bytes(10_000))
    assert refusal(fetcher().fetch(f"{web.url}/a")) == "more than 100,000 bytes"


def _dripping(piece: bytes, tick: threading.Event) -> Iterator[bytes]:
    for _ in repeat(None):
        yield piece
        tick.wait(0.02)


@pytest.mark.parametrize("opening", [b"", head(200)])
def test_a_slow_drip_is_stopped_by_the_time_limit(web: Loopback, opening: bytes) -> None:
    """Each byte comes soon enough, in the head or in the body; all together they take too long."""
    tick = threading.Event()

    def drip(_: Asked) -> Iterator[bytes]:
        yield opening or b"HTTP/1.1 200 OK\r\nX: "
        yield from _dripping(b"a", tick)

    web.pages["/a"] = drip
    assert fetcher(limits=HASTY).fetch(f"{web.url}/a") == Failed("took longer than 0.3 seconds")


def test_a_body_that_breaks_off_is_a_failure(web: Loopback) -> None:
    """Half a page is no page."""
    web.pages["/a"] = lambda _: iter([head(200, 1000) + b"abc"])
    assert isinstance(fetcher().fetch(f"{web.url}/a"), Failed)


def test_redirects_are_followed(web: Loopback) -> None:
    """A relative place counts from where it was sent; the last address is the page's."""
    web.send("/a", "/b/c").send("/b/c", "d").serve("/b/d", "x")
    assert fetcher().fetch(f"{web.url}/a") == Fetched(f"{web.url}/b/d", b"x")


def test_a_ring_of_redirects_comes_to_an_end(web: Loopback) -> None:
    """No more hops are taken than are allowed."""
    web.send("/a", "/a")
    assert refusal(fetcher().fetch(f"{web.url}/a")) == "more than 3 redirects"
    assert len(web.asked) == 4


@pytest.mark.parametrize(
    "place",
    ["ftp://x/y", "file:///etc/passwd", "//user:pw@127.0.0.1/", "http://[::1", "http://a..b/", "gopher:x"],
)
def test_redirects_lead_nowhere_else(web: Loopback, place: str) -> None:
    """Other schemes, names with passwords and malformed addresses are refused at any hop."""
    web.send("/a", place)
    assert refusal(fetcher().fetch(f"{web.url}/a"))
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "2130706433",
        "0x7f.1",
        "localhost",
        "0.0.0.0",  # noqa: S104 - asked for, never bound to
        "10.1.2.3",
        "[fe80::1]",
        "[fd00::1]",
        "224.0.0.1",
    ],
)
def test_private_hosts_are_refused(web: Loopback, host: str) -> None:
    """However a machine's address is written, one that is not public is never asked."""
    outside = fetcher(allow_private=False)
    assert "not on the public internet" in refusal(outside.fetch(f"http://{host}:{web.port}/a"))
    assert web.asked == []


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1/x", "http://169.254.169.254/x", "http://[::1]/x", "http://2130706433/x"]
)
def test_a_public_page_cannot_send_to_a_private_one(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop is checked anew; the first one counts as public here, though it is this machine."""
    monkeypatch.setattr("bot.sources.fetching.is_public", {"127.0.0.9"}.__contains__)

    def look_up(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.9",) if host == "avis.example" else resolve(host, port)

    listener = socket.create_server(("127.0.0.9", 0))
    port = listener.getsockname()[1]
    sender = threading.Thread(target=_send_away, args=(listener, place))
    sender.start()
    outcome = Fetcher(SMALL, Turns(0.0), resolver=look_up).fetch(f"http://avis.example:{port}/a")
    sender.join()
    assert "not on the public internet" in refusal(outcome)


def _send_away(listener: socket.socket, place: str) -> None:
    with listener, listener.accept()[0] as caller:
        caller.recv(4096)
        caller.sendall(head(302, 0, Location=place))


def test_one_private_address_among_public_ones_is_enough(web: Loopback) -> None:
    """A host that is both inside and outside is not asked at either."""
    mixed = fetcher(allow_private=False, addresses=("93.184.216.34", "127.0.0.1"))
    assert refusal(mixed.fetch(f"http://avis.example:{web.port}/a")).endswith(": 127.0.0.1")


def test_a_host_is_looked_up_once_and_asked_by_its_name(web: Loopback) -> None:
    """The connection goes to the address that was checked, though the name would now lead elsewhere."""
    web.serve("/a", "x")
    answers = [("127.0.0.1",)]
    one = Fetcher(SMALL, Turns(0.0), allow_private=True, resolver=lambda _host, _port: answers.pop())
    assert isinstance(one.fetch(f"http://rødgrød.example:{web.port}/a"), Fetched)
    assert web.asked[0].headers["host"] == f"xn--rdgrd-vuad.example:{web.port}"


def test_the_next_address_is_tried(web: Loopback) -> None:
    """A host may have machines that are down."""
    web.serve("/a", "x")
    assert isinstance(
        fetcher(addresses=("127.0.0.77", "127.0.0.1")).fetch(f"http://x.example:{web.port}/a"), Fetched
    )


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_what_is_not_served_is_a_failure(web: Loopback, status: int) -> None:
    """It may be there the next time; a server may say when."""
    web.serve("/a", "", status=status, Retry_After="120")
    assert fetcher().fetch(f"{web.url}/a") == Failed(f"HTTP {status}", 120.0, status)


@pytest.mark.parametrize(("value", "wait"), [("soon", None), (formatdate(0, usegmt=True), 0.0)])
def test_a_date_to_wait_for_may_be_any(web: Loopback, value: str, wait: float | None) -> None:
    """A date in the past is no wait, and nonsense says nothing."""
    web.serve("/a", "", status=503, Retry_After=value)
    assert fetcher().fetch(f"{web.url}/a") == Failed("HTTP 503", wait, 503)


def test_an_unknown_host_is_a_failure() -> None:
    """The network may be back later."""

    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(-2, f"no {host}:{port}")

    assert isinstance(Fetcher(SMALL, Turns(0.0), resolver=unknown).fetch("http://x.example/"), Failed)
    assert isinstance(fetcher(addresses=("127.0.0.77",)).fetch("http://x.example:9/"), Failed)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a key and a certificate for avis.example, in one file."""
    file = tmp_path_factory.mktemp("tls") / "avis.pem"
    names = ["-subj", "/CN=avis.example", "-addext", "subjectAltName=DNS:avis.example"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run([*made, "-keyout", str(file), "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


@pytest.mark.parametrize(("host", "fetched"), [("avis.example", True), ("andre.example", False)])
def test_encrypted_pages_are_from_the_host_that_is_named(
    certificate: Path, host: str, *, fetched: bool
) -> None:
    """The address is pinned, and the certificate is still checked against the name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=_serve_encrypted, args=(listener, context))
    server.start()
    trust = ssl.create_default_context(cafile=str(certificate))
    one = Fetcher(SMALL, Turns(0.0), allow_private=True, resolver=lambda _h, _p: ("127.0.0.1",), trust=trust)
    outcome = one.fetch(f"https://{host}:{listener.getsockname()[1]}/a")
    server.join()
    assert isinstance(outcome, Fetched if fetched else Failed)


def _serve_encrypted(listener: socket.socket, context: ssl.SSLContext) -> None:
    with listener, listener.accept()[0] as caller:
        try:
            with context.wrap_socket(caller, server_side=True) as stream:
                stream.recv(4096)
                stream.sendall(head(200, 1) + b"x")
        except OSError:
            return  # the client does not trust us
