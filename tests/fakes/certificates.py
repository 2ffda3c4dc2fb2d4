"""A throw-away authority and what it signs, for tests of TLS."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AGES = timedelta(days=20 * 365)


@dataclass(frozen=True)
class Signed:
    """A certificate and its key, as files."""

    certificate: Path
    key: Path


class Authority:
    """Signs certificates; `certificate` is what a desk that trusts it has."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("throw-away authority")
        built = _certificate(self._name, self._name, self._key, now - AGES, now + AGES)
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        key_ids = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        self.certificate = folder / "authority.pem"
        signed = built.add_extension(key_ids, critical=False).sign(self._key, hashes.SHA256())
        self.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def sign(self, begins: datetime, ends: datetime, address: str = "127.0.0.1") -> Signed:
        """A certificate for an address."""
        key = ec.generate_private_key(ec.SECP256R1())
        built = _certificate(_named(address), self._name, key, begins, ends)
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        signed = built.add_extension(names, critical=False).sign(self._key, hashes.SHA256())
        made = Signed(self._folder / "centre.pem", self._folder / "centre.key")
        made.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        made.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return made


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    built = x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key.public_key())
    return built.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
