"""socket.http as LuaSocket has it: against a server that nobody here wrote, and against answers written by hand."""

import json

import pytest

from netcore.api.sockets import ConnectSocket
from tests.support.httpbin_server import Httpbin
from tests.support.lua_sockets import lua_sockets, run
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net

# `answering(text)` is the address of a server that gives this answer once and closes, and the request it got.
SUPPORT = """
local http, ltn12 = require("socket.http"), require("ltn12")
http.TIMEOUT = 5
local got = {}
local function answering(text, stays_open)
  local server, port = listening()
  run_beside(function()
    local peer = server:accept()
    while true do
      local line = peer:receive()
      if not line or line == "" then break end
      got[#got + 1] = line
    end
    peer:send((text:gsub("\\n", "\\r\\n")))
    if stays_open then peer:receive() end
    peer:close()
    server:close()
  end)
  return "http://127.0.0.1:" .. port .. "/path"
end
"""

ANSWERS: dict[str, tuple[str, list[LuaValue]]] = {
    "a length": (
        'return http.request(answering("HTTP/1.1 200 OK\\nContent-Length: 5\\nX-A: 1\\nX-a: 2\\n\\nhello and more"))',
        ["hello", 200, {"content-length": "5", "x-a": "1, 2"}, "HTTP/1.1 200 OK"],
    ),
    "until closed": ('return (http.request(answering("HTTP/1.0 200 OK\\n\\nall of it")))', ["all of it"]),
    "chunked": (
        'local body, code = http.request(answering("HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\n3\\nabc\\n2;ext=1\\nde\\n0\\nX-Trailer: t\\n\\n")) return body, code',
        ["abcde", 200],
    ),
    "folded": (
        'local _, _, headers = http.request(answering("HTTP/1.1 200 OK\\nContent-Length: 0\\nX-Long: 1\\n  2\\n\\n")) return headers["x-long"]',
        ["1  2"],
    ),
    "no body": (
        'local body, code = http.request(answering("HTTP/1.1 204 No Content\\nContent-Length: 5\\n\\n")) return body, code',
        ["", 204],
    ),
    "continued": (
        'local body, code = http.request(answering("HTTP/1.1 100 Continue\\n\\nHTTP/1.1 200 OK\\nContent-Length: 1\\n\\nx")) return body, code',
        ["x", 200],
    ),
    "too short": (
        'return http.request(answering("HTTP/1.1 200 OK\\nContent-Length: 50\\n\\nhello"))',
        [None, "closed"],
    ),
    "nothing": ('return http.request(answering(""))', [None, "closed"]),
    "silence": ('http.TIMEOUT = 0.05 return http.request(answering("", true))', [None, "timeout"]),
    "a bad chunk": (
        'return http.request(answering("HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\nzz\\n"))',
        [None, "invalid chunk size"],
    ),
    "bad headers": (
        'return http.request(answering("HTTP/1.1 200 OK\\nno header at all\\n\\n"))',
        [None, "malformed response headers"],
    ),
    "HTTP/0.9": (
        'local body, code, headers, status = http.request(answering("just text\\n")) return body, code, headers, status',
        ["just text\r\n", 200, None, None],
    ),
    "refused": (
        'local server, port = listening() server:close() return http.request("http://127.0.0.1:" .. port)',
        [None, "connection refused"],
    ),
    "what is sent": (
        (
            'http.request(answering("HTTP/1.1 200 OK\\nContent-Length: 0\\n\\n")) table.sort(got) local first for _, line in ipairs(got) do if line:find("^GET") then first = line end end '
            'return first, table.concat(got, "|"):find("User%-Agent: ") ~= nil, table.concat(got, "|"):find("Host: 127.0.0.1:%d+") ~= nil'
        ),
        ["GET /path HTTP/1.1", True, True],
    ),
    "a redirection": (
        (
            'local there = answering("HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nthere") '
            'local body, code = http.request(answering("HTTP/1.1 302 Found\\nContent-Length: 0\\nLocation: " .. there .. "\\n\\n")) return body, code'
        ),
        ["there", 200],
    ),
    "a redirection not followed": (
        'local url = answering("HTTP/1.1 302 Found\\nContent-Length: 0\\nLocation: /x\\n\\n") local one, code, headers = http.request { url = url, redirect = false } return one, code, headers.location',
        [1, 302, "/x"],
    ),
    "a sink gets it": (
        'local sink, t = ltn12.sink.table() local one, code = http.request { url = answering("HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nhello"), sink = sink } return one, code, table.concat(t)',
        [1, 200, "hello"],
    ),
    "an unknown scheme": ('return failure(http.request, "gopher://x/") ~= nil', [True]),
}


@pytest.mark.parametrize(("program", "expected"), ANSWERS.values(), ids=ANSWERS)
async def test_answers(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"{SUPPORT} {program}") == expected


async def ask(program: str) -> object:
    """What httpbin says that it was asked."""
    (body,) = await run(f"{SUPPORT} {program}")
    assert isinstance(body, str)
    return json.loads(body)


async def test_a_form_is_posted(httpbin: Httpbin) -> None:
    said = await ask(f'return (http.request("{httpbin.url}/post", "a=1&b=two"))')

    assert isinstance(said, dict)
    assert said["form"] == {"a": "1", "b": "two"}
    assert said["headers"]["Content-Type"] == "application/x-www-form-urlencoded"


async def test_a_source_is_sent_with_its_headers(httpbin: Httpbin) -> None:
    program = f"""
        local sink, t = ltn12.sink.table()
        http.request {{ url = "{httpbin.url}/put", method = "PUT", source = ltn12.source.string(("x"):rep(5000)), sink = sink,
                        headers = {{ ["x-own"] = "mine", ["content-type"] = "text/plain", ["content-length"] = 5000 }} }}
        return table.concat(t)
    """
    said = await ask(program)

    assert isinstance(said, dict)
    assert said["data"] == "x" * 5000
    assert said["headers"]["X-Own"] == "mine"


async def test_a_source_of_no_known_length_is_sent_in_chunks() -> None:
    program = """
        local server, port = listening()
        local received
        run_beside(function()
          local peer = server:accept()
          peer:settimeout(0.2)
          received = select(3, peer:receive("*a"))
          peer:send("HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
          peer:close()
        end)
        local one, code = http.request { url = "http://127.0.0.1:" .. port, method = "POST", source = ltn12.source.string("hello") }
        local head, body = received:match("^(.-)\\r\\n\\r\\n(.*)$")
        return code, head:lower():find("transfer-encoding: chunked", 1, true) ~= nil, body
    """

    assert await run(f"{SUPPORT} {program}") == [200, True, "5\r\nhello\r\n0\r\n\r\n"]


async def test_name_and_password_of_the_address_are_sent(httpbin: Httpbin) -> None:
    address = httpbin.url.replace("http://", "http://user:secret@")

    assert await run(f'{SUPPORT} return (select(2, http.request("{address}/basic-auth/user/secret")))') == [200]


async def test_many_requests_at_once_take_as_long_as_one(httpbin: Httpbin) -> None:
    program = f"""
        local done, began = 0, socket.gettime()
        for _ = 1, 20 do
          run_beside(function() local _, code = http.request("{httpbin.url}/delay/0.8") if code == 200 then done = done + 1 end end)
        end
        while done < 20 do socket.sleep(0.01) end
        return socket.gettime() - began
    """
    (took,) = await run(f"{SUPPORT} {program}")

    assert isinstance(took, float)
    assert took < 15  # one after the other it is 16


ASKING = """
    local function asked(create)
      local address = answering("HTTP/1.1 200 OK\\nContent-Length: 1\\n\\nx")
      local body = {}
      assert(http.request({ url = address, create = create, sink = ltn12.sink.table(body) }))
      return table.concat(body), got[1]
    end
"""


@pytest.mark.parametrize(
    ("create", "goes_along"),
    [("nil", True), ("socket.tcp", True), ("function() return { inner = socket.tcp() } end", False)],
)
async def test_a_request_goes_out_with_the_connection_of_a_socket_of_ours(create: str, goes_along: bool) -> None:
    wrapped = """
    local create = CREATE
    local make = create and function()
      local object = create()
      if type(object) == "userdata" then return object end
      return setmetatable(object, { __index = function(_, name)
        return function(self, ...) return self.inner[name](self.inner, ...) end
      end })
    end
    return asked(make)
    """
    async with lua_sockets() as sockets:
        result = await sockets.run(f"{SUPPORT} {ASKING} {wrapped.replace('CREATE', create)}")
        connected = [each for each in sockets.core.requests if isinstance(each, ConnectSocket)]

        assert result == ["x", "GET /path HTTP/1.1"]
        assert connected[0].data.startswith(b"GET /path HTTP/1.1\r\n") is goes_along


async def test_a_line_break_in_a_request_is_refused_before_anything_is_connected() -> None:
    async with lua_sockets() as sockets:
        program = """
            local result, problem = require("socket.http").request({
              url = "http://127.0.0.1:1/", headers = { x = "1\\r\\ny: 2" } })
            return result, problem
        """

        assert await sockets.run(program) == [None, "line break in request"]
        assert not [each for each in sockets.core.requests if isinstance(each, ConnectSocket)]
