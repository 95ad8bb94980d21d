"""TLS on a connected socket: the handshake, the carrier of what follows, and errors that people can read.

OpenSSL works on memory here, and this module moves the bytes: so a stream keeps its socket, its waiters and its exact
timeouts when TLS is put on it.  The handshake's computing runs in a thread, because loading the system's certificates
takes 30 ms and macOS and Windows may ask the network about a certificate.

A record that OpenSSL has made must be sent, or the stream is broken.  So one record (16 KiB of data) may be pending
after a send; it goes out as soon as the socket takes it.
"""

import asyncio
import contextlib
import socket
import ssl
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from netcore.api.tls import TlsTerms
from netcore.sockets.certificates import chain_of, describe_names, fingerprint, read_certificate
from netcore.sockets.errors import CLOSED, CertificateRefused, SocketError, failed
from netcore.sockets.readiness import Blocked, Direction, Readiness
from netcore.sockets.tls_terms import USUAL, context_for, name_asked_for

# The most data that one TLS record holds (RFC 8446, 5.1).
RECORD_BYTES: Final = 16 << 10
_READ_BYTES: Final = 64 << 10
# Not every record brings data (tickets, key updates), and a peer could send nothing else for ever: after so many reads
# of the socket everything else has its turn.
FEEDS_IN_A_ROW: Final = 4
# Key updates have to be answered, read or not; a few dozen bytes each, seldom.
MAX_PENDING_BYTES: Final = 1 << 20

# A context costs a megabyte of certificates.  Scripts have a handful of terms; who has more waits for new ones.
MAX_CONTEXTS: Final = 16

# OpenSSL's verify codes (x509_vfy.h).
_NOT_YET_VALID: Final = 9
_EXPIRED: Final = 10
_SELF_SIGNED: Final = 18
_WRONG_NAME: Final = frozenset({62, 64})

# Of TLS (RFC 8446, 5.1 and 4): what a record has in it, and kinds of handshake messages.
_HANDSHAKE: Final = 22
_CERTIFICATE_MESSAGE: Final = 11
_FINISHED_MESSAGE: Final = 20
_MESSAGE_HEAD_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Handshake:
    """What is wanted of a handshake.

    With a `pin`, the certificate must be the one with this fingerprint, and whoever vouches for it does not matter.
    `ahead` is what the peer, a client, has said before TLS was put on.
    """

    server_name: str
    verify: bool = True
    pin: str = ""
    terms: TlsTerms = USUAL
    ahead: bytes = b""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a handshake has come to."""

    version: str  # "TLSv1.3"
    cipher: str
    bits: int
    protocol: str  # ALPN; "" when none was agreed on
    server_name: str  # that the peer, a client, has asked for
    certificate: bytes  # the peer's, DER; b"" when it has shown none
    said: "Said"


@dataclass(slots=True)
class Said:
    """What was said in a handshake, as far as anybody asks afterwards."""

    chain: tuple[bytes, ...] = ()  # the certificates, DER, that the peer has shown, its own first, verified or not
    finished: bytes = b""  # our last word, which stands for all that was said (RFC 8446, 4.4.4)
    peer_finished: bytes = b""


class Trust:
    """Which certificates are believed: those that the system believes, or those that a file vouches for."""

    def __init__(self, ca_file: Path | None = None) -> None:
        self._ca_file = ca_file
        self._contexts: OrderedDict[tuple[TlsTerms, bool], ssl.SSLContext] = OrderedDict()
        self._said: WeakKeyDictionary[ssl.SSLObject, Said] = WeakKeyDictionary()

    def wrap(self, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, wish: Handshake) -> ssl.SSLObject:
        """TLS on two memories.  May take tens of milliseconds.  Raises SocketError when the terms cannot be met."""
        context = self._context(wish.terms, verify=wish.verify and not wish.pin)
        name = None if wish.terms.is_server else wish.server_name or None
        return context.wrap_bio(incoming, outgoing, server_side=wish.terms.is_server, server_hostname=name)

    def check(self, terms: TlsTerms, *, verify: bool) -> None:
        """Raises SocketError when the terms cannot be met."""
        self._context(terms, verify=verify)

    def certificate_of(self, tls: ssl.SSLObject) -> bytes:
        """The certificate, DER, that the peer has shown in this handshake, verified or not; b"" when not known."""
        chain = self.said(tls).chain
        return chain[0] if chain else b""

    def said(self, tls: ssl.SSLObject) -> Said:
        """What was said in this handshake."""
        return self._said.get(tls) or Said()

    def _context(self, terms: TlsTerms, *, verify: bool) -> ssl.SSLContext:
        context = self._contexts.get((terms, verify))
        if context is None:
            context = context_for(terms, verify=verify, ca_file=self._ca_file)
            self._watch(context)
            self._contexts[terms, verify] = context
            if len(self._contexts) > MAX_CONTEXTS:
                self._contexts.popitem(last=False)
        else:
            self._contexts.move_to_end((terms, verify))
        return context

    def _watch(self, context: ssl.SSLContext) -> None:
        # Python shows a certificate only once it is verified, but whoever is to judge a refused one needs its names
        # and dates.  OpenSSL's message callback, which Python keeps for its own tests, is the only way to it; where it
        # is missing, the error just has no date.
        inner = getattr(context, "_ctx", context)
        if hasattr(inner, "_msg_callback"):
            inner._msg_callback = self._note  # noqa: SLF001  # see above

    def _note(self, tls: object, direction: str, version: int, content: int, kind: int, data: bytes) -> None:
        if content != _HANDSHAKE or not isinstance(tls, ssl.SSLObject):
            return
        is_ours = direction == "write"
        if kind == _FINISHED_MESSAGE and is_ours:
            self._said.setdefault(tls, Said()).finished = data[_MESSAGE_HEAD_BYTES:]
        elif kind == _FINISHED_MESSAGE:
            self._said.setdefault(tls, Said()).peer_finished = data[_MESSAGE_HEAD_BYTES:]
        elif kind == _CERTIFICATE_MESSAGE and not is_ours:
            chain = chain_of(data, is_tls13=version == ssl.TLSVersion.TLSv1_3)
            self._said.setdefault(tls, Said()).chain = chain


async def secure(sock: socket.socket, readiness: Readiness, trust: Trust, wish: Handshake) -> "TlsCarrier":
    """Shake hands.  Raises SocketError in words for people; the stream is of no more use then."""
    # Without a name OpenSSL would take any host's certificate.
    if wish.verify and not (wish.pin or wish.server_name or wish.terms.is_server):
        raise SocketError("no verified TLS without the server's name")
    wire = _Wire(sock, readiness)
    wire.incoming.write(wish.ahead)
    try:
        tls = await asyncio.to_thread(trust.wrap, wire.incoming, wire.outgoing, wish)
    except (ValueError, TypeError) as error:
        raise SocketError(f"no TLS with a server called {wish.server_name!r}: {error}") from error
    except OSError as error:
        raise SocketError(f"the trusted certificates could not be read: {error}") from error
    try:
        await _shake_hands(tls, wire)
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise SocketError(CLOSED) from error
    except ssl.SSLError as error:
        with contextlib.suppress(OSError):
            wire.flush()  # the alert, which tells the peer's log what was wrong
        certificate = trust.certificate_of(tls)
        reason = _explain(error, certificate, wish.server_name)
        if isinstance(error, ssl.SSLCertVerificationError):
            raise CertificateRefused(reason, certificate) from error
        raise SocketError(reason) from error
    except OSError as error:
        raise failed(error) from error
    certificate = tls.getpeercert(binary_form=True) or b""
    if wish.pin and fingerprint(certificate) != wish.pin:
        raise CertificateRefused("certificate is another one than the one that was trusted", certificate)
    return TlsCarrier(tls, wire, trust.said(tls))


async def _shake_hands(tls: ssl.SSLObject, wire: "_Wire") -> None:
    while True:
        try:
            await asyncio.to_thread(tls.do_handshake)
        except ssl.SSLWantReadError:
            wire.flush()
            await wire.fed()
        else:
            wire.flush()
            return


class TlsCarrier:
    """Bytes within TLS."""

    def __init__(self, tls: ssl.SSLObject, wire: "_Wire", said: Said) -> None:
        self._tls = tls
        self._said = said
        self._wire = wire
        self._has_said_goodbye = False

    @property
    def agreement(self) -> Agreement:
        """What the handshake has come to."""
        name, _, bits = self._tls.cipher() or ("", "", 0)
        return Agreement(
            self._tls.version() or "",
            name,
            bits,
            self._tls.selected_alpn_protocol() or "",
            name_asked_for(self._tls),
            self._tls.getpeercert(binary_form=True) or b"",
            self._said,
        )

    def read(self, limit_bytes: int) -> bytes:
        """At most so many bytes; b"" at the end, also when the peer went without saying so."""
        for _ in range(FEEDS_IN_A_ROW):
            try:
                data = self._tls.read(limit_bytes)
            except ssl.SSLWantReadError:
                self._wire.flush_for_reader()
                self._wire.feed()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""
            except ssl.SSLError as error:
                raise SocketError(_explain(error)) from error
            else:
                self._wire.flush_for_reader()
                return data
        raise Blocked(Direction.READ)

    def write(self, data: memoryview) -> int:
        """Make one record of the beginning of `data`, once the one before is on its way."""
        if self._has_said_goodbye:
            raise SocketError(CLOSED)
        self.flush()
        try:
            count = self._tls.write(data[:RECORD_BYTES])
        except ssl.SSLError as error:
            raise SocketError(_explain(error)) from error
        self._wire.flush()
        return count

    @property
    def is_pending(self) -> bool:
        """Whether a record is not with the system yet."""
        return self._wire.is_pending

    def flush(self) -> None:
        """Say Blocked while a record is pending."""
        self._wire.flush()
        if self._wire.is_pending:
            raise Blocked(Direction.WRITE)

    def say_goodbye(self) -> None:
        """Say goodbye (close_notify), if that can be done at once."""
        self._has_said_goodbye = True
        with contextlib.suppress(ssl.SSLError):  # it would like to wait for the peer's goodbye
            self._tls.unwrap()
        self._wire.flush()

    def end_writing(self) -> None:
        """Say goodbye, and end the stream as soon as the socket has taken that."""
        self._wire.end_when_sent()
        self.say_goodbye()


class _Wire:
    """Moves TLS records between OpenSSL's memories and the socket."""

    def __init__(self, sock: socket.socket, readiness: Readiness) -> None:
        self.incoming = ssl.MemoryBIO()
        self.outgoing = ssl.MemoryBIO()
        self._sock = sock
        self._readiness = readiness
        self._unsent = b""
        self._ends = False

    @property
    def is_pending(self) -> bool:
        """Whether there are records that the socket has not taken yet."""
        return bool(self._unsent)

    def flush(self) -> None:
        """Send what the socket takes now; the rest follows by itself."""
        self._unsent += self.outgoing.read()
        if not self._push():
            if len(self._unsent) > MAX_PENDING_BYTES:
                raise SocketError("TLS failed: the peer asks for answers and does not read them")
            self._readiness.keep(Direction.WRITE, self._push_quietly)

    def flush_for_reader(self) -> None:
        """Send what the socket takes now; a peer that hears nothing any more may still have something to say."""
        with contextlib.suppress(OSError):
            self.flush()

    def end_when_sent(self) -> None:
        """Send FIN behind all that is to be sent."""
        self._ends = True

    def feed(self) -> None:
        """Give OpenSSL what has arrived; says Blocked when nothing has."""
        try:
            data = self._sock.recv(_READ_BYTES)
        except (BlockingIOError, InterruptedError):
            raise Blocked(Direction.READ) from None
        if data:
            self.incoming.write(data)
        else:
            self.incoming.write_eof()

    async def fed(self) -> None:
        """Wait until something has arrived, and give it to OpenSSL."""
        while True:
            try:
                self.feed()
            except Blocked:
                await self._readiness.wait(Direction.READ, None)
            else:
                return

    def _push(self) -> bool:
        while self._unsent:
            try:
                count = self._sock.send(self._unsent)
            except (BlockingIOError, InterruptedError):
                return False
            self._unsent = self._unsent[count:]
        if self._ends:
            self._ends = False
            self._sock.shutdown(socket.SHUT_WR)
        return True

    def _push_quietly(self) -> bool:
        try:
            return self._push()
        except OSError:
            # Nobody is waiting for this write; whoever next reads or writes meets the broken connection himself.
            self._unsent = b""
            return True


def _explain(error: ssl.SSLError, der: bytes = b"", server_name: str = "") -> str:
    """What is wrong, in one line: the reason, whose certificate, and until when it is valid."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        reason = (error.reason or str(error)).lower().replace("_", " ")
        return f"TLS failed: {reason}"
    certificate = read_certificate(der)
    code = getattr(error, "verify_code", 0)  # macOS and Windows judge for themselves and give only a text
    text = str(getattr(error, "verify_message", "")) or str(error)
    if certificate is None:
        return f"certificate refused: {text}"
    until = f"valid until {certificate.not_after:%Y-%m-%d}"
    names = describe_names(certificate.names)
    match code:
        case _ if code == _EXPIRED:
            return f"certificate has expired on {certificate.not_after:%Y-%m-%d} (of {names})"
        case _ if code == _NOT_YET_VALID:
            return f"certificate is not yet valid, but from {certificate.not_before:%Y-%m-%d} on (of {names})"
        case _ if code == _SELF_SIGNED:
            return f"certificate is self-signed, so nobody vouches for it (of {names}; {until})"
        case _ if code in _WRONG_NAME:
            return f"certificate hostname mismatch: it is of {names}, not of {server_name} ({until})"
        case _:
            return f"certificate refused: {text} (of {names}; {until})"
