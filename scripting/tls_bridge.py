"""TLS for scripts, the host's end: handshakes that may be waited for or looked at, and certificates.

A handshake is begun, and then asked how it has ended, once or again and again: so the same functions serve a script
that waits and one that must not.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping

from netcore.api.sockets import (
    NO_TIMEOUT,
    CertificateRead,
    CheckTls,
    HoldSocket,
    ReadCertificate,
    SocketReply,
    StartTls,
    TlsStarted,
)
from netcore.api.tls import Certificate, TlsTerms
from scripting.asker import Answer, Asker
from scripting.inbox import CLOSED, changed
from scripting.machine import Plain, Value
from scripting.mailroom import Mailroom


class TlsBridge:
    """The TLS of one script host's sockets."""

    def __init__(self, asker: Asker, mailroom: Mailroom) -> None:
        self._asker = asker
        self._mailroom = mailroom

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions, without their prefix."""
        return {
            "starttls": self._starttls,
            "begin_tls": self._begin,
            "hold": self._hold,
            "tls_outcome": self._outcome,
            "check_tls": self._check,
            "read_certificate": self._read_certificate,
            "digest": _digest,
        }

    async def _starttls(self, socket: int, server_name: bytes, verify: bool, timeout_s: float) -> str | None:
        """As client on the usual terms, waiting for the end; the error."""
        if self._mailroom.inbox(socket) is None:
            return CLOSED
        answer = await self._asker.ask(
            TlsStarted, lambda request: StartTls(request, socket, _text(server_name), verify, timeout_s)
        )
        return answer.error or None

    async def _hold(self, socket: int) -> tuple[bytes, str | None]:
        """Have the core read no more; what has come already, and the error."""
        if self._mailroom.inbox(socket) is None:
            return b"", CLOSED
        reply = await self._asker.ask(SocketReply, lambda request: HoldSocket(request, socket))
        if reply.error:
            return b"", reply.error
        parts: list[bytes] = []
        while isinstance(part := self._mailroom.take(socket), bytes):
            parts.append(part)
        return b"".join(parts), None

    def _begin(self, socket: int, server_name: bytes, verify: bool, ahead: bytes, *terms: Plain) -> None:
        """Begin a handshake, at most one of a socket."""
        inbox = self._mailroom.inbox(socket)
        if inbox is None or inbox.is_securing:
            return
        inbox.is_securing = True

        def done(answer: Answer) -> None:
            if isinstance(answer, TlsStarted):
                inbox.secured = answer
            else:
                inbox.secured = TlsStarted(answer.request, answer.error or "closed")
            inbox.wake()

        wanted = _terms(terms)
        self._asker.begin(
            lambda request: StartTls(request, socket, _text(server_name), verify, NO_TIMEOUT, wanted, ahead), done
        )

    async def _outcome(self, socket: int, timeout_s: float) -> tuple[Value, ...]:
        """How the handshake has ended: is it over, the error, what was agreed on.  Waits for that at most so long."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout_s
        while (inbox := self._mailroom.inbox(socket)) is not None:
            if (started := inbox.secured) is not None:
                inbox.is_securing, inbox.secured = False, None
                return True, started.error or None, _agreement_value(started)
            left = NO_TIMEOUT if timeout_s < 0 else deadline - clock()
            if timeout_s >= 0 and left <= 0:
                return False, None
            await changed([inbox], left)
        return True, "closed"

    async def _check(self, verify: bool, *terms: Plain) -> str | None:
        """The error, if such terms cannot be met."""
        wanted = _terms(terms)
        reply = await self._asker.ask(SocketReply, lambda request: CheckTls(request, wanted, verify))
        return reply.error or None

    async def _read_certificate(self, pem: bytes) -> dict[str, Value] | None:
        answer = await self._asker.ask(CertificateRead, lambda request: ReadCertificate(request, pem))
        return None if answer.certificate is None else _certificate_value(answer.certificate)


def _terms(plain: tuple[Plain, ...]) -> TlsTerms:
    """The terms as Lua gives them, in the order of the fields."""
    is_server, certificate, key, password, authorities, takes_strangers, oldest, newest, ciphers, protocols = plain
    return TlsTerms(
        is_server=is_server is True,
        certificate=_bytes(certificate),
        key=_bytes(key),
        password=_text(_bytes(password)),
        authorities=_bytes(authorities),
        takes_strangers=takes_strangers is True,
        oldest=_text(_bytes(oldest)),
        newest=_text(_bytes(newest)),
        ciphers=_text(_bytes(ciphers)),
        protocols=tuple(_text(name) for name in _bytes(protocols).split(b"\0") if name),
    )


def _agreement_value(started: TlsStarted) -> dict[str, Value]:
    return {
        "version": started.version,
        "cipher": started.cipher,
        "bits": started.bits,
        "protocol": started.protocol,
        "server_name": started.server_name,
        "peer": None if started.peer is None else _certificate_value(started.peer),
        "chain": [_certificate_value(certificate) for certificate in started.chain],
        "finished": started.finished,
        "peer_finished": started.peer_finished,
    }


def _certificate_value(certificate: Certificate) -> dict[str, Value]:
    return {
        "der": certificate.der,
        "subject": [list(attribute) for attribute in certificate.subject],
        "issuer": [list(attribute) for attribute in certificate.issuer],
        "hosts": list(certificate.hosts),
        "serial": certificate.serial,
        "not_before": certificate.not_before,
        "not_after": certificate.not_after,
        "key": {"der": certificate.key.der, "kind": certificate.key.kind, "bits": certificate.key.bits},
    }


# What LuaSec's programs ask for; that MD5 and SHA-1 protect nothing any more is the script's affair.
_DIGESTS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


def _digest(name: bytes, data: bytes) -> str | None:
    """A digest in hexadecimal; None when there is none of this name."""
    text = _text(name).lower()
    return hashlib.new(text, data, usedforsecurity=False).hexdigest() if text in _DIGESTS else None


def _bytes(value: Plain) -> bytes:
    return value if isinstance(value, bytes) else b""


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
