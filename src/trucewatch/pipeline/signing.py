"""Heads that are kept elsewhere: exported, and signed where a key is given."""

from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime

from trucewatch.core.errors import SetupError
from trucewatch.core.ids import canonical_json
from trucewatch.core.ledger import Head
from trucewatch.core.record import Record
from trucewatch.stores import keys


class SignedHead(Record):
    """A head with the time it was taken and, where it is signed, who stands for it.

    ``signature`` is Ed25519 over the canonical JSON of the other fields without ``public_key``;
    both are in base64, and None where nobody signed.
    """

    head: Head
    ledger: str
    at: AwareDatetime
    public_key: str | None = None
    signature: str | None = None

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
