"""Connections of scripts as the core tells of them, made up for the window's tests."""

from typing import Any

from netcore.api.connections import Connection, ConnectionKind, ConnectionState, HttpExchange, Phases, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.api.sockets import Endpoint

WHEN = 1_000_000_000.0
OWNER = Owner("", "trigger", "messenger", 3)


def connection(number: int, host: str = "mud.example.org", **more: Any) -> Connection:  # fields
    """One that is open, unless something else is said."""
    fields: dict[str, Any] = {
        "id": number,
        "owner": OWNER,
        "kind": ConnectionKind.TCP,
        "role": Role.CLIENT,
        "host": host,
        "port": "4000",
        "state": ConnectionState.OPEN,
        "access": Access(Power.CONNECT, host, 4000),
        "opened_at": WHEN + number,
    }
    return Connection(**fields | more)


def ended(number: int, **more: Any) -> Connection:  # fields
    """One that is over, after two seconds."""
    return connection(number, **{"state": ConnectionState.CLOSED, "closed_at": WHEN + number + 2} | more)


def fetched(number: int, **more: Any) -> Connection:  # fields
    """An HTTP request that was answered."""
    exchange = HttpExchange(
        "GET",
        "https://page.example/map?area=3&empty=",
        (("Accept", "*/*"),),
        0,
        200,
        "OK",
        (("Content-Type", "text/html"), ("Location", "/elsewhere")),
        50,
        120,
    )
    fields: dict[str, Any] = {
        "kind": ConnectionKind.HTTP,
        "host": "page.example",
        "port": "443",
        "is_secure": True,
        "peer": Endpoint("192.0.2.7", 443, "inet"),
        "received_at": WHEN + number + 1,
        "received_bytes": 300,
        "sent_bytes": 90,
        "phases": Phases(0.01, 0.02, 0.03, 0.04, 0.5),
        "exchange": exchange,
    }
    return ended(number, **fields | more)
