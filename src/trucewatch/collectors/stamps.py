"""Time stamps of RFC 3161: asks an authority for one, and checks one without any network."""

import hashlib
from typing import TYPE_CHECKING

from trucewatch.collectors import worker
from trucewatch.collectors.transport import Transport
from trucewatch.core.errors import InputError, SetupError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

LONGEST = 1024 * 1024  # bytes of an answer; honest ones have a few thousand
_EXTRA = "time stamps need the extra `trucewatch[sign]`; install it"
_CERTIFICATES = 0xA0  # the tag of the certificates in signed data
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


def ask(transport: Transport, url: str, data: bytes) -> bytes:
    """Return the stamp (DER) that an authority puts on ``data``; only its hash leaves the machine.

    Raises:
        InputError: the authority cannot be reached, refuses, or answers with something else.
        SetupError: the extra is not installed.
    """
    try:
        from rfc3161_client import TimestampRequestBuilder
    except ImportError as error:
        raise SetupError(_EXTRA) from error
    question = TimestampRequestBuilder().data(data).build()
    answer = transport.fetch(
        url, headers={"content-type": _QUERY, "accept": _REPLY}, accept=(_REPLY,),
        post=question.as_bytes(),
    )  # fmt: skip
    if answer.status != 200 or len(answer.body) > LONGEST:
        raise InputError(f"the authority gives no stamp (status {answer.status})")
    if worker.run(_nonce_of, answer.body) != question.nonce:
        raise InputError("the stamp answers another question than the one that was asked")
    return answer.body


def stated(stamp: bytes, data: bytes) -> str:
    """Return the time (RFC 3339) that a stamp states for ``data``, whoever made it.

    Raises:
        InputError: it is damaged, refused, or of other data.
    """
    return worker.run(_stated_of, (stamp, data))


def checked(stamp: bytes, data: bytes, authorities: bytes) -> str:
    """Return the time (RFC 3339) that a stamp gives to ``data``.

    Args:
        stamp: In DER.
        data: What it must be of.
        authorities: Certificates (PEM) of those whose stamps are believed.

    Raises:
        InputError: it is damaged, of other data, or of nobody who is believed.
    """
    return worker.run(_time_of, (stamp, data, authorities))


def _nonce_of(stamp: bytes) -> int | None:
    return _granted(stamp).tst_info.nonce


def _stated_of(argument: tuple[bytes, bytes]) -> str:
    stamp, data = argument
    info = _granted(stamp).tst_info
    if info.message_imprint.message != hashlib.sha512(data).digest():
        raise InputError("the stamp is of other data")
    return info.gen_time.isoformat()


def _granted(stamp: bytes) -> "TimeStampResponse":
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        answer = decode_timestamp_response(in_order(stamp))
        status, told = PKIStatus(answer.status), "; ".join(answer.status_string)
    except ValueError as error:
        raise InputError(f"the authority answers with no stamp ({error})") from error
    if status is not PKIStatus.GRANTED:
        raise InputError(f"the authority gives no stamp ({status.name.lower()}: {told[:200]})")
    return answer


def _time_of(argument: tuple[bytes, bytes, bytes]) -> str:
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError as error:
        raise InputError(_EXTRA) from error
    stamp, data, authorities = argument
    try:
        answer = decode_timestamp_response(in_order(stamp))
        roots = load_pem_x509_certificates(authorities)
    except ValueError as error:
        raise InputError(f"the stamp or the authorities cannot be read ({error})") from error
    try:
        VerifierBuilder(roots=roots).build().verify_message(answer, data)
    except (VerificationError, ValueError) as error:
        raise InputError(f"the stamp does not hold ({str(error)[:200]})") from error
    return answer.tst_info.gen_time.isoformat()


def in_order(stamp: bytes) -> bytes:
    """Return a stamp with its certificates in the order that DER asks for.

    OpenSSL's authority sends them in the order of its settings, which strict readers refuse; they
    lie outside of what is signed, and their length stays what it was. What is no stamp comes back
    as it is.
    """
    try:
        content = _inside(stamp, _behind(stamp, _inside(stamp, 0)))  # past the status
        at = _inside(stamp, _inside(stamp, _behind(stamp, content)))  # past the type: SignedData
        for _ in ("version", "digest algorithms", "content"):
            at = _behind(stamp, at)
        if stamp[at] != _CERTIFICATES:
            return stamp
        start, end = _inside(stamp, at), _behind(stamp, at)
        parts, at = [], start
        while at < end:
            parts.append(stamp[at : _behind(stamp, at)])
            at = _behind(stamp, at)
    except IndexError:
        return stamp
    return stamp[:start] + b"".join(sorted(parts)) + stamp[at:]


def _inside(data: bytes, at: int) -> int:
    """Return where the content of the DER value begins that begins at ``at``."""
    first = data[at + 1]
    return at + 2 + (first & 0x7F if first & 0x80 else 0)


def _behind(data: bytes, at: int) -> int:
    """Return where the DER value ends that begins at ``at``."""
    start, first = _inside(data, at), data[at + 1]
    long = int.from_bytes(data[at + 2 : start]) if first & 0x80 else first
    return start + long
