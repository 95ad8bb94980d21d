"""Script sockets between host and core: `SocketRequest` (host to core) and `SocketEvent` (core to host).

The host chooses socket numbers above 0; the core chooses those of accepted connections, below 0.  Data is pushed: the
core sends what arrives as long as the socket has credit, the host gives credit back as scripts consume, so a fast peer
cannot fill memory.  Requests with a `request` number are answered by one `SocketReply`; a `timeout_s` of -1 is none.
Errors are LuaSocket's strings ("timeout", "closed", "connection refused" …), "permission denied" where the player said
no.
"""

from typing import Final, TypeAlias

from netcore.api.message import Message
from netcore.api.permissions import Owner
from netcore.api.tls import Certificate, TlsTerms

CHUNK_BYTES: Final = 64 << 10  # of one SocketDataArrived or DatagramArrived
FIRST_CREDIT_BYTES: Final = 256 << 10  # what a socket may have on the way without being asked for
SMALL_CREDIT_BYTES: Final = 32 << 10  # the same for one of very many
CREDIT_PORTION_BYTES: Final = SMALL_CREDIT_BYTES // 2  # credit is given back when this much is owed
SEND_WINDOW_BYTES: Final = 256 << 10  # what a socket may have on the way to the system without having been told so
SENT_PORTION_BYTES: Final = SEND_WINDOW_BYTES // 4
NO_TIMEOUT: Final = -1.0

BOUND_ONLY: Final = -1

Scalar: TypeAlias = bool | int | float | str
Flags: TypeAlias = tuple[tuple[str, bool], ...]

# --- host to core ---


class ConnectSocket(Message, frozen=True):
    """TCP connect; addresses are tried in turn.  `family` is "inet", "inet6", "unspec", or "unix": `host` is a path.

    `flags` are options that matter before there is an address, on or off, by their LuaSocket names.
    `data` is sent as soon as the connection stands, as if it came in a `SendData` right after.
    """

    request: int
    socket: int
    owner: Owner
    host: str
    port: str  # a number or a service name
    family: str = "unspec"
    local_host: str = ""
    local_port: str = ""
    timeout_s: float = NO_TIMEOUT
    flags: Flags = ()
    data: bytes = b""


class ListenSocket(Message, frozen=True):
    """TCP, or with the family "unix" a path: bind and listen.  Accepted connections arrive as `ConnectionAccepted`.

    With the backlog BOUND_ONLY nobody can connect until `BeginListening`.
    """

    request: int
    socket: int
    owner: Owner
    host: str
    port: str
    family: str = "unspec"
    backlog: int = 32
    flags: Flags = ()


class BeginListening(Message, frozen=True):
    """Listen at the address that a socket is bound to."""

    request: int
    socket: int
    backlog: int = 32


class OpenDatagrams(Message, frozen=True):
    """UDP: bind to `host`:`port` ("" = any free port); or with the family "unix", to a path.

    Datagrams arrive as `DatagramArrived`.
    """

    request: int
    socket: int
    owner: Owner
    host: str = ""
    port: str = ""
    family: str = "unspec"
    flags: Flags = ()


class SetPeer(Message, frozen=True):
    """UDP: fix the peer; "*" unfixes it."""

    request: int
    socket: int
    owner: Owner
    host: str
    port: str = ""


class SendData(Message, frozen=True):
    """TCP send, in order; not answered.

    At most SEND_WINDOW_BYTES may be under way.  `DataSent` gives room back; after `SendingEnded` nothing more goes out.
    Closing and shutting wait for what is under way, as they do for what is in the system's own buffer.
    """

    socket: int
    data: bytes


class SendDatagram(Message, frozen=True):
    """UDP send, to the fixed peer when `host` is "".

    One that `is_posted` is not answered; if it fails, `DatagramFailed` tells so.
    """

    request: int
    socket: int
    owner: Owner
    data: bytes
    host: str = ""
    port: str = ""
    is_posted: bool = False


class StartTls(Message, frozen=True):
    """Put TLS on a connected socket.  Answered by `TlsStarted`.

    As client, `verify` also means that the certificate is of `server_name`.  `ahead` is what a peer has said already
    that is a client; see `HoldSocket`.
    """

    request: int
    socket: int
    server_name: str
    verify: bool = True
    timeout_s: float = NO_TIMEOUT
    terms: TlsTerms = TlsTerms()
    ahead: bytes = b""


class CheckTls(Message, frozen=True):
    """Whether such terms can be met: is that a certificate, and that its key?"""

    request: int
    terms: TlsTerms
    verify: bool = True


class ReadCertificate(Message, frozen=True):
    """What stands in a certificate, PEM.  Answered by `CertificateRead`."""

    request: int
    pem: bytes


class HoldSocket(Message, frozen=True):
    """Read no more from a connected socket until `StartTls`; what was read before has been told before the reply."""

    request: int
    socket: int


class SetOption(Message, frozen=True):
    """Set a socket option by its LuaSocket name."""

    request: int
    socket: int
    name: str
    value: Scalar


class GetOption(Message, frozen=True):
    """Ask for a socket option by its LuaSocket name; the reply's `value` is it."""

    request: int
    socket: int
    name: str


class ShutSocket(Message, frozen=True):
    """Shut down "send", "receive" or "both"."""

    request: int
    socket: int
    how: str


class CloseSocket(Message, frozen=True):
    """Close and forget a socket; not answered, waiting requests are answered with "closed"."""

    socket: int


class GiveCredit(Message, frozen=True):
    """A script has consumed this much (bytes of a stream or datagrams; connections of a server count as 1)."""

    socket: int
    amount: int


class ResolveName(Message, frozen=True):
    """Look up a name's addresses, or, with `reverse`, an address's names.  Answered by `NameResolved`."""

    request: int
    owner: Owner
    name: str
    reverse: bool = False
    timeout_s: float = NO_TIMEOUT


class NoteTimeouts(Message, frozen=True):
    """A script has set the timeouts of a socket, -1 for none: for whoever looks at its sockets; nothing follows."""

    socket: int
    block_s: float
    total_s: float


class NoteExchange(Message, frozen=True):
    """A script has asked over HTTP on a socket, and the head of the answer is there: for whoever looks at its sockets.

    `headers` are some of the answer's.  Nothing follows.
    """

    socket: int
    method: str
    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...] = ()


class CancelRequest(Message, frozen=True):
    """Nobody waits for this request any more (the script was stopped); its reply, if any, is ignored."""

    request: int


SocketRequest: TypeAlias = (
    ConnectSocket
    | ListenSocket
    | BeginListening
    | OpenDatagrams
    | SetPeer
    | SendData
    | SendDatagram
    | StartTls
    | CheckTls
    | ReadCertificate
    | HoldSocket
    | SetOption
    | GetOption
    | ShutSocket
    | CloseSocket
    | GiveCredit
    | ResolveName
    | NoteTimeouts
    | NoteExchange
    | CancelRequest
)

# --- core to host ---


class Endpoint(Message, frozen=True):
    """An address: literal IP, port, "inet" or "inet6"."""

    host: str
    port: int
    family: str


class SocketReply(Message, frozen=True):
    """The end of a request; `error` "" is success.  `local` and `peer` are given when the request made them known."""

    request: int
    error: str = ""
    count: int = 0
    value: Scalar | None = None
    local: Endpoint | None = None
    peer: Endpoint | None = None


class TlsStarted(Message, frozen=True):
    """The end of `StartTls`; `error` "" is success."""

    request: int
    error: str = ""
    version: str = ""  # "TLSv1.3"
    cipher: str = ""
    bits: int = 0
    protocol: str = ""  # that was agreed on (ALPN)
    server_name: str = ""  # that the peer has asked for, if it is a client
    peer: Certificate | None = None
    chain: tuple[Certificate, ...] = ()  # all that the peer has shown, its own first
    finished: bytes = b""
    peer_finished: bytes = b""


class CertificateRead(Message, frozen=True):
    """The answer to `ReadCertificate`."""

    request: int
    error: str = ""
    certificate: Certificate | None = None


class SocketDataArrived(Message, frozen=True):
    """Bytes of a stream, at most CHUNK_BYTES."""

    socket: int
    data: bytes


class SocketEnded(Message, frozen=True):
    """Nothing more comes from this stream; `error` "closed" is the ordinary end.

    `was_reset`: the peer has torn it down, so what has come need not be all that was meant.
    """

    socket: int
    error: str
    was_reset: bool = False


class DataSent(Message, frozen=True):
    """So much more of what was to be sent is with the system; told in portions of at least SENT_PORTION_BYTES."""

    socket: int
    amount: int


class SendingEnded(Message, frozen=True):
    """Nothing more can be sent, and what was under way is lost."""

    socket: int
    error: str


class ConnectionAccepted(Message, frozen=True):
    """A server has a new connection; `socket` is its number."""

    server: int
    socket: int
    local: Endpoint
    peer: Endpoint


class DatagramArrived(Message, frozen=True):
    """A datagram."""

    socket: int
    data: bytes
    peer: Endpoint


class DatagramFailed(Message, frozen=True):
    """An earlier datagram of this UDP socket has failed ("connection refused"); the next call returns it."""

    socket: int
    error: str


class NameResolved(Message, frozen=True):
    """The answer to `ResolveName`: addresses, or names with `reverse`."""

    request: int
    error: str = ""
    name: str = ""
    addresses: tuple[Endpoint, ...] = ()
    aliases: tuple[str, ...] = ()


SocketEvent: TypeAlias = (
    SocketReply
    | TlsStarted
    | CertificateRead
    | SocketDataArrived
    | SocketEnded
    | DataSent
    | SendingEnded
    | ConnectionAccepted
    | DatagramArrived
    | DatagramFailed
    | NameResolved
)
