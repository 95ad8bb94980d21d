"""Reads out of a certificate what a person wants to know when it was refused: whose it is, and from when until when.

A certificate is ASN.1 in DER (X.690), laid out as RFC 5280 section 4.1 says.  This judges nothing: OpenSSL or the
system has done that.  Never raises on nonsense; what cannot be read is not told.
"""

import hashlib
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from netcore.api import tls as api
from netcore.sockets.der import Element, elements, first_of, object_identifier

_VERSION: Final = 0xA0
_EXTENSIONS: Final = 0xA3
_OCTET_STRING: Final = 0x04
_UTC_TIME: Final = 0x17
_DNS_NAME: Final = 0x82
_IP_ADDRESS: Final = 0x87
_COMMON_NAME: Final = bytes.fromhex("0603550403")  # 2.5.4.3, as an encoded object identifier
# The attributes of a name that say something to a person (RFC 4519), by their usual letters.
_ATTRIBUTES: Final = {
    _COMMON_NAME: "CN",
    bytes.fromhex("060355040b"): "OU",
    bytes.fromhex("060355040a"): "O",
    bytes.fromhex("0603550407"): "L",
    bytes.fromhex("0603550408"): "ST",
    bytes.fromhex("0603550406"): "C",
    bytes.fromhex("06092a864886f70d010901"): "E",  # of a mail address
}
_CHARSETS: Final = {0x14: "iso-8859-1", 0x1C: "utf-32-be", 0x1E: "utf-16-be"}  # T61, Universal, BMP; others: UTF-8
_ALTERNATIVE_NAMES: Final = bytes.fromhex("0603551d11")  # 2.5.29.17

# Certificates of large sites name hundreds of hosts.
MAX_NAMES: Final = 5
# From a server's certificate to an authority it is three or four.
MAX_CHAIN: Final = 10

# Kinds of keys, and of the curves of those that have one, how many bits (RFC 3279, 5480, 8410).
_KEYS: Final = {
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.10040.4.1": "DSA",
    "1.2.840.10045.2.1": "EC",
}
_CURVES: Final = {
    "1.2.840.10045.3.1.1": 192,
    "1.3.132.0.33": 224,
    "1.2.840.10045.3.1.7": 256,
    "1.3.132.0.10": 256,
    "1.3.132.0.34": 384,
    "1.3.132.0.35": 521,
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands in a certificate.  Times are UTC."""

    not_before: datetime
    not_after: datetime
    names: tuple[str, ...] = ()
    subject: str = ""  # "CN=game.example, O=Some Guild"
    issuer: str = ""


def read_certificate(der: bytes) -> Certificate | None:
    """What stands in a certificate; None when it makes no sense."""
    try:
        return _read(der)
    except (ValueError, IndexError):
        return None


def _read(der: bytes) -> Certificate:
    parts = _parts(der)
    issuer, validity, subject = parts[2:5]
    not_before, not_after = (_time(element) for element in elements(validity.content))
    names = tuple(name for part in parts[6:] if part.tag == _EXTENSIONS for name in _alternative_names(part))
    common_names = tuple(value for kind, value in _attributes(subject) if kind.whole == _COMMON_NAME)
    return Certificate(not_before, not_after, names or common_names, _in_words(subject), _in_words(issuer))


def certificate_for_scripts(der: bytes) -> api.Certificate:
    """All that scripts may ask a certificate for; of one that makes no sense, the bytes alone."""
    try:
        certificate, parts = _read(der), _parts(der)
        return api.Certificate(
            der,
            subject=tuple((object_identifier(kind.content), value) for kind, value in _attributes(parts[4])),
            issuer=tuple((object_identifier(kind.content), value) for kind, value in _attributes(parts[2])),
            hosts=certificate.names,
            serial=parts[0].content.hex().upper().removeprefix("00"),
            not_before=certificate.not_before.timestamp(),
            not_after=certificate.not_after.timestamp(),
            key=_public_key(parts[5]),
        )
    except (ValueError, IndexError):
        return api.Certificate(der)


def _parts(der: bytes) -> list[Element]:
    """Serial number, signature algorithm, issuer, validity, subject, public key, and then the optional ones."""
    body = first_of(first_of(der).content)
    return [element for element in elements(body.content) if element.tag != _VERSION]


def _public_key(element: Element) -> api.PublicKey:
    algorithm, bits = elements(element.content)
    kind, *parameters = elements(algorithm.content)
    name = _KEYS.get(object_identifier(kind.content), "Unknown")
    size = 0
    if name == "RSA":
        modulus = first_of(first_of(bits.content[1:]).content)  # behind the number of bits that do not count
        size = int.from_bytes(modulus.content, "big").bit_length()
    elif name == "EC":
        size = _CURVES.get(object_identifier(parameters[0].content), 0)
    return api.PublicKey(element.whole, name, size)


def _time(element: Element) -> datetime:
    text = element.content.decode("ascii")
    if element.tag == _UTC_TIME:
        # RFC 5280, 4.1.2.5.1: two-digit years from 50 on are of the last century.
        text = ("19" if text >= "50" else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def _attributes(name: Element) -> Iterator[tuple[Element, str]]:
    for together in elements(name.content):
        for attribute in elements(together.content):
            kind, value = elements(attribute.content)
            yield kind, value.content.decode(_CHARSETS.get(value.tag, "utf-8"), "replace")


def _in_words(name: Element) -> str:
    attributes = ((_ATTRIBUTES.get(kind.whole), value) for kind, value in _attributes(name))
    return ", ".join(f"{letters}={value}" for letters, value in attributes if letters)


def _alternative_names(extensions: Element) -> Iterator[str]:
    for extension in elements(first_of(extensions.content).content):
        kind, *rest = elements(extension.content)
        if kind.whole != _ALTERNATIVE_NAMES or rest[-1].tag != _OCTET_STRING:
            continue
        for name in elements(first_of(rest[-1].content).content):
            if name.tag == _DNS_NAME:
                yield name.content.decode("ascii", "replace")
            elif name.tag == _IP_ADDRESS:
                yield str(ipaddress.ip_address(name.content))


def chain_of(message: bytes, *, is_tls13: bool) -> tuple[bytes, ...]:
    """The first certificates, DER, of a TLS handshake's Certificate message (RFC 8446 4.4.2, RFC 5246 7.4.2)."""
    at = 4  # type and length of the message
    if is_tls13:
        at += 1 + (message[at] if len(message) > at else 0)  # certificate_request_context
    at += 3  # length of the list
    chain: list[bytes] = []
    while at < len(message) and len(chain) < MAX_CHAIN:
        end = at + 3 + int.from_bytes(message[at : at + 3], "big")
        chain.append(message[at + 3 : end])
        at = end
        if is_tls13:
            at += 2 + int.from_bytes(message[at : at + 2], "big")  # extensions
    return tuple(chain)


def fingerprint(der: bytes) -> str:
    """What identifies a certificate: SHA-256 in pairs of hexadecimal digits, as browsers and openssl show it."""
    return hashlib.sha256(der).digest().hex(":").upper()


def describe_names(names: tuple[str, ...]) -> str:
    """The names for a sentence."""
    if len(names) <= MAX_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:MAX_NAMES])} and {len(names) - MAX_NAMES} more"
