"""What scripts say and hear of TLS: the terms to speak it on, and certificates as LuaSec shows them."""

import msgspec


class TlsTerms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """On which terms to speak TLS, where they are not the usual ones of a client.

    Texts in PEM, not files: the core opens none for a script.  "" and () mean what OpenSSL and the system think best.
    """

    is_server: bool = False
    certificate: bytes = b""  # ours, and behind it those that lead to an authority
    key: bytes = b""  # of our certificate
    password: str = ""  # of the key
    authorities: bytes = b""  # who may vouch for the peer; empty: whom the system believes
    takes_strangers: bool = False  # as a verifying server: also a client that shows no certificate
    oldest: str = ""  # "TLSv1.2"
    newest: str = ""
    ciphers: str = ""
    protocols: tuple[str, ...] = ()  # to choose from (ALPN), the best first


class PublicKey(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A key as it stands in a certificate: DER, "RSA", "EC" …, how many bits (0: not known)."""

    der: bytes = b""
    kind: str = ""
    bits: int = 0


class Certificate(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What stands in a certificate.  A name is made of attributes: object identifier, value."""

    der: bytes
    subject: tuple[tuple[str, str], ...] = ()
    issuer: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()  # names and IPs of servers that it is for
    serial: str = ""  # hexadecimal
    not_before: float = 0.0  # seconds since 1970
    not_after: float = 0.0
    key: PublicKey = PublicKey()
