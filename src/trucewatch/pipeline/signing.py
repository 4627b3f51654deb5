"""Heads that are kept elsewhere: exported, and signed where a key is given."""

import base64
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import certifi
from pydantic import AwareDatetime

from trucewatch.collectors import stamps
from trucewatch.collectors.addresses import AllowList
from trucewatch.collectors.transport import Transport
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.ids import canonical_json
from trucewatch.core.ledger import Head
from trucewatch.core.record import Record
from trucewatch.core.times import parse_time
from trucewatch.stores import keys


class Stamp(Record):
    """A time stamp of RFC 3161 over what a signature would be over.

    ``token`` is the authority's answer (DER, in base64), ``at`` the time that it states.
    """

    authority: str
    at: AwareDatetime
    token: str


class SignedHead(Record):
    """A head with the time it was taken and, where it is signed or stamped, who stands for it.

    ``signature`` is Ed25519 over the canonical JSON of ``head``, ``ledger`` and ``at``; it and
    ``public_key`` are in base64, and None where nobody signed. ``stamp`` is None without one.
    """

    head: Head
    ledger: str
    at: AwareDatetime
    public_key: str | None = None
    signature: str | None = None
    stamp: Stamp | None = None

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        fields = self.model_dump(mode="json", include={"head", "ledger", "at"})
        return canonical_json(fields).encode("utf-8")


def signed_head(head: Head, ledger: str, at: datetime, key: Path | None) -> SignedHead:
    """Return a head to be kept elsewhere.

    Args:
        head: Of the ledger, now.
        ledger: What the ledger is called.
        at: When it was taken.
        key: A private key (Ed25519, PEM or OpenSSH), None to leave it unsigned.

    Raises:
        SetupError: the key cannot be used.
    """
    plain = SignedHead(head=head, ledger=ledger, at=at)
    if key is None:
        return plain
    public, signature = keys.sign(key, plain.signed_bytes)
    return plain.model_copy(update={"public_key": public, "signature": signature})


def check_signature(signed: SignedHead, public_key: Path) -> None:
    """Return when a head is signed by the key.

    Raises:
        SetupError: it is not, or the key cannot be read.
    """
    if signed.signature is None or not keys.is_signed(
        public_key, signed.signed_bytes, signed.signature
    ):
        raise SetupError(f"the head is not signed by {public_key}; do not believe it")


def stamped(signed: SignedHead, authority: str, allow_hosts: Sequence[str] = ()) -> SignedHead:
    """Return a head with the stamp of an authority; nothing but a hash is sent there.

    Args:
        signed: The head, signed or not.
        authority: Its address.
        allow_hosts: The user's own hosts (``HOST:PORT``), which may have private addresses.

    Raises:
        SetupError: it cannot be reached or gives no stamp of this head.
    """
    transport = Transport(AllowList.of(allow_hosts))
    try:
        token = stamps.ask(transport, authority, signed.signed_bytes)
        at = stamps.stated(token, signed.signed_bytes)
    except InputError as error:
        raise SetupError(f"{authority}: {error}; try another authority") from error
    stamp = Stamp(authority=authority, at=at, token=base64.b64encode(token).decode())
    return signed.model_copy(update={"stamp": stamp})


def check_stamp(signed: SignedHead, authorities: Path | None) -> datetime:
    """Return the time at which a head was stamped; no connection is opened.

    Args:
        signed: The head.
        authorities: Certificates (PEM) of those whose stamps are believed; None takes those that
            the web believes (package ``certifi``).

    Raises:
        SetupError: it bears no stamp, or one that does not hold.
    """
    if signed.stamp is None:
        raise SetupError("the head bears no time stamp; make one with `custody head --stamp URL`")
    path = authorities or Path(certifi.where())
    try:
        token = base64.b64decode(signed.stamp.token, validate=True)
        return parse_time(stamps.checked(token, signed.signed_bytes, path.read_bytes()))
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (InputError, ValueError) as error:
        step = "name the authority's certificate with --authority, or do not believe its time"
        raise SetupError(f"{error}; {step}") from error
