"""HTTP requests of scripts as an HTTP archive: HAR 1.2, as browsers export it and other tools read it.

Field by field after the specification (softwareishard.com/blog/har-12-spec, the W3C draft "HTTP Archive format").
Bodies are not in it, because nobody keeps them, and secrets in headers are not either.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from netcore.api.connections import Connection, HttpExchange

_NOT_KNOWN: Final = -1
_VERSION: Final = "HTTP/1.1"


def har(connections: Iterable[Connection], program_version: str) -> str:
    """The archive of those that are requests, oldest first, as JSON."""
    requests = sorted((each for each in connections if each.exchange is not None), key=lambda each: each.opened_at)
    log = {
        "version": "1.2",
        "creator": {"name": "Mudwire", "version": program_version},
        "entries": [_entry(each, each.exchange) for each in requests if each.exchange is not None],
    }
    return json.dumps({"log": log}, ensure_ascii=False, indent=1)


def _entry(connection: Connection, exchange: HttpExchange) -> dict[str, object]:
    timings = _timings(connection)
    entry: dict[str, object] = {
        "startedDateTime": datetime.fromtimestamp(connection.opened_at, UTC).isoformat(timespec="milliseconds"),
        # Its own name for the sum: TLS is in "connect" already.
        "time": sum(took for name, took in timings.items() if name != "ssl" and took > 0),
        "request": _request(exchange),
        "response": _response(connection, exchange),
        "cache": {},
        "timings": timings,
        "connection": str(connection.id),
        "comment": f"{connection.owner.subject}: {connection.state}",
    }
    if connection.peer is not None:
        entry["serverIPAddress"] = connection.peer.host
    return entry


def _request(exchange: HttpExchange) -> dict[str, object]:
    query = parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
    return {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": _VERSION,
        "cookies": [],
        "headers": _headers(exchange.request_headers),
        "queryString": _headers(query),
        "headersSize": _NOT_KNOWN,
        "bodySize": exchange.request_body_bytes,
    }


def _response(connection: Connection, exchange: HttpExchange) -> dict[str, object]:
    named = {name.lower(): value for name, value in exchange.headers}
    response: dict[str, object] = {
        "status": exchange.status,
        "statusText": exchange.reason,
        "httpVersion": _VERSION if exchange.status else "",
        "cookies": [],
        "headers": _headers(exchange.headers),
        "content": {"size": max(exchange.content_bytes, 0), "mimeType": named.get("content-type", "")},
        "redirectURL": named.get("location", ""),
        "headersSize": _NOT_KNOWN,
        "bodySize": exchange.body_bytes if exchange.status else _NOT_KNOWN,
    }
    if connection.reason:
        response["comment"] = connection.reason
    return response


def _headers(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _timings(connection: Connection) -> dict[str, float]:
    """In milliseconds; what was not done is -1, but sending, waiting and receiving have to be numbers."""
    phases = connection.phases
    connect_s = phases.connect_s + max(phases.tls_s, 0.0) if phases.connect_s >= 0 else phases.connect_s
    before_s = sum(max(each, 0.0) for each in (phases.permission_s, phases.resolve_s, connect_s, phases.first_byte_s))
    last_at = connection.received_at or connection.closed_at or connection.opened_at
    return {
        "blocked": _millis(phases.permission_s),
        "dns": _millis(phases.resolve_s),
        "connect": _millis(connect_s),
        "ssl": _millis(phases.tls_s),
        "send": 0.0,
        "wait": max(_millis(phases.first_byte_s), 0.0),
        "receive": max(_millis(last_at - connection.opened_at - before_s), 0.0),
    }


def _millis(duration_s: float) -> float:
    return round(duration_s * 1000, 3) if duration_s >= 0 else float(_NOT_KNOWN)
