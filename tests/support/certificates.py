"""Certificates for servers on loopback: good ones, and each kind of bad one."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "game.example"


@dataclass(frozen=True)
class Authority:
    """Vouches for servers; `ca_file` is what a client must trust to believe it."""

    ca: trustme.CA
    ca_file: Path

    @classmethod
    def make(cls, folder: Path) -> "Authority":
        authority = cls(trustme.CA(), folder / "ca.pem")
        authority.ca.cert_pem.write_to_path(authority.ca_file)
        return authority

    def serving(
        self, *names: str, not_before: datetime | None = None, not_after: datetime | None = None
    ) -> ssl.SSLContext:
        """What a server with a certificate for these names (if none: for HOST and 127.0.0.1) speaks."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issued = self.ca.issue_cert(*(names or (HOST, "127.0.0.1")), not_before=not_before, not_after=not_after)
        issued.configure_cert(context)
        return context

    def serving_expired(self) -> ssl.SSLContext:
        return self.serving(not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=datetime(2020, 2, 3, tzinfo=UTC))

    def serving_too_early(self) -> ssl.SSLContext:
        return self.serving(not_before=datetime(2070, 5, 6, tzinfo=UTC), not_after=datetime(2080, 1, 1, tzinfo=UTC))


def serving_self_signed(folder: Path) -> ssl.SSLContext:
    """What a server speaks that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    blank = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    dated = blank.not_valid_before(now - timedelta(days=1)).not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
    named = dated.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    pem = folder / "self-signed.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + named.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context
