"""The requests of a script host that take their time, and how each is answered when it fails."""

from typing import TypeAlias

from netcore.api.sockets import (
    BeginListening,
    CheckTls,
    ConnectSocket,
    DatagramFailed,
    HoldSocket,
    ListenSocket,
    NameResolved,
    OpenDatagrams,
    ResolveName,
    SendDatagram,
    SetPeer,
    ShutSocket,
    SocketReply,
    StartTls,
    TlsStarted,
)

Request: TypeAlias = (
    ConnectSocket
    | ListenSocket
    | BeginListening
    | OpenDatagrams
    | SetPeer
    | SendDatagram
    | StartTls
    | CheckTls
    | HoldSocket
    | ResolveName
    | ShutSocket
)
Reply: TypeAlias = SocketReply | TlsStarted | NameResolved
Opening: TypeAlias = ConnectSocket | ListenSocket | OpenDatagrams


def failure(request: Request, reason: str) -> Reply | DatagramFailed:
    """What tells why."""
    if isinstance(request, SendDatagram) and request.is_posted:
        return DatagramFailed(request.socket, reason)
    if isinstance(request, StartTls):
        return TlsStarted(request.request, reason)
    if isinstance(request, ResolveName):
        return NameResolved(request.request, reason)
    return SocketReply(request.request, reason)
