"""Which machines a page may be fetched from: those of the public internet, unless the settings allow more."""

import ipaddress
import socket
from collections.abc import Callable

Resolver = Callable[[str, int], tuple[str, ...]]
"""Gives the addresses of a host; raises OSError where it has none."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOW_HALF = 0xFFFF_FFFF


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Give the addresses that the system knows of a host, each once; raises OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Say whether an address, and whatever address is wrapped in it, leads to the public internet."""
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (given, *_wrapped(given)))


def _wrapped(address: _Address) -> tuple[_Address, ...]:
    """Give the IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    translated = ipaddress.IPv4Address(int(address) & _LOW_HALF) if address in _NAT64 else None
    teredo = address.teredo or ()
    return tuple(one for one in (address.ipv4_mapped, address.sixtofour, translated, *teredo) if one)
