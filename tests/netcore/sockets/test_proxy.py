import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.errors import SocketError
from netcore.sockets.proxy import MAX_HEAD_BYTES, Handshake, Proxy, is_for, proxy_from
from tests.support.conversation import failing

SOCKS = Proxy("socks5", "p", 1080)
KNOWN = Proxy("socks5", "p", 1080, "me", "hush")
HTTP = Proxy("http", "p", 3128)


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("", None),
        ("  ", None),
        ("socks5://proxy.example:9050", Proxy("socks5", "proxy.example", 9050)),
        ("socks5h://proxy.example", Proxy("socks5", "proxy.example", 1080)),
        ("http://proxy.example/", Proxy("http", "proxy.example", 3128)),
        ("http://me:s%40fe@[::1]:8080", Proxy("http", "::1", 8080, "me", "s@fe")),
    ],
)
def test_a_setting_is_read(url: str, proxy: Proxy | None) -> None:
    assert proxy_from(url) == proxy


@pytest.mark.parametrize(
    "url",
    [
        "proxy.example:1080",
        "ftp://x",
        "socks4://x",
        "http://",
        "http://x:y",
        "http://x/path",
        "http://x?q",
        "http://[::1",
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_in_words(url: str) -> None:
    with pytest.raises(ValueError, match="socks5://HOST:PORT"):
        proxy_from(url)


def test_a_password_is_not_shown() -> None:
    assert "hush" not in repr(KNOWN)


@pytest.mark.parametrize(
    ("host", "goes"),
    [
        ("game.example", True),
        ("10.0.0.1", True),
        ("localhost", False),
        ("x.localhost.", False),
        ("127.0.0.1", False),
        ("2130706433", False),
        ("::1", False),
    ],
)
def test_this_machine_is_not_for_a_proxy(host: str, goes: bool) -> None:
    assert is_for(host) is goes


def talk(handshake: Handshake, said: bytes) -> tuple[bytes, bytes]:
    """What a handshake sends to a proxy that says all this at once, and what of it the handshake leaves alone."""
    sent = handshake.take_output()
    while not handshake.is_done:
        data, said = said[: handshake.wanted_bytes], said[handshake.wanted_bytes :]
        assert len(data) == handshake.wanted_bytes, "the proxy has said less than was wanted"
        handshake.receive(data)
        sent += handshake.take_output()
    return sent, said


OPEN = b"\x05\x01\x00"
OK_IPV4 = b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50"


@pytest.mark.parametrize(
    ("proxy", "host", "said", "sent"),
    [
        (SOCKS, "a.example", b"\x05\x00" + OK_IPV4, OPEN + b"\x05\x01\x00\x03\x09a.example\x00\x17"),
        (SOCKS, "1.2.3.4", b"\x05\x00" + OK_IPV4, OPEN + b"\x05\x01\x00\x01\x01\x02\x03\x04\x00\x17"),
        (SOCKS, "::2", b"\x05\x00" + OK_IPV4, OPEN + b"\x05\x01\x00\x04" + bytes(15) + b"\x02\x00\x17"),
        (SOCKS, "ä.example", b"\x05\x00" + OK_IPV4, OPEN + b"\x05\x01\x00\x03\x0fxn--4ca.example\x00\x17"),
        (
            KNOWN,
            "1.2.3.4",
            b"\x05\x02\x01\x00" + OK_IPV4,
            b"\x05\x02\x00\x02\x01\x02me\x04hush\x05\x01\x00\x01\x01\x02\x03\x04\x00\x17",
        ),
        (KNOWN, "1.2.3.4", b"\x05\x00" + OK_IPV4, b"\x05\x02\x00\x02\x05\x01\x00\x01\x01\x02\x03\x04\x00\x17"),
        (
            SOCKS,
            "1.2.3.4",
            b"\x05\x00\x05\x00\x00\x03\x00\x00\x00",  # its own name is empty
            OPEN + b"\x05\x01\x00\x01\x01\x02\x03\x04\x00\x17",
        ),
        (
            SOCKS,
            "1.2.3.4",
            b"\x05\x00\x05\x00\x00\x04" + bytes(18),
            OPEN + b"\x05\x01\x00\x01\x01\x02\x03\x04\x00\x17",
        ),
        (
            HTTP,
            "a.example",
            b"HTTP/1.1 200 Yes\r\n\r\n",
            b"CONNECT a.example:23 HTTP/1.1\r\nHost: a.example:23\r\n\r\n",
        ),
        (HTTP, "::2", b"HTTP/1.0 299\n\n", b"CONNECT [::2]:23 HTTP/1.1\r\nHost: [::2]:23\r\n\r\n"),
        (
            Proxy("http", "p", 1, "me", "hush"),
            "a",
            b"HTTP/1.1 100 Wait\r\n\r\nHTTP/1.1 200 Yes\r\nX: y\r\n\r\n",
            b"CONNECT a:23 HTTP/1.1\r\nHost: a:23\r\nProxy-Authorization: Basic bWU6aHVzaA==\r\n\r\n",
        ),
    ],
)
def test_what_is_said(proxy: Proxy, host: str, said: bytes, sent: bytes) -> None:
    assert talk(proxy.handshake(host, 23), said + b"Welcome!") == (sent, b"Welcome!")


@pytest.mark.parametrize(
    ("proxy", "said", "reason"),
    [
        (SOCKS, b"\x04\x00", "the proxy answers nonsense"),
        (SOCKS, b"\x05\xff", "the proxy wants a user and a password"),
        (SOCKS, b"\x05\x02", "the proxy wants a user and a password"),
        (KNOWN, b"\x05\xff", "the proxy does not take a user and a password"),
        (KNOWN, b"\x05\x02\x01\x01", "the proxy refuses this user and password"),
        (SOCKS, b"\x05\x00\x05\x01\x00\x01\x00", "the proxy failed"),
        (SOCKS, b"\x05\x00\x05\x02\x00\x01\x00", "permission denied"),
        (SOCKS, b"\x05\x00\x05\x03\x00\x01\x00", "Network is unreachable"),
        (SOCKS, b"\x05\x00\x05\x04\x00\x01\x00", "No route to host"),
        (SOCKS, b"\x05\x00\x05\x05\x00\x01\x00", "connection refused"),
        (SOCKS, b"\x05\x00\x05\x06\x00\x01\x00", "timeout"),
        (SOCKS, b"\x05\x00\x05\x63\x00\x01\x00", "the proxy failed (99)"),
        (SOCKS, b"\x05\x00\x04\x00\x00\x01\x00", "the proxy answers nonsense"),
        (SOCKS, b"\x05\x00\x05\x00\x00\x09\x00", "the proxy answers nonsense"),
        (HTTP, b"HTTP/1.1 407 Who\r\n\r\n", "the proxy wants a user and a password"),
        (HTTP, b"HTTP/1.1 403 No\r\n\r\n", "permission denied"),
        (HTTP, b"HTTP/1.1 502 Bad\x1b Gateway\r\n\r\n", "the proxy answers 502 Bad Gateway"),
        (HTTP, b"SSH-2.0-nope\r\n\r\n", "the proxy answers nonsense"),
        (HTTP, b"HTTP/1.1 yes\r\n\r\n", "the proxy answers nonsense"),
        (HTTP, b"x" * (MAX_HEAD_BYTES + 1), "the proxy answers nonsense"),
    ],
)
def test_what_goes_wrong(proxy: Proxy, said: bytes, reason: str) -> None:
    with failing() as ended:
        talk(proxy.handshake("1.2.3.4", 23), said)

    assert ended.reason == reason


@pytest.mark.parametrize("proxy", [SOCKS, HTTP])
@pytest.mark.parametrize("host", ["", "a b", "a\r\nX: y", "a\0", "ä" * 70, "x" * 256, "a:b"])
def test_no_host_is_not_asked_for(proxy: Proxy, host: str) -> None:
    with failing() as ended:
        proxy.handshake(host, 1)

    assert ended.reason == "host or service not provided, or not known"


@given(st.sampled_from([SOCKS, KNOWN, HTTP]), st.binary(max_size=300))
def test_whatever_a_proxy_says_there_is_an_end(proxy: Proxy, said: bytes) -> None:
    handshake = proxy.handshake("a.example", 23)
    while not handshake.is_done and len(said) >= handshake.wanted_bytes:
        assert handshake.wanted_bytes > 0
        try:
            handshake.receive(said[: handshake.wanted_bytes])
        except SocketError:
            return
        said = said[handshake.wanted_bytes :]
