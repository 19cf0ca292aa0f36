"""Which machines are public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.addresses import is_public, resolve


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_public_addresses(address: str) -> None:
    """Those that the whole world can reach."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "0.0.0.0",  # noqa: S104 - asked about, never bound to
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:0:7f00:1::",
        "nonsense",
        "",
    ],
)
def test_other_addresses(address: str) -> None:
    """This machine, its network, and whatever wraps an address of those."""
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(address: object) -> None:
    """Mapping an address into IPv6 does not make it public."""
    assert is_public(f"::ffff:{address}") <= is_public(str(address))


def test_the_system_knows_this_machine() -> None:
    """By name and by number, each address once."""
    assert set(resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
    assert resolve("2130706433", 80) == ("127.0.0.1",)
