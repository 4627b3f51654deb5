"""Which network addresses may be called: the public ones, and what the user allows by name."""

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Self

from trucewatch.core.errors import SetupError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
LOWEST_FREE_PORT = 1024  # below it only the ports of the web are called
WEB_PORTS = frozenset({80, 443})

# Not left to ``is_global``, which counts NAT64, 6to4 and the 6to4 relay as global although they
# lead to any IPv4 address. Names and ranges: IANA special-purpose address registries.
_RESERVED = tuple(
    (ipaddress.ip_network(network), why)
    for why, networks in {
        "unspecified": ("0.0.0.0/8", "::/128"),
        "loopback": ("127.0.0.0/8", "::1/128"),
        "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        "shared by a carrier": ("100.64.0.0/10",),
        "link-local": ("169.254.0.0/16", "fe80::/10"),
        "multicast": ("224.0.0.0/4", "ff00::/8"),
        "IPv4 in IPv6": ("::ffff:0:0/96", "::/96"),
        "NAT64": ("64:ff9b::/96", "64:ff9b:1::/48"),
        "6to4": ("2002::/16", "192.88.99.0/24"),
        "Teredo": ("2001::/32",),
        "reserved": (
            "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "240.0.0.0/4", "100::/64", "2001:2::/48", "2001:10::/28", "2001:20::/28",
            "2001:db8::/32", "3fff::/20", "5f00::/16",
        ),
    }.items()
    for network in networks
)  # fmt: skip
_GLOBAL = ipaddress.ip_network("2000::/3")  # the only part of IPv6 that is routed as unicast
_OWN = frozenset({"loopback", "private", "shared by a carrier"})  # what an allow-list can open


class Refusal(NamedTuple):
    """Why an address is not called; ``own`` when the user may allow it."""

    why: str
    own: bool


def refusal(address: Address) -> Refusal | None:
    """Return why ``address`` is not called, None when it is public."""
    for network, why in _RESERVED:
        if address.version == network.version and address in network:
            return Refusal(why, why in _OWN)
    if address.version == 6 and address not in _GLOBAL:
        return Refusal("reserved", own=False)
    return None if address.is_global else Refusal("reserved", own=False)


class AllowList(NamedTuple):
    """Hosts of the user's own, each with its port, that may have a private or loopback address."""

    pairs: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, written: Iterable[str]) -> Self:
        """Return the list that ``HOST:PORT`` strings write; IPv6 addresses stand in brackets.

        Raises:
            SetupError: one of them is no ``HOST:PORT``.
        """
        return cls(frozenset(_pair(text) for text in written))

    def allows(self, host: str, port: int) -> bool:
        """Return True when the user named this host with this port."""
        return (plain_host(host), port) in self.pairs


def plain_host(host: str) -> str:
    """Return the host as it is compared: small letters, no brackets, no dot at the end."""
    return host.strip("[]").rstrip(".").lower()


def _pair(text: str) -> tuple[str, int]:
    host, _, port = text.strip().rpartition(":")
    bare = ":" in host and not (host.startswith("[") and host.endswith("]"))
    if not host or bare or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise SetupError(f"{text!r} is no HOST:PORT; write it like 127.0.0.1:8080")
    return plain_host(host), int(port)


def checked(host: str, port: int, resolve: Resolver, allowed: AllowList) -> list[str]:
    """Return the addresses of ``host``, all of them fit to be called.

    One unfit address refuses the host, so that a name with two answers cannot choose.

    Raises:
        PermissionError: an address is not public and not allowed; the message says which and why.
        OSError: the name has no address.
    """
    own = allowed.allows(host, port)
    if not own and port < LOWEST_FREE_PORT and port not in WEB_PORTS:
        raise PermissionError(f"port {port} is no port of the web")
    found = resolve(host, port)
    for text in found:
        refused = refusal(ipaddress.ip_address(text.partition("%")[0]))
        if refused and not (own and refused.own):
            raise PermissionError(f"{plain_host(host)} has the address {text} ({refused.why})")
    if not found:
        raise OSError(f"{plain_host(host)} has no address")
    return list(dict.fromkeys(found))
