import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.collectors.addresses import AllowList, checked, refusal
from trucewatch.core.errors import SetupError

UNFIT = [
    "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.9",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "4000::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
FIT = ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]


@pytest.mark.parametrize("text", UNFIT)
def test_an_address_that_is_not_public_is_not_called(text: str) -> None:
    assert refusal(ipaddress.ip_address(text)) is not None


@pytest.mark.parametrize("text", FIT)
def test_a_public_address_is_called(text: str) -> None:
    assert refusal(ipaddress.ip_address(text)) is None


@given(st.ip_addresses())
def test_nothing_that_the_standard_library_calls_not_global_is_called(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global:
        assert refusal(address) is not None


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_called_in_the_dress_of_ipv6(address: ipaddress.IPv4Address) -> None:
    for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
        dressed = int(ipaddress.IPv6Address(prefix)) | int(address)
        assert refusal(ipaddress.IPv6Address(dressed)) is not None
    assert refusal(ipaddress.IPv6Address((0x2002 << 112) | (int(address) << 80))) is not None


def test_one_unfit_address_refuses_the_host() -> None:
    with pytest.raises(PermissionError, match="loopback"):
        checked("two.example", 80, lambda *_: ["8.8.8.8", "127.0.0.1"], AllowList())


def test_the_users_own_host_is_called_at_its_port_alone() -> None:
    allowed = AllowList.of(["Own.Example:8080", "[::1]:9000"])
    assert checked("own.example.", 8080, lambda *_: ["192.168.0.7"], allowed) == ["192.168.0.7"]
    assert checked("::1", 9000, lambda *_: ["::1"], allowed) == ["::1"]
    with pytest.raises(PermissionError):
        checked("own.example", 8081, lambda *_: ["192.168.0.7"], allowed)


@pytest.mark.parametrize("address", ["169.254.169.254", "224.0.0.1", "::", "::ffff:7f00:1"])
def test_an_allowed_name_opens_no_address_that_nobody_owns(address: str) -> None:
    with pytest.raises(PermissionError):
        checked("own.example", 8080, lambda *_: [address], AllowList.of(["own.example:8080"]))


@pytest.mark.parametrize("port", [1, 22, 25, 111, 445, 993])
def test_ports_of_other_services_are_not_called(port: int) -> None:
    with pytest.raises(PermissionError, match="port"):
        checked("wire.example", port, lambda *_: ["8.8.8.8"], AllowList())


@pytest.mark.parametrize(
    "text", ["", "host", "host:", ":80", "host:0", "host:99999", "::1:80", "a:b"]
)
def test_what_is_no_host_and_port_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(SetupError, match="HOST:PORT"):
        AllowList.of([text])
