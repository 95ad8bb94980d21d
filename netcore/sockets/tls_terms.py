"""OpenSSL's contexts for terms that are not the usual ones of a client: servers, own certificates, versions, ALPN.

What comes from a script is text, so nothing here opens a file that a script has named.
"""

import os
import ssl
import tempfile
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

import truststore

from netcore.api.tls import TlsTerms
from netcore.sockets.errors import SocketError

USUAL: Final = TlsTerms()

_VERSIONS: Final = {version.name.replace("_", "."): version for version in ssl.TLSVersion}

# The names that clients have asked servers for, of each connection (SNI).
_asked_for: Final[WeakKeyDictionary[ssl.SSLObject | ssl.SSLSocket, str]] = WeakKeyDictionary()


def context_for(terms: TlsTerms, *, verify: bool, ca_file: Path | None = None) -> ssl.SSLContext:
    """A context.  Raises SocketError, in the words that LuaSec's programs know, and OSError for `ca_file`.

    Where the terms name no authorities, those of `ca_file` are believed; without one, those that the system believes.
    """
    asks_system = verify and not terms.authorities and ca_file is None
    if terms.is_server:
        context = _server_context(terms, verify=verify)
    else:
        context = (truststore.SSLContext if asks_system else ssl.SSLContext)(ssl.PROTOCOL_TLS_CLIENT)
        if not verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
    # Renegotiation, which TLS 1.3 did away with, would make a write wait for a read.
    context.options |= ssl.OP_NO_RENEGOTIATION
    if verify and not terms.authorities and ca_file is not None:
        context.load_verify_locations(ca_file)
    _believe(context, terms)
    _show(context, terms)
    _limit(context, terms)
    return context


def name_asked_for(tls: ssl.SSLObject) -> str:
    """The name that a client has asked this connection's server for; "" when it has asked for none."""
    return _asked_for.get(tls, "")


def _server_context(terms: TlsTerms, *, verify: bool) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if verify:
        context.verify_mode = ssl.CERT_OPTIONAL if terms.takes_strangers else ssl.CERT_REQUIRED
        if not terms.authorities:
            context.load_default_certs(ssl.Purpose.CLIENT_AUTH)
    context.sni_callback = _note_name
    return context


def _note_name(tls: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
    if name:
        _asked_for[tls] = name


def _believe(context: ssl.SSLContext, terms: TlsTerms) -> None:
    if not terms.authorities:
        return
    try:
        context.load_verify_locations(cadata=terms.authorities.decode("ascii"))
    except (ssl.SSLError, ValueError) as error:
        raise SocketError(f"error loading CA locations ({_words(error)})") from error


def _show(context: ssl.SSLContext, terms: TlsTerms) -> None:
    """Give a context our certificate and its key."""
    if not terms.certificate and not terms.key:
        return
    # OpenSSL takes keys only from files in Python's hands; this one is gone before anybody could look.
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = Path(folder, "certificate"), Path(folder, "key")
        for path, text in ((certificate, terms.certificate), (key, terms.key)):
            path.touch(mode=0o600)
            path.write_bytes(text)
        try:
            context.load_cert_chain(certificate, key, lambda: terms.password)
        except (ssl.SSLError, ValueError) as error:
            raise SocketError(_complaint(error, terms)) from error


def _complaint(error: Exception, terms: TlsTerms) -> str:
    if getattr(error, "reason", "") == "KEY_VALUES_MISMATCH":
        return "private key does not match public key"
    # Python says "PEM lib" of both.
    is_certificate = b"-----BEGIN CERTIFICATE-----" in terms.certificate and _has_whole_certificate(terms.certificate)
    return f"error loading {'private key' if is_certificate else 'certificate'} ({_words(error)})"


def _has_whole_certificate(pem: bytes) -> bool:
    try:
        ssl.create_default_context(cadata=pem.decode("ascii"))
    except (ssl.SSLError, ValueError):
        return False
    return True


def _limit(context: ssl.SSLContext, terms: TlsTerms) -> None:
    try:
        if terms.oldest:
            context.minimum_version = _VERSIONS[terms.oldest]
        if terms.newest:
            context.maximum_version = _VERSIONS[terms.newest]
    except (KeyError, ValueError) as error:
        raise SocketError(f"invalid protocol ({terms.oldest or terms.newest})") from error
    try:
        if terms.ciphers:
            context.set_ciphers(terms.ciphers)
    except ssl.SSLError as error:
        raise SocketError(f"error setting cipher list ({_words(error)})") from error
    try:
        if terms.protocols:
            context.set_alpn_protocols(list(terms.protocols))
    except (ssl.SSLError, ValueError, UnicodeError) as error:
        raise SocketError(f"invalid ALPN protocols ({_words(error)})") from error


def _words(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    return reason.lower().replace("_", " ") if isinstance(reason, str) else str(error).partition(os.linesep)[0]
