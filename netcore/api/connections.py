"""What a session's scripts reach and have reached, one connection each, as the network view shows it."""

from enum import StrEnum
from typing import Final

import msgspec

from netcore.api.permissions import Access, Owner
from netcore.api.sockets import NO_TIMEOUT, Endpoint

NOT_KNOWN: Final = -1.0  # of a duration
NOT_COUNTED: Final = -1  # of bytes


class ConnectionKind(StrEnum):
    """What it speaks."""

    TCP = "tcp"
    UDP = "udp"
    LOCAL = "local stream"
    LOCAL_DATAGRAMS = "local datagrams"
    NAME = "name"  # a script looks it up by itself
    PROGRAM = "program"  # runs on this computer; its host is the command
    HTTP = "http"  # one request that the core makes for a script, and its answer


class Role(StrEnum):
    """Who began it."""

    CLIENT = "outgoing"
    SERVER = "listening"  # waits for others; also for datagrams
    ACCEPTED = "incoming"


class ConnectionState(StrEnum):
    """How far it has got."""

    OPENING = "opening"  # permission, name, connection
    LISTENING = "listening"
    OPEN = "open"
    ENDED = "ended by peer"  # which sends nothing more
    CLOSING = "closing"  # the script has closed it, and not everything is sent
    CLOSED = "closed"
    REFUSED = "not permitted"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left."""
        return self in _OVER


_OVER: Final = frozenset({ConnectionState.CLOSED, ConnectionState.REFUSED, ConnectionState.FAILED})


class Phases(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How long each step took, in seconds, in their order; NOT_KNOWN for one that was not taken, or not yet."""

    permission_s: float = NOT_KNOWN  # waiting for the player's answer
    resolve_s: float = NOT_KNOWN
    connect_s: float = NOT_KNOWN
    tls_s: float = NOT_KNOWN
    first_byte_s: float = NOT_KNOWN  # from there to the first byte that came


class HttpExchange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A request and its answer, without their bodies; secrets in headers are left out."""

    method: str
    url: str
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body_bytes: int = 0
    status: int = 0  # 0: there is no answer yet
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body_bytes: int = 0  # as it came; NOT_COUNTED when the script has read it by itself
    content_bytes: int = 0  # with its codings undone


class Connection(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One connection at one moment.  Times are seconds since 1970, 0 for never."""

    id: int  # never given again in a session
    owner: Owner
    kind: ConnectionKind
    role: Role
    host: str  # as the script wrote it; of an incoming one, the peer's
    port: str
    state: ConnectionState
    reason: str = ""  # why it is over
    access: Access | None = None  # what it needs permission for; none for a local incoming one, or not yet
    number: int = 0  # of the script's socket; 0: it is none
    local: Endpoint | None = None
    peer: Endpoint | None = None
    is_secure: bool = False  # TLS is on it
    received_bytes: int = 0
    sent_bytes: int = 0
    unsent_bytes: int = 0  # the system has not taken them yet
    opened_at: float = 0.0
    received_at: float = 0.0
    sent_at: float = 0.0
    closed_at: float = 0.0
    block_s: float = NO_TIMEOUT
    total_s: float = NO_TIMEOUT
    phases: Phases = Phases()
    exchange: HttpExchange | None = None
