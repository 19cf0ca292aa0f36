"""Addresses of pages taken apart: what may be fetched at all, before anybody is asked where it is."""

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from retrieval.sources.keys import NO_LETTER

_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 2048
_SHOWN = 200
# What a path and a query may hold as it stands; a % is one already.
_KEPT = "/%:@!$&'()*+,;=~-._?"


class RefusedError(Exception):
    """An address may not be fetched; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a page is: its address in ASCII, and the parts that a request is made of."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as a request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def read_target(url: str) -> Target:
    """Take an address apart; raises RefusedError for one that may not be fetched."""
    parts = _parts(url)
    if parts.username is not None or parts.password is not None:
        raise RefusedError("an address with a user name or password in it")
    host = _host(parts)
    path = quote(parts.path or "/", safe=_KEPT) + (
        f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    )
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    bare = Target("", parts.scheme, host, port, path)
    whole = f"{parts.scheme}://{bare.named}{path}"
    _check_length(whole)
    return Target(whole, parts.scheme, host, port, path)


def shown(text: str) -> str:
    """Give a foreign text as a reason may show it: on one line, and not endless."""
    return "".join(one if one.isprintable() else "?" for one in text[:_SHOWN])


def joined(url: str, place: str) -> str:
    """Give the address of a place as a page at the first one names it; raises RefusedError for nonsense."""
    try:
        return urljoin(url, place)
    except ValueError as err:
        raise RefusedError(f"not an address: {shown(place)}") from err


def _check_length(url: str) -> None:
    if len(url) > _LONGEST_URL:
        raise RefusedError(f"an address of more than {_LONGEST_URL:,} characters")


def _parts(url: str) -> SplitResult:
    _check_length(url)
    if NO_LETTER in url:
        raise RefusedError("an address with a letter that cannot be read")
    try:
        parts = urlsplit(url)
        _ = parts.port, url.encode()
    except ValueError as err:
        raise RefusedError(f"not an address: {shown(url)}") from err
    if parts.scheme not in _PORTS:
        raise RefusedError(f"only http and https are fetched, not {shown(parts.scheme)!r}")
    return parts


def _host(parts: SplitResult) -> str:
    """Give the host in the letters that its name is looked up by."""
    host = parts.hostname or ""
    try:
        host = host if ":" in host else host.encode("idna").decode()
    except UnicodeError as err:
        raise RefusedError(f"not the name of a host: {shown(host)}") from err
    if not host:
        raise RefusedError("an address without a host")
    return host
