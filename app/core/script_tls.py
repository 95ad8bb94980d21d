"""TLS for script sockets: putting it on a connection, checking terms beforehand, and reading certificates."""

import asyncio
import ssl
from typing import Final

from app.core.script_network import limit_s
from app.core.script_stream import ScriptStream
from netcore.api.sockets import CertificateRead, CheckTls, ReadCertificate, SocketReply, StartTls, TlsStarted
from netcore.sockets.certificates import certificate_for_scripts
from netcore.sockets.errors import TIMEOUT, SocketError
from netcore.sockets.tls import Handshake, Trust

# More than any certificate, its chain and its key together.
MAX_PEM_BYTES: Final = 1 << 20


async def start_tls(stream: ScriptStream, request: StartTls) -> TlsStarted:
    """Shake hands; what has come of it.  Reading stops with it, and goes on when it is started again."""
    limit = limit_s(request.timeout_s)
    try:
        async with asyncio.timeout(limit):
            await stream.outflow.drained()
    except TimeoutError:
        raise SocketError(TIMEOUT) from None
    stream.outflow.hold()
    try:
        await stream.intake.stop()
        wish = Handshake(request.server_name, request.verify, terms=request.terms, ahead=request.ahead)
        agreed = await stream.client.shake_hands(wish, timeout_s=limit)
    except SocketError as error:
        return TlsStarted(request.request, error.reason)
    finally:
        stream.outflow.release()
    return TlsStarted(
        request.request,
        version=agreed.version,
        cipher=agreed.cipher,
        bits=agreed.bits,
        protocol=agreed.protocol,
        server_name=agreed.server_name,
        peer=certificate_for_scripts(agreed.certificate) if agreed.certificate else None,
        chain=tuple(map(certificate_for_scripts, agreed.said.chain)),
        finished=agreed.said.finished,
        peer_finished=agreed.said.peer_finished,
    )


async def check_tls(trust: Trust, request: CheckTls) -> SocketReply:
    """Whether such terms can be met.  Raises SocketError when not."""
    terms = request.terms
    if len(terms.certificate) + len(terms.key) + len(terms.authorities) > MAX_PEM_BYTES:
        raise SocketError("error loading certificate (too long)")
    await asyncio.to_thread(trust.check, terms, verify=request.verify)
    return SocketReply(request.request)


def read_certificate(request: ReadCertificate) -> CertificateRead:
    """What stands in the first certificate of a text."""
    begin, end = ssl.PEM_HEADER, ssl.PEM_FOOTER
    text = request.pem[:MAX_PEM_BYTES].decode("ascii", "replace")
    _, _, rest = text.partition(begin)
    body, footer, _ = rest.partition(end)
    if not footer:
        return CertificateRead(request.request, "no certificate")
    try:
        der = ssl.PEM_cert_to_DER_cert(f"{begin}{body}{end}\n")
    except ValueError:
        return CertificateRead(request.request, "no certificate")
    certificate = certificate_for_scripts(der)
    if not certificate.serial:
        return CertificateRead(request.request, "no certificate")
    return CertificateRead(request.request, certificate=certificate)
