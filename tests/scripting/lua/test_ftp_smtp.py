"""socket.tp, socket.ftp and socket.smtp where they do not do what LuaSocket does; the rest is in tests/differential."""

import pytest

from tests.support.lua_sockets import run

pytestmark = pytest.mark.net

# A connection for `create` that hears from a list and keeps what is sent.
SCRIPTED = """
local sent = {}
local function scripted(lines)
  local position = 0
  local connection = {
    settimeout = function() return 1 end, connect = function() return 1 end, close = function() return 1 end,
    getfd = function() return -1 end, dirty = function() return false end,
    send = function(_, data) sent[#sent + 1] = data return #data end,
    receive = function()
      position = position + 1
      local line = type(lines) == "function" and lines() or type(lines) == "table" and lines[position]
      if line then return line end
      return nil, "closed", ""
    end,
  }
  return function() return connection end
end
"""


@pytest.mark.parametrize(
    "command",
    [
        'command { host = "h", command = "cwd", argument = "x\\r\\nDELE y", create = scripted(greeting) }',
        'command { host = "h", command = "cwd x\\nDELE", create = scripted(greeting) }',
        'get { host = "h", user = "me\\r\\nDELE y", path = "/x", create = scripted(greeting) }',
    ],
)
async def test_nobodys_text_becomes_an_ftp_command(command: str) -> None:
    program = f"""{SCRIPTED}
        local greeting = {{ "220 hi", "230 in", "200 ok", "200 ok", "200 ok", "200 ok" }}
        local done, problem = require("socket.ftp").{command}
        return done, problem, (table.concat(sent):find("DELE", 1, true))
    """
    assert await run(program) == [None, "line break in command", None]


async def test_nobodys_text_becomes_an_smtp_command() -> None:
    program = f"""{SCRIPTED}
        local done, problem = require("socket.smtp").send {{
          from = "<a@b>", rcpt = "<c@d>\\r\\nRCPT TO:<everybody@else>", source = function() end,
          create = scripted {{ "220 hi", "250 me", "250 from", "250 to", "354 go", "250 taken", "221 bye" }},
        }}
        return done, problem
    """
    assert await run(program) == [None, "line break in command"]


@pytest.mark.parametrize(
    "headers",
    [
        '["subject"] = "hi\\r\\nBcc: everybody@else"',
        '["subject"] = "hi\\nBcc: everybody@else"',
        '["subject"] = "hi\\r\\n"',
        '["subject"] = "hi\\rBcc: everybody@else"',
        '["x: y\\r\\nBcc"] = "everybody@else"',
    ],
)
async def test_nobodys_text_becomes_a_header(headers: str) -> None:
    program = f'return failure(require("socket.smtp").message, {{ headers = {{ {headers} }}, body = "" }})'

    (problem,) = await run(program)
    assert isinstance(problem, str)
    assert "line break in header" in problem


async def test_a_header_may_be_folded() -> None:
    program = """
        local chunks = {}
        local source = require("socket.smtp").message { headers = { subject = "one\\r\\n two", date = "d" }, body = "" }
        require("ltn12").pump.all(source, (require("ltn12").sink.table(chunks)))
        return (table.concat(chunks):find("Subject: one\\r\\n two\\r\\n", 1, true)) ~= nil
    """
    assert await run(program) == [True]


async def test_a_reply_without_end_is_given_up() -> None:
    program = f"""{SCRIPTED}
        local control = require("socket.tp").connect("h", 1, 1, scripted(function() return "200-" .. ("x"):rep(10000) end))
        return control:check("2..")
    """
    assert await run(program) == [None, "invalid server reply"]


async def test_no_two_boundaries_are_the_same() -> None:
    program = """
        local seen, smtp, ltn12 = {}, require("socket.smtp"), require("ltn12")
        for n = 1, 50 do
          local chunk = smtp.message { headers = {}, body = { { body = "x" } } }()
          local boundary = chunk:match('boundary="(.-)"')
          if seen[boundary] then return boundary end
          seen[boundary] = true
        end
    """
    assert await run(program) == []
