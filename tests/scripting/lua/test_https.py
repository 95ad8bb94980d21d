"""ssl.https against a real TLS server whose certificate only the test knows."""

import ssl

import pytest

from tests.support.httpbin_server import Httpbin
from tests.support.lua_sockets import lua_sockets
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net


async def ask(server: Httpbin, program: str, *, trusts: bool) -> list[LuaValue]:
    trust = ssl.create_default_context(cafile=server.ca_file if trusts else None)
    async with lua_sockets(trust=trust) as sockets:
        return await sockets.run(f'local https = require("ssl.https") local url = "{server.url}" {program}')


async def test_a_page_is_fetched_over_tls(httpbin_secure: Httpbin) -> None:
    program = 'local body, code, _, status = https.request(url .. "/get") return type(body), code, status'

    assert await ask(httpbin_secure, program, trusts=True) == ["string", 200, "HTTP/1.1 200 OK"]


async def test_socket_http_takes_https_too(httpbin_secure: Httpbin) -> None:
    program = 'return (select(2, require("socket.http").request(url .. "/get")))'

    assert await ask(httpbin_secure, program, trusts=True) == [200]


async def test_a_certificate_of_nobody_known_is_refused(httpbin_secure: Httpbin) -> None:
    body, problem = await ask(httpbin_secure, 'return https.request(url .. "/get")', trusts=False)

    assert body is None
    assert isinstance(problem, str)
    assert "certificate verify failed" in problem


async def test_a_script_that_says_so_verifies_nothing(httpbin_secure: Httpbin) -> None:
    program = 'return (select(2, https.request { url = url .. "/get", verify = "none" }))'

    assert await ask(httpbin_secure, program, trusts=False) == [200]


async def test_redirections_and_proxies_are_refused_as_luasec_does(httpbin_secure: Httpbin) -> None:
    program = 'return https.request { url = url, proxy = "http://127.0.0.1:1" }'

    assert await ask(httpbin_secure, program, trusts=True) == [None, "proxy not supported"]
