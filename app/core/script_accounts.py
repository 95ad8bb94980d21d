"""What is told of a script's sockets to whoever looks at the network: whose each is, where it leads, what went through.

Keeps books, and decides nothing.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.core.script_pumps import ScriptDatagrams, ScriptListener
from app.core.script_requests import Opening
from app.core.script_stream import ScriptStream
from app.core.script_traffic import Traffic
from netcore.api.permissions import Owner
from netcore.api.sockets import (
    NO_TIMEOUT,
    Endpoint,
    NoteTimeouts,
    OpenDatagrams,
    SocketKind,
    SocketState,
    SocketStatus,
)
from netcore.sockets.addresses import UNIX

_NOBODY: Final = Owner("", "script", "")
_NOTHING: Final = Traffic()  # went through what carries none


@dataclass(slots=True)
class _Account:
    """What does not change but by being said again."""

    owner: Owner
    kind: SocketKind
    host: str
    port: str
    opened_at: float = field(default_factory=time.time)
    block_s: float = NO_TIMEOUT
    total_s: float = NO_TIMEOUT

    def status(
        self,
        number: int,
        state: SocketState,
        traffic: Traffic,
        *,
        local: Endpoint | None = None,
        peer: Endpoint | None = None,
        is_secure: bool = False,
        unsent_bytes: int = 0,
    ) -> SocketStatus:
        """How the socket stands."""
        return SocketStatus(
            number=number,
            owner=self.owner,
            kind=self.kind,
            host=self.host,
            port=self.port,
            state=state,
            local=local,
            peer=peer,
            is_secure=is_secure,
            received_bytes=traffic.received_bytes,
            sent_bytes=traffic.sent_bytes,
            unsent_bytes=unsent_bytes,
            opened_at=self.opened_at,
            received_at=traffic.received_at,
            sent_at=traffic.sent_at,
            block_s=self.block_s,
            total_s=self.total_s,
        )


class Accounts:
    """The books of one script host's sockets, by number."""

    def __init__(self) -> None:
        self._accounts: dict[int, _Account] = {}

    def opening(self, request: Opening) -> None:
        """A socket is being made."""
        is_local = request.family == UNIX
        if isinstance(request, OpenDatagrams):
            kind = SocketKind.LOCAL_DATAGRAMS if is_local else SocketKind.UDP
        else:
            kind = SocketKind.LOCAL if is_local else SocketKind.TCP
        self._accounts[request.socket] = _Account(request.owner, kind, request.host, request.port)

    def accepted(self, number: int, server: int, peer: Endpoint) -> None:
        """A server has a connection; it is its owner's."""
        listening = self._accounts.get(server)
        owner = _NOBODY if listening is None else listening.owner
        kind = SocketKind.TCP if listening is None else listening.kind
        self._accounts[number] = _Account(owner, kind, peer.host, str(peer.port or ""))

    def aimed(self, number: int, host: str, port: str) -> None:
        """A datagram socket has a fixed peer."""
        if (account := self._accounts.get(number)) is not None:
            account.host, account.port = host, port

    def note(self, timeouts: NoteTimeouts) -> None:
        """A script has set timeouts."""
        if (account := self._accounts.get(timeouts.socket)) is not None:
            account.block_s, account.total_s = timeouts.block_s, timeouts.total_s

    def forget(self, number: int) -> None:
        """The socket is gone."""
        self._accounts.pop(number, None)

    def snapshot(self, sockets: Mapping[int, object], leaving: Mapping[int, ScriptStream]) -> tuple[SocketStatus, ...]:
        """How all of them stand; what is not open yet is being opened, and who is `leaving` has still to send."""
        rows = [self._status(number, entry, is_leaving=False) for number, entry in sockets.items()]
        rows += [self._status(number, entry, is_leaving=True) for number, entry in leaving.items()]
        return tuple(row for row in rows if row is not None)

    def _status(self, number: int, entry: object, *, is_leaving: bool) -> SocketStatus | None:
        account = self._accounts.get(number)
        if account is None:
            return None
        state = SocketState.CLOSING if is_leaving else _state_of(entry)
        match entry:
            case ScriptStream(client=client, traffic=traffic, outflow=outflow):
                return account.status(
                    number,
                    state,
                    traffic,
                    local=client.local,
                    peer=client.peer,
                    is_secure=client.is_secure,
                    unsent_bytes=outflow.unsent_bytes,
                )
            case ScriptListener(server=server):
                return account.status(number, state, _NOTHING, local=server.local)
            case ScriptDatagrams(udp=udp, traffic=traffic):
                return account.status(number, state, traffic, local=udp.local, peer=udp.peer)
            case _:
                return account.status(number, state, _NOTHING)


def _state_of(entry: object) -> SocketState:
    match entry:
        case ScriptStream(has_ended=has_ended):
            return SocketState.ENDED if has_ended else SocketState.OPEN
        case ScriptListener():
            return SocketState.LISTENING
        case ScriptDatagrams():
            return SocketState.OPEN
        case _:
            return SocketState.OPENING
