"""getHTTP and its kin: requests out, Mudlet's events in."""

from collections.abc import Sequence

import pytest

from netcore.api.host_commands import FetchDone, FetchProgressed
from netcore.api.host_events import FetchCancelled, FetchRequested
from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.features.library import install
from scripting.fetch import MAX_BODY_BYTES, FetchBridge
from scripting.machine import Plain, Value
from scripting.runtime import Runtime

OWNER = Owner("", "trigger", "asking")

FILE = "a file's content"


class Bridge:
    """A bridge on a machine, and what it asks and raises."""

    def __init__(self) -> None:
        self.emitted: list[FetchRequested | FetchCancelled] = []
        self.raised: list[tuple[str, Sequence[Value]]] = []
        self.results: tuple[Plain, ...] = ()
        self.failures: list[str] = []
        self.machine = Runtime(Limits(), lambda _item, _owner, message, _traceback: self.failures.append(message))
        install(self.machine, {}, "arguments")
        self.bridge = FetchBridge(
            self.machine, self.emitted.append, lambda name, values: self.raised.append((name, values))
        )
        self.bridge.install()
        self.machine.expose("took", self._took)
        self.machine.load_library("take", b"local host, lib = ... lib.env.take = host.took")
        # What a script may read is another's business: `io.open` gives one file.
        self.machine.load_library(
            "io",
            b"local host, lib = ... lib.env.io = { open = function(path) if path ~= 'there' then return nil, 'no such file' end "
            b'return { read = function() return "' + FILE.encode() + b'" end, close = function() end } end }',
        )

    def run(self, source: str) -> tuple[Plain, ...]:
        self.results = ()
        self.machine.start(self.machine.compile(f"take({source})", "trigger asking"), owner=OWNER)
        return self.results

    @property
    def request(self) -> FetchRequested:
        request = self.emitted[-1]
        assert isinstance(request, FetchRequested)
        return request

    def _took(self, *values: Plain) -> None:
        self.results = values


@pytest.mark.parametrize(
    ("call", "method", "body", "save_to", "headers"),
    [
        ('getHTTP("http://a.b/c")', "GET", b"", "", ()),
        ('getHTTP("HTTPS://a.b/c", { X = "1" })', "GET", b"", "", (("X", "1"),)),
        ('deleteHTTP("http://a.b/c")', "DELETE", b"", "", ()),
        ('postHTTP("data", "http://a.b/c")', "POST", b"data", "", ()),
        ('postHTTP(5, "http://a.b/c", { X = "2" })', "POST", b"5", "", (("X", "2"),)),
        ('getHTTP("a.b/c")', "GET", b"", "", ()),
        ('postHTTP("", "http://a.b/c", {}, "there")', "POST", FILE.encode(), "", ()),
        ('putHTTP("data", "http://a.b/c")', "PUT", b"data", "", ()),
        ('customHTTP("PATCH", "data", "http://a.b/c")', "PATCH", b"data", "", ()),
        ('customHTTP("PURGE", "http://a.b/c", { X = "1" })', "PURGE", b"", "", (("X", "1"),)),
        ('downloadFile("to.bin", "http://a.b/c")', "GET", b"", "to.bin", ()),
    ],
)
def test_each_function_asks_in_its_way(
    call: str, method: str, body: bytes, save_to: str, headers: tuple[tuple[str, str], ...]
) -> None:
    bridge = Bridge()

    assert bridge.run(call)[0] is True
    asked = bridge.request
    assert (asked.method, asked.body, asked.save_to, asked.headers) == (method, body, save_to, headers)
    assert asked.url.lower().endswith("a.b/c")
    assert (asked.owner.kind, asked.owner.item, asked.owner.line) == ("trigger", "asking", 1)


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ('getHTTP("ftp://a.b")', "url is invalid: it is no http or https address: ftp://a.b"),
        *(
            (f'getHTTP("{address}")', f"url is invalid: it is no http or https address: {address}")
            for address in ("", "not a url", "/etc/passwd", "file:///etc/passwd", "mailto:x", "a.b:port/", "[::1")
        ),
        ('getHTTP("http://")', "url is invalid: it is no http or https address: http://"),
        ('getHTTP("http://a.b", { X = "one\\r\\nY: two" })', "getHTTP: a header has a line break in it"),
        ('customHTTP("NO GOOD", "http://a.b")', "customHTTP: not a method: NO GOOD"),
        ('postHTTP("", "http://a.b", {}, "missing")', "couldn't open the file to send: no such file"),
        ('downloadFile("", "http://a.b")', "downloadFile: no file to save to"),
        (f'postHTTP(("x"):rep({MAX_BODY_BYTES + 1}), "http://a.b")', "postHTTP: 31457281 bytes are too many to send"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(call: str, problem: str) -> None:
    bridge = Bridge()

    refused, words = bridge.run(call)

    assert refused is None
    assert isinstance(words, bytes)
    assert words.decode().startswith(problem)
    assert not bridge.emitted


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("a.b", "http://a.b"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1:80/x?y", "http://127.0.0.1:80/x?y"),
        ("a.b?c", "http://a.b?c"),
        ("[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_a_host_by_itself_is_one_of_the_web(address: str, url: str) -> None:
    assert Bridge().run(f'getHTTP("{address}")') == (True, url.encode())


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("getHTTP({})", "getHTTP: bad argument #1 type (URL as string expected, got table!)"),
        ('getHTTP("http://a.b", "x")', "getHTTP: bad argument #2 type (headers as a table expected, got string!)"),
        (
            'getHTTP("http://a.b", { X = 5 })',
            "getHTTP: bad argument #2 type (custom headers must be strings, got header: string and value: number)",
        ),
        ('postHTTP("x")', "postHTTP: bad argument #2 type (URL as string expected, got nil!)"),
        ("postHTTP(nil, 'http://a.b')", "postHTTP: bad argument #1 type (data to send as string expected, got nil!)"),
        ("customHTTP('A', 'b')", "customHTTP: bad argument #3 type (URL as string expected, got nil!)"),
        ("downloadFile()", "downloadFile: bad argument #1 type (saveto location as string expected, got nil!)"),
    ],
)
def test_wrong_types_are_errors_of_the_script(call: str, problem: str) -> None:
    bridge = Bridge()

    bridge.run(call)

    assert bridge.failures == [f"trigger asking:1: {problem}"]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ('getHTTP("http://a.b")', "Get"),
        ('postHTTP("x", "http://a.b")', "Post"),
        ('putHTTP("x", "http://a.b")', "Put"),
        ('deleteHTTP("http://a.b")', "Delete"),
    ],
)
def test_an_answer_and_an_error_are_events_of_the_function(call: str, name: str) -> None:
    bridge = Bridge()
    bridge.run(call)
    bridge.run(call)

    bridge.bridge.handle(FetchDone(1, "", 200, "http://a.b/there", (("X", "1"),), b"body"))
    bridge.bridge.handle(FetchDone(2, "no luck", url="http://a.b"))

    assert bridge.raised == [
        (f"sys{name}HttpDone", ("http://a.b/there", b"body", {"headers": {"X": "1"}, "cookies": {}})),
        (f"sys{name}HttpError", ("no luck", "http://a.b", {"headers": {}, "cookies": {}})),
    ]


def test_customs_event_names_the_method() -> None:
    bridge = Bridge()
    bridge.run('customHTTP("PATCH", "http://a.b")')

    bridge.bridge.handle(FetchDone(1, "", 200, "http://a.b", (), b"x"))

    assert bridge.raised == [("sysCustomHttpDone", ("http://a.b", b"x", "PATCH", {"headers": {}, "cookies": {}}))]


def test_a_download_tells_how_far_it_is_and_where_it_went() -> None:
    bridge = Bridge()
    bridge.run('downloadFile("to.bin", "http://a.b")')

    bridge.bridge.handle(FetchProgressed(1, 10, 0))
    bridge.bridge.handle(FetchProgressed(1, 20, 40))
    bridge.bridge.handle(FetchDone(1, "", 200, "http://a.b", (), b"", 40))

    assert [(name, tuple(values)[:3]) for name, values in bridge.raised] == [
        ("sysDownloadFileProgress", ("http://a.b", 10, None)),
        ("sysDownloadFileProgress", ("http://a.b", 20, 40)),
        ("sysDownloadDone", ("to.bin", 40, {"headers": {}, "cookies": {}})),
    ]


def test_a_download_that_failed_names_its_file_first() -> None:
    bridge = Bridge()
    bridge.run('downloadFile("to.bin", "http://a.b")')

    bridge.bridge.handle(FetchDone(1, "no room", url="http://a.b"))

    assert bridge.raised[0][0] == "sysDownloadError"
    assert tuple(bridge.raised[0][1])[:3] == ("no room", "to.bin", "http://a.b")


def test_cookies_are_taken_apart_and_never_joined_by_commas() -> None:
    bridge = Bridge()
    bridge.run('getHTTP("http://a.b")')
    headers = (("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Expires=Wed, 01 Jan"), ("X", "1"), ("X", "2"))

    bridge.bridge.handle(FetchDone(1, "", 200, "http://a.b", headers))

    assert bridge.raised[0][1][2] == {
        "headers": {"Set-Cookie": "a=1; Path=/\nb=2; Expires=Wed, 01 Jan", "X": "1, 2"},
        "cookies": {"a": "1", "b": "2"},
    }


def test_what_nobody_asked_for_is_not_heard() -> None:
    bridge = Bridge()
    bridge.run('getHTTP("http://a.b")')
    bridge.bridge.handle(FetchProgressed(1, 5, 5))
    bridge.bridge.close()
    bridge.bridge.handle(FetchDone(1, ""))

    assert bridge.emitted[-1] == FetchCancelled(1)
    assert not bridge.raised
