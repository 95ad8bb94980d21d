"""The books of one script host's sockets, by number: whose each is, where it leads, what went through.

Keeps books, and decides nothing.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from app.core.connections.account import Account, Standing
from app.core.connections.book import ConnectionBook
from app.core.connections.web import told_exchange
from app.core.script_pumps import ScriptDatagrams, ScriptListener
from app.core.script_requests import Opening
from app.core.script_stream import ScriptStream
from netcore.api.connections import Connection, ConnectionKind, ConnectionState, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.api.sockets import Endpoint, ListenSocket, NoteExchange, NoteTimeouts, OpenDatagrams
from netcore.sockets.addresses import UNIX
from netcore.sockets.errors import PERMISSION_DENIED
from netcore.sockets.scope import spelled
from netcore.sockets.tcp_master import TcpMaster

_NOBODY: Final = Owner("", "script", "")


class Accounts:
    """The books of one script host's sockets."""

    def __init__(self, book: ConnectionBook, stop: Callable[[int], None]) -> None:
        """`stop` closes a socket, by its number, and lets its script know."""
        self._book = book
        self._stop = stop
        self._accounts: dict[int, Account] = {}

    def opening(self, request: Opening) -> Account:
        """A socket is being made."""
        is_local = request.family == UNIX
        role = Role.CLIENT
        if isinstance(request, OpenDatagrams):
            kind = ConnectionKind.LOCAL_DATAGRAMS if is_local else ConnectionKind.UDP
            role = Role.SERVER if request.host or request.port else Role.CLIENT
        else:
            kind = ConnectionKind.LOCAL if is_local else ConnectionKind.TCP
            role = Role.SERVER if isinstance(request, ListenSocket) else Role.CLIENT
        return self._begin(request.socket, request.owner, kind, role, request.host, request.port)

    def refused(self, request: Opening, reason: str) -> None:
        """A socket is not even tried to be made."""
        known = self._accounts.pop(request.socket, None)  # a number may be that of another
        self.opening(request)
        self.failed(request.socket, reason)
        self.forget(request.socket)
        if known is not None:
            self._accounts[request.socket] = known

    def opened(self, number: int, entry: ScriptStream | ScriptListener | ScriptDatagrams | TcpMaster) -> None:
        """The socket is there."""
        if (account := self._accounts.get(number)) is not None:
            account.connected(partial(_standing, entry))

    def accepted(self, number: int, server: int, stream: ScriptStream) -> bool:
        """A server has a connection; it is its owner's, and permitted as the server was.  False: not from there."""
        listening = self._accounts.get(server)
        owner = _NOBODY if listening is None else listening.owner
        kind = ConnectionKind.TCP if listening is None else listening.kind
        peer: Endpoint = stream.client.peer
        account = self._begin(number, owner, kind, Role.ACCEPTED, peer.host, str(peer.port or ""))
        if listening is not None:
            account.accesses += listening.accesses
        account.connected(partial(_standing, stream))
        if kind is not ConnectionKind.TCP:
            return True  # whoever reaches a path is on this machine, and has no name
        account.access = Access(Power.ACCEPT, spelled(peer.host), 0)
        if self._book.forbids(owner, account.access):
            account.reason = PERMISSION_DENIED
            return False
        account.accesses.append(account.access)
        return True

    def get(self, number: int) -> Account | None:
        """The books of a socket."""
        return self._accounts.get(number)

    def aimed(self, number: int, host: str, port: str) -> None:
        """A datagram socket has a peer, or has sent to one."""
        if (account := self._accounts.get(number)) is not None:
            account.aimed(host, port)

    def note(self, timeouts: NoteTimeouts) -> None:
        """A script has set timeouts."""
        if (account := self._accounts.get(timeouts.socket)) is not None:
            account.block_s, account.total_s = timeouts.block_s, timeouts.total_s

    def exchanged(self, note: NoteExchange) -> None:
        """A script has asked over HTTP on a connection; of several requests on one, the last is kept."""
        if (account := self._accounts.get(note.socket)) is not None:
            account.exchange = told_exchange(note)

    def leaving(self, number: int) -> None:
        """The script has closed it, but it has still to send."""
        if (account := self._accounts.get(number)) is not None:
            look = account.look
            account.look = lambda: look()._replace(state=ConnectionState.CLOSING)

    def failed(self, number: int, reason: str) -> None:
        """Why it is over, unless that is known already."""
        if (account := self._accounts.get(number)) is not None:
            account.reason = account.reason or reason

    def forget(self, number: int) -> None:
        """The socket is gone."""
        if (account := self._accounts.pop(number, None)) is not None:
            self._book.end(account)

    def snapshot(self) -> tuple[Connection, ...]:
        """How all of them stand."""
        return tuple(account.status() for account in self._accounts.values())

    def _begin(self, number: int, owner: Owner, kind: ConnectionKind, role: Role, host: str, port: str) -> Account:
        account = self._book.begin(owner, kind, role, host, port, partial(self._stop, number), number=number)
        self._accounts[number] = account
        return account


def _standing(entry: ScriptStream | ScriptListener | ScriptDatagrams | TcpMaster) -> Standing:
    match entry:
        case ScriptStream(client=client, traffic=traffic, outflow=outflow):
            return Standing(
                ConnectionState.ENDED if entry.has_ended else ConnectionState.OPEN,
                client.local,
                client.peer,
                client.is_secure,
                traffic.received_bytes,
                traffic.sent_bytes,
                outflow.unsent_bytes,
                traffic.received_at,
                traffic.sent_at,
                traffic.first_at,
            )
        case TcpMaster() as master:  # is bound, and no more
            return Standing(ConnectionState.OPENING, master.local)
        case ScriptListener(server=server):
            return Standing(ConnectionState.LISTENING, server.local)
        case ScriptDatagrams(udp=udp, traffic=traffic):
            return Standing(
                ConnectionState.OPEN,
                udp.local,
                udp.peer,
                received_bytes=traffic.received_bytes,
                sent_bytes=traffic.sent_bytes,
                received_at=traffic.received_at,
                sent_at=traffic.sent_at,
                first_at=traffic.first_at,
            )
