"""A time stamping authority of our own, as RFC 3161 has it, behind a port on the loopback."""

import hashlib
from datetime import UTC, datetime, timedelta

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as plain_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.collectors.loopback import Asked, Line

AT = datetime(2031, 6, 16, 6, tzinfo=UTC)
SHA256 = {"algorithm": "sha256"}


class Authority:
    """Answers queries as an honest authority does, unless told otherwise."""

    def __init__(
        self, *, refuses: bool = False, purpose: bool = True, backwards: bool = False
    ) -> None:
        self.refuses, self._backwards = refuses, backwards
        self._root_key = ec.generate_private_key(ec.SECP256R1())
        self.root = _certificate("Root", self._root_key, "Root", self._root_key, is_root=True)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._own = _certificate("Stamps", self._key, "Root", self._root_key, purpose=purpose)

    @property
    def pem(self) -> bytes:
        """The certificate that makes its stamps believed."""
        return bytes(self.root.public_bytes(serialization.Encoding.PEM))

    def __call__(self, asked: Asked, line: Line) -> None:
        """Serve one query."""
        if asked.headers.get("content-type") != "application/timestamp-query":
            return line.answer(status="415 Unsupported Media Type")
        return line.answer(self.reply(asked.body), kind="application/timestamp-reply")

    def reply(self, query: bytes) -> bytes:
        """Return the answer to a query."""
        if self.refuses:
            status = {"status": "rejection", "status_string": ["not today"]}
            told = bytes(tsp.PKIStatusInfo(status).dump())
            return bytes([0x30, len(told)]) + told
        token = {"content_type": "signed_data", "content": self._signed(query)}
        answer = {"status": {"status": "granted"}, "time_stamp_token": token}
        return bytes(tsp.TimeStampResp(answer).dump())

    def _signed(self, query: bytes) -> cms.SignedData:
        asked = tsp.TimeStampReq.load(query)
        info = tsp.TSTInfo({
            "version": 1, "policy": "1.2.3.4", "message_imprint": asked["message_imprint"],
            "serial_number": 7, "gen_time": AT, "nonce": asked["nonce"].native,
        })  # fmt: skip
        own = plain_x509.Certificate.load(self._own.public_bytes(serialization.Encoding.DER))
        root = plain_x509.Certificate.load(self.root.public_bytes(serialization.Encoding.DER))
        chain = sorted([own, root], key=lambda one: one.dump(), reverse=self._backwards)
        attributes = cms.CMSAttributes([
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.sha256(info.dump()).digest()]},
            {"type": "signing_certificate_v2",
             "values": [{"certs": [{"cert_hash": hashlib.sha256(own.dump()).digest()}]}]},
        ])  # fmt: skip
        signature = self._key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
        signer = {
            "version": "v1",
            "sid": {"issuer_and_serial_number":
                    {"issuer": own.issuer, "serial_number": own.serial_number}},
            "digest_algorithm": SHA256, "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"}, "signature": signature,
        }  # fmt: skip
        data = cms.SignedData({
            "version": "v3", "digest_algorithms": [algos.DigestAlgorithm(SHA256)],
            "encap_content_info": {"content_type": "tst_info",
                                   "content": core.ParsableOctetString(info.dump())},
            "certificates": chain, "signer_infos": [signer],
        })  # fmt: skip
        return _unsorted(data, chain) if self._backwards else data


def _unsorted(data: cms.SignedData, chain: list[plain_x509.Certificate]) -> cms.SignedData:
    """Return signed data whose certificates stand as given, as OpenSSL's authority sends them."""
    right = b"".join(sorted(one.dump() for one in chain))
    wrong = b"".join(one.dump() for one in chain)
    return cms.SignedData.load(data.dump().replace(right, wrong))


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_root: bool = False,
    purpose: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=30))
        .not_valid_after(AT + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    )
    if purpose:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())
