import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.proxy import Proxy, proxy_from
from ui.presenters.proxy_form import KINDS, ProxyForm


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("", ProxyForm()),
        ("  ", ProxyForm()),
        ("proxy.example", ProxyForm("socks5", "proxy.example")),
        ("socks5://proxy.example", ProxyForm("socks5", "proxy.example")),
        ("socks5h://proxy.example:9050", ProxyForm("socks5", "proxy.example", "9050")),
        ("http://u:p%40ss@proxy.example:8080", ProxyForm("http", "proxy.example", "8080", "u", "p@ss")),
        ("http://[::1]:8080", ProxyForm("http", "::1", "8080")),
    ],
)
def test_an_address_is_shown_in_fields(url: str, form: ProxyForm) -> None:
    assert ProxyForm.of(url) == form
    assert form.problem == ""


@pytest.mark.parametrize("url", ["ftp://x", "socks5://", "socks5://a/b", "http://a:99999999", "http://[::1"])
def test_what_is_no_address_is_shown_and_found_wrong(url: str) -> None:
    form = ProxyForm.of(url)

    assert form.host == url
    assert form.problem


@pytest.mark.parametrize(
    ("form", "part"),
    [
        (ProxyForm("socks5"), "Where is the proxy?"),
        (ProxyForm("socks5", "a:1"), "Only the proxy's name"),
        (ProxyForm("socks5", "a b"), "Only the proxy's name"),
        (ProxyForm("socks5", "u@a"), "Only the proxy's name"),
        (ProxyForm("http", "a", "0"), "from 1 to 65535"),
        (ProxyForm("http", "a", "65536"), "from 1 to 65535"),
        (ProxyForm("http", "a", "²"), "from 1 to 65535"),
        (ProxyForm("http", "a", "9" * 5000), "from 1 to 65535"),
        (ProxyForm("http", "a", "1", password="x"), "needs a user"),
    ],
)
def test_what_cannot_be_right_is_said(form: ProxyForm, part: str) -> None:
    assert part in form.problem


def test_without_a_proxy_nothing_is_wrong() -> None:
    form = ProxyForm(host="left over", port="x")

    assert form.problem == ""
    assert form.url == ""


@given(
    st.sampled_from([kind for kind, _ in KINDS if kind]),
    st.sampled_from(["proxy.example", "10.0.0.1", "fe80::1"]),
    st.integers(1, 65_535),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=9),
    st.text(st.characters(codec="utf-8"), max_size=9),
)
def test_the_core_reads_what_the_fields_say(kind: str, host: str, port: int, user: str, password: str) -> None:
    form = ProxyForm(kind, host, str(port), user, password)

    assert form.problem == ""
    assert proxy_from(form.url) == Proxy("http" if kind == "http" else "socks5", host, port, user, password)
    assert ProxyForm.of(form.url) == form
