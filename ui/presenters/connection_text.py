"""A connection of a script in words: the cells of its row, all there is to know about it, and what can be done."""

import time
from typing import Final

from netcore.api.connections import Connection, ConnectionKind, Phases, Role
from netcore.api.permissions import Access, Grant, Owner, Power
from netcore.api.sockets import Endpoint
from ui.presenters.debug_log import clock

MAX_SHOWN: Final = 200  # scripts and servers choose these texts
_KIB: Final = 1024
_PHASES: Final = ("permission", "name look-up", "connect", "TLS", "first byte")


def cells(connection: Connection) -> tuple[str, ...]:
    """State, where, who, what kind, bytes received and sent, when it began, how long it lasted."""
    return (
        state_words(connection),
        where(connection),
        who(connection.owner),
        kind_words(connection),
        f"{connection.received_bytes:,}",
        f"{connection.sent_bytes:,}",
        clock(connection.opened_at),
        seconds(lasted_s(connection)) if connection.closed_at else "",
    )


def as_line(connection: Connection) -> str:
    """One row to be copied."""
    return "\t".join(cells(connection))


def searched(connection: Connection) -> str:
    """What a filter looks into."""
    owner, peer = connection.owner, connection.peer
    address = peer.host if peer is not None else ""
    words = (state_words(connection), where(connection), who(owner), kind_words(connection), address)
    return " ".join(words).casefold()


def state_words(connection: Connection) -> str:
    """How far it is; of an answer over HTTP also its status."""
    exchange = connection.exchange
    if exchange is not None and exchange.status:
        return f"{connection.state}, {exchange.status}"
    if connection.kind is ConnectionKind.NAME and connection.peer is not None:
        return "found"
    return str(connection.state)


def where(connection: Connection) -> str:
    """Where it leads, or waits."""
    if (exchange := connection.exchange) is not None:
        return f"{_cut(exchange.method)} {_cut(exchange.url)}"
    host, port = _cut(connection.host), _cut(connection.port)
    if connection.role is Role.SERVER and connection.local is not None:
        return f"on {address_words(connection.local)}"
    if not port:
        return host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def who(owner: Owner) -> str:
    """The script on whose behalf it is."""
    name = f"{owner.kind} “{_cut(owner.item)}”" if owner.item else owner.kind
    line = f", line {owner.line}" if owner.line else ""
    return f"{_cut(owner.package)}: {name}{line}" if owner.package else f"{name[:1].upper()}{name[1:]}{line}"


def kind_words(connection: Connection) -> str:
    """What it speaks, and who began it."""
    name = connection.kind.upper() if len(connection.kind) <= len("http") else str(connection.kind)
    if connection.is_secure:
        name = "HTTPS" if connection.kind is ConnectionKind.HTTP else f"{name} with TLS"
    return name if connection.role is Role.CLIENT else f"{name}, {connection.role}"


def lasted_s(connection: Connection) -> float:
    """How long it was there; 0 while it is."""
    return max(connection.closed_at - connection.opened_at, 0.0) if connection.closed_at else 0.0


def seconds(duration_s: float) -> str:
    """A duration as people read it."""
    if duration_s < 1:
        return f"{duration_s * 1000:.0f} ms"
    return f"{duration_s:.1f} s" if duration_s < 60 else f"{duration_s / 60:.1f} min"


def size(count: int) -> str:
    """So many bytes, as people read it."""
    if count < _KIB:
        return f"{count} bytes"
    return f"{count / _KIB:.1f} KiB" if count < _KIB * _KIB else f"{count / _KIB / _KIB:.1f} MiB"


def address_words(endpoint: Endpoint) -> str:
    """A literal address."""
    if endpoint.family not in {"inet", "inet6"}:
        return _cut(endpoint.host)
    return f"[{endpoint.host}]:{endpoint.port}" if ":" in endpoint.host else f"{endpoint.host}:{endpoint.port}"


def details(connection: Connection) -> str:
    """All there is to know about it, a line each."""
    lines = [
        f"{where(connection)}",
        f"State: {state_words(connection)}" + (f" ({_cut(connection.reason)})" if connection.reason else ""),
        f"Kind: {kind_words(connection)}",
        f"Script: {who(connection.owner)}",
        f"Peer: {address_words(connection.peer)}" if connection.peer is not None else "",
        f"From: {address_words(connection.local)}" if connection.local is not None else "",
        f"Received: {size(connection.received_bytes)}{_at(connection.received_at)}",
        f"Sent: {size(connection.sent_bytes)}{_at(connection.sent_at)}",
        f"Not sent yet: {size(connection.unsent_bytes)}" if connection.unsent_bytes else "",
        f"Began: {_when(connection.opened_at)}",
        f"Ended: {_when(connection.closed_at)}, after {seconds(lasted_s(connection))}" if connection.closed_at else "",
        _phase_words(connection.phases),
        _timeout_words(connection),
        *_exchange_lines(connection),
    ]
    return "\n".join(filter(None, lines))


def block_grant(connection: Connection) -> Grant | None:
    """What forbids its script to do that again: to reach the host at any port, to listen there, to hear from it.

    None when nothing could: somebody on this machine has begun it, or nothing was asked for yet.
    """
    access: Access | None = connection.access
    if access is None:
        return None
    port = 0 if access.power is Power.CONNECT else access.port
    return Grant(connection.owner.subject, access.power, access.host, port, allow=False)


def _phase_words(phases: Phases) -> str:
    steps = (phases.permission_s, phases.resolve_s, phases.connect_s, phases.tls_s, phases.first_byte_s)
    known = [f"{name} {seconds(step)}" for name, step in zip(_PHASES, steps, strict=True) if step >= 0]
    return f"Took: {', '.join(known)}" if known else ""


def _timeout_words(connection: Connection) -> str:
    limits = (("block", connection.block_s), ("total", connection.total_s))
    known = [f"{name} {seconds(limit)}" for name, limit in limits if limit >= 0]
    return f"Timeouts: {', '.join(known)}" if known else ""


def _exchange_lines(connection: Connection) -> list[str]:
    exchange = connection.exchange
    if exchange is None:
        return []
    lines = ["", f"{_cut(exchange.method)} {_cut(exchange.url)}"]
    lines += [f"    {_cut(name)}: {_cut(value)}" for name, value in exchange.request_headers]
    if exchange.request_body_bytes:
        lines.append(f"    (body of {size(exchange.request_body_bytes)})")
    if exchange.status:
        lines.append(f"{exchange.status} {_cut(exchange.reason)}".rstrip())
        lines += [f"    {_cut(name)}: {_cut(value)}" for name, value in exchange.headers]
        if exchange.body_bytes >= 0:
            lines.append(f"    (body of {size(exchange.body_bytes)})")
    return lines


def _when(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(moment))


def _at(moment: float) -> str:
    return f", last at {clock(moment)}" if moment else ""


def _cut(text: str) -> str:
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
