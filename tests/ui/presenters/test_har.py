"""The archive, field by field as HAR 1.2 has them."""

import json
from typing import Any

import pytest

from netcore.api.connections import ConnectionState, HttpExchange
from tests.support.connections import connection, fetched
from ui.presenters.har import har


def log(*connections: Any) -> Any:
    return json.loads(har(connections, "1.0"))["log"]


def test_only_requests_are_in_it_and_the_oldest_first() -> None:
    archive = log(fetched(3), connection(2), fetched(1))

    assert archive["version"] == "1.2"
    assert archive["creator"] == {"name": "Mudwire", "version": "1.0"}
    assert [entry["connection"] for entry in archive["entries"]] == ["1", "3"]


def test_a_request_and_its_answer() -> None:
    (entry,) = log(fetched(1))["entries"]

    assert entry["startedDateTime"] == "2001-09-09T01:46:41.000+00:00"
    assert entry["serverIPAddress"] == "192.0.2.7"
    assert entry["cache"] == {}
    assert entry["request"] == {
        "method": "GET",
        "url": "https://page.example/map?area=3&empty=",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": "Accept", "value": "*/*"}],
        "queryString": [{"name": "area", "value": "3"}, {"name": "empty", "value": ""}],
        "headersSize": -1,
        "bodySize": 0,
    }
    assert entry["response"] == {
        "status": 200,
        "statusText": "OK",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": "Content-Type", "value": "text/html"}, {"name": "Location", "value": "/elsewhere"}],
        "content": {"size": 120, "mimeType": "text/html"},
        "redirectURL": "/elsewhere",
        "headersSize": -1,
        "bodySize": 50,
    }


def test_tls_is_in_the_time_of_connecting_and_the_steps_are_the_whole() -> None:
    (entry,) = log(fetched(1))["entries"]
    timings = entry["timings"]

    assert timings == pytest.approx(
        {"blocked": 10, "dns": 20, "connect": 70, "ssl": 40, "send": 0, "wait": 500, "receive": 400}
    )
    assert entry["time"] == pytest.approx(sum(took for name, took in timings.items() if name != "ssl"))


def test_without_an_answer_there_is_no_status_and_the_reason_is_told() -> None:
    exchange = HttpExchange("GET", "http://page.example/")
    refused = fetched(
        1, exchange=exchange, state=ConnectionState.REFUSED, reason="permission denied", phases=connection(1).phases
    )
    (entry,) = log(refused)["entries"]

    assert (entry["response"]["status"], entry["response"]["httpVersion"]) == (0, "")
    assert entry["response"]["bodySize"] == -1
    assert entry["response"]["comment"] == "permission denied"
    assert (entry["timings"]["dns"], entry["timings"]["wait"]) == (-1, 0)
