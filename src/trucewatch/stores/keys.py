"""Ed25519 keys in files: signs, and checks signatures (extra ``sign``)."""

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.core.errors import SetupError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )


def sign(key: Path, data: bytes) -> tuple[str, str]:
    """Return the public key (raw) and the signature of ``data``, both in base64.

    Raises:
        SetupError: the key is no unlocked Ed25519 key, or the extra is not installed.
    """
    private = _private(key)
    public = private.public_key().public_bytes_raw()
    return base64.b64encode(public).decode(), base64.b64encode(private.sign(data)).decode()


def is_signed(public_key: Path, data: bytes, signature: str) -> bool:
    """Return True when the signature (base64) of ``data`` was made with the key's other half.

    Raises:
        SetupError: the key is no Ed25519 key, or the extra is not installed.
    """
    from cryptography.exceptions import InvalidSignature

    try:
        _public(public_key).verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _private(path: Path) -> "Ed25519PrivateKey":
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise SetupError("signing needs the extra `trucewatch[sign]`; install it") from error
    data = _bytes(path)
    try:
        if b"OPENSSH" in data:
            found: object = serialization.load_ssh_private_key(data, None)
        else:
            found = serialization.load_pem_private_key(data, None)
    except (ValueError, TypeError) as error:
        raise SetupError(f"{path}: is no key that can be used; {_MAKE}") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise SetupError(f"{path}: is no Ed25519 key; {_MAKE}")
    return found


def _public(path: Path) -> "Ed25519PublicKey":
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise SetupError("signatures need the extra `trucewatch[sign]`; install it") from error
    data = _bytes(path)
    try:
        if data.startswith(b"ssh-"):
            found: object = serialization.load_ssh_public_key(data)
        else:
            found = serialization.load_pem_public_key(data)
    except (ValueError, TypeError) as error:
        raise SetupError(f"{path}: is no public key; {_MAKE}") from error
    if not isinstance(found, Ed25519PublicKey):
        raise SetupError(f"{path}: is no Ed25519 key; {_MAKE}")
    return found


_MAKE = "make one with `openssl genpkey -algorithm ed25519` or `ssh-keygen -t ed25519`"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check the path") from error
