"""The book's entry for one connection of a script, from being asked for to its end.  Keeps books, decides nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from netcore.api.connections import NOT_KNOWN, Connection, ConnectionKind, ConnectionState, HttpExchange, Phases, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.api.sockets import NO_TIMEOUT, Endpoint
from netcore.sockets.errors import PERMISSION_DENIED
from netcore.sockets.scope import spelled

# One socket asks for a host and each of its addresses; a datagram socket can change its peer as often as it likes.
MAX_ACCESSES: Final = 64
ENDED_BY_PEER: Final = "the other side ended it"
# Of a host's name; a script chooses it.
MAX_NAME: Final = 255


class Standing(NamedTuple):
    """How a socket stands right now."""

    state: ConnectionState = ConnectionState.OPENING
    local: Endpoint | None = None
    peer: Endpoint | None = None
    is_secure: bool = False
    received_bytes: int = 0
    sent_bytes: int = 0
    unsent_bytes: int = 0
    received_at: float = 0.0
    sent_at: float = 0.0
    first_at: float = 0.0  # when the first byte came


Look: TypeAlias = Callable[[], Standing]
Stop: TypeAlias = Callable[[], None]


@dataclass(slots=True, eq=False, kw_only=True)
class Account:
    """One connection; `stop` closes it, and lets the script know."""

    id: int
    owner: Owner
    kind: ConnectionKind
    role: Role
    host: str
    port: str
    stop: Stop
    number: int = 0
    opened_at: float = field(default_factory=time.time)
    block_s: float = NO_TIMEOUT
    total_s: float = NO_TIMEOUT
    look: Look = Standing
    reason: str = ""
    exchange: HttpExchange | None = None
    access: Access | None = None  # that was asked for first
    accesses: list[Access] = field(default_factory=list)  # that were allowed
    permission_s: float = NOT_KNOWN
    resolve_s: float = NOT_KNOWN
    connect_s: float = NOT_KNOWN
    tls_s: float = NOT_KNOWN
    ready_at: float = 0.0  # when the first byte could have been asked for

    def aimed(self, host: str, port: str) -> None:
        """It leads there now."""
        self.host, self.port = host[:MAX_NAME], port[:MAX_NAME]
        self.role = Role.CLIENT

    def connected(self, look: Look) -> None:
        """It is open; `look` says how it stands from now on."""
        self.look = look
        self.ready_at = time.time()
        before_s = max(self.permission_s, 0.0) + max(self.resolve_s, 0.0)
        self.connect_s = max(self.ready_at - self.opened_at - before_s, 0.0)

    def secured(self, took_s: float) -> None:
        """TLS is on it."""
        self.tls_s = took_s
        self.ready_at = time.time()

    @property
    def destination(self) -> Access | None:
        """Where datagrams have last gone: each of them is permitted by itself."""
        if self.kind is not ConnectionKind.UDP or self.role is not Role.CLIENT or not self.port.isdecimal():
            return None
        return Access(Power.CONNECT, spelled(self.host), int(self.port[-18:]) & 0xFFFF)

    def permitted(self, access: Access) -> None:
        """It was allowed to do so."""
        if access not in self.accesses and len(self.accesses) < MAX_ACCESSES:
            self.accesses.append(access)

    def waited(self, seconds: float) -> None:
        """So long it waited for permission, perhaps not for the first time."""
        self.permission_s = max(self.permission_s, 0.0) + seconds

    def resolved(self, seconds: float) -> None:
        """So long a look-up took, perhaps not the first."""
        self.resolve_s = max(self.resolve_s, 0.0) + seconds

    def status(self, *, is_over: bool = False) -> Connection:
        """How it stands, or, when it is over, how it stood."""
        now = self.look()
        return Connection(
            id=self.id,
            owner=self.owner,
            kind=self.kind,
            role=self.role,
            host=self.host,
            port=self.port,
            state=self._end_of(now.state) if is_over else now.state,
            access=self.destination or self.access,
            reason=self.reason or (ENDED_BY_PEER if is_over and now.state is ConnectionState.ENDED else ""),
            number=self.number,
            local=now.local,
            peer=now.peer,
            is_secure=now.is_secure,
            received_bytes=now.received_bytes,
            sent_bytes=now.sent_bytes,
            unsent_bytes=now.unsent_bytes,
            opened_at=self.opened_at,
            received_at=now.received_at,
            sent_at=now.sent_at,
            closed_at=time.time() if is_over else 0.0,
            block_s=self.block_s,
            total_s=self.total_s,
            phases=self._phases(now.first_at),
            exchange=self.exchange,
        )

    def _end_of(self, state: ConnectionState) -> ConnectionState:
        if self.reason == PERMISSION_DENIED:
            return ConnectionState.REFUSED
        has_failed = self.reason and (state is ConnectionState.OPENING or self.kind is ConnectionKind.HTTP)
        return ConnectionState.FAILED if has_failed else ConnectionState.CLOSED

    def _phases(self, first_at: float) -> Phases:
        waited_s = max(first_at - self.ready_at, 0.0) if first_at and self.ready_at else NOT_KNOWN
        return Phases(self.permission_s, self.resolve_s, self.connect_s, self.tls_s, waited_s)
