"""Pages fetched over http and https: within limits, politely, and from the public internet only."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cached_property
from http import HTTPStatus
from importlib.metadata import version

import httpcore

from bot.sources.addresses import Resolver, is_public, resolve
from bot.sources.body import READ_ENCODINGS, DamagedBodyError, TooLargeError, read_body
from bot.sources.connection import Deadline, Pinned
from bot.sources.outcomes import (
    Disallowed,
    Failed,
    Fetched,
    Gone,
    Limits,
    NotModified,
    Outcome,
    Refused,
    Validators,
)
from bot.sources.rulebook import DisallowedError, Rulebook, UnknownRulesError
from bot.sources.targets import RefusedError, Target, joined, read_target, shown
from bot.sources.turns import Turns

_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_LONGEST_VALIDATOR = 1024
_NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Where a server sends to, and whether the page has moved there for good."""

    place: str
    for_good: bool


@dataclass(frozen=True)
class Fetcher:
    """Fetches pages one at a time; turns spaces the requests to a host, trust replaces the usual roots."""

    limits: Limits
    turns: Turns
    allow_private: bool = False
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    trust: ssl.SSLContext | None = None

    def fetch(self, url: str, known: Validators = _NOTHING_KNOWN) -> Outcome:
        """Fetch a page that somebody named, or learn that it has not changed since the known version."""
        return self._fetch(url, known, lambda _: None)

    def fetch_linked(self, url: str, known: Validators = _NOTHING_KNOWN) -> Outcome:
        """Fetch a page that was only found as a link, where its site's robots.txt allows that."""
        return self._fetch(url, known, lambda target: self._rulebook.check(target, self.fetch))

    def _fetch(self, url: str, known: Validators, check: Callable[[Target], None]) -> Outcome:
        try:
            return self._follow(url, known, check)
        except DisallowedError as err:
            return Disallowed(str(err))
        except (RefusedError, TooLargeError) as err:
            return Refused(str(err))
        except httpcore.TimeoutException:
            return Failed(f"took longer than {self.limits.seconds:g} seconds")
        except UnknownRulesError as err:
            return Failed(str(err))
        except (httpcore.NetworkError, httpcore.ProtocolError, DamagedBodyError, OSError) as err:
            return Failed(shown(str(err) or type(err).__name__))

    def _follow(self, url: str, known: Validators, check: Callable[[Target], None]) -> Outcome:
        deadline, moved, is_moving = None, None, True
        for _ in range(self.limits.redirects + 1):
            target = read_target(url)
            check(target)
            self.turns.take(target.host)
            deadline = deadline or Deadline(self.limits.seconds, clock=self.clock)
            found = self._request(target, known, deadline)
            if not isinstance(found, _Elsewhere):
                return replace(found, moved=moved) if isinstance(found, Fetched | NotModified) else found
            url = joined(target.url, found.place)
            is_moving = is_moving and found.for_good
            moved = url if is_moving else moved
        raise RefusedError(f"more than {self.limits.redirects} redirects")

    def _request(self, target: Target, known: Validators, deadline: Deadline) -> "Outcome | _Elsewhere":
        """Give what a server sends, or the address that it sends to instead."""
        backend = Pinned(self._checked(target), deadline)
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        roots = self._roots if target.scheme == "https" else None
        with (
            httpcore.ConnectionPool(ssl_context=roots, network_backend=backend) as pool,
            pool.stream("GET", url, headers=_headers(target, known)) as response,
        ):
            if response.status in _ELSEWHERE and (place := _header(response, b"location")):
                return _Elsewhere(place, response.status in _FOR_GOOD)
            return self._read(response, target.url)

    def _checked(self, target: Target) -> tuple[str, ...]:
        """Give the addresses of a host, looked up once; raises RefusedError where one is not public."""
        addresses = self._looked_up(target)
        if not addresses:
            raise OSError(f"the host {shown(target.host)} has no address")
        private = next((address for address in addresses if not is_public(address)), None)
        if private and not self.allow_private:
            raise RefusedError(f"the host {shown(target.host)} is not on the public internet: {private}")
        return addresses

    def _looked_up(self, target: Target) -> tuple[str, ...]:
        try:
            return self.resolver(target.host, target.port)
        except UnicodeError as err:
            raise RefusedError(f"not the name of a host: {shown(target.host)}") from err

    def _read(self, response: httpcore.Response, url: str) -> Outcome:
        if response.status == HTTPStatus.NOT_MODIFIED:
            return NotModified()
        if response.status == HTTPStatus.GONE:
            return Gone(url)
        if response.status != HTTPStatus.OK:
            wait = _asked_to_wait(_header(response, b"retry-after"))
            return Failed(f"HTTP {response.status}", wait, response.status)
        encoding = _header(response, b"content-encoding") or ""
        body = read_body(response.iter_stream(), encoding, most=self.limits.size)
        etag, modified = (_validator(response, name) for name in (b"etag", b"last-modified"))
        charset = _charset(_header(response, b"content-type") or "")
        return Fetched(url, body, Validators(etag, modified), charset=charset)

    @cached_property
    def _rulebook(self) -> Rulebook:
        return Rulebook(self.turns, clock=self.clock)

    @cached_property
    def _roots(self) -> ssl.SSLContext:
        return self.trust or httpcore.default_ssl_context()


def _headers(target: Target, known: Validators) -> list[tuple[bytes, bytes]]:
    named = {
        "Host": target.named,
        "User-Agent": f"Kildesvar/{version('kildesvar')} (answers questions from news articles)",
        "Accept": "*/*",
        "Accept-Encoding": READ_ENCODINGS,
        "If-None-Match": known.etag,
        "If-Modified-Since": known.modified,
    }
    return [(name.encode(), value.encode("latin-1")) for name, value in named.items() if value]


def _asked_to_wait(value: str | None) -> float | None:
    """Give the seconds of a Retry-After; a date counts from the moment it is read."""
    if value is None:
        return None
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _charset(content_type: str) -> str | None:
    """Give the charset that the Content-Type of a text names."""
    kind = Message()
    kind["Content-Type"] = content_type
    return kind.get_content_charset() if kind.get_content_maintype() == "text" else None


def _validator(response: httpcore.Response, name: bytes) -> str | None:
    value = _header(response, name)
    return value if value and len(value) <= _LONGEST_VALIDATOR else None


def _header(response: httpcore.Response, name: bytes) -> str | None:
    found = (value for key, value in response.headers if key.lower() == name)
    return next((value.decode("latin-1").strip() for value in found), None)
