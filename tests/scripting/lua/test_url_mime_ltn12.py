"""socket.url, mime, ltn12 and socket.headers, as LuaSocket has them."""

import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue

SUPPORT = 'local url, mime, ltn12 = require("socket.url"), require("mime"), require("ltn12")'

URL: dict[str, tuple[str, list[LuaValue]]] = {
    "escape": ('return url.escape("a-b.c~d_e f/é")', ["a%2db%2ec%7ed_e%20f%2f%c3%a9"]),
    "unescape": ('return url.unescape("a%20b+%zz%41")', ["a b+%zzA"]),
    "parse": (
        'return url.parse("http://user:pw@host:80/a/b;p?q=1#f")',
        [
            {
                "scheme": "http",
                "authority": "user:pw@host:80",
                "userinfo": "user:pw",
                "user": "user",
                "password": "pw",
                "host": "host",
                "port": "80",
                "path": "/a/b",
                "params": "p",
                "query": "q=1",
                "fragment": "f",
            }
        ],
    ),
    "parse with defaults": (
        'return url.parse("/x", { scheme = "http", host = "h" })',
        [{"scheme": "http", "host": "h", "path": "/x"}],
    ),
    "nothing": ('return url.parse("")', [None, "invalid url"]),
    "brackets": ('return url.parse("http://[::1]:8/").host', ["::1"]),
    "absolute": (
        'return url.absolute("http://a/b/c/d;p?q", "../g"), url.absolute("http://a/b/c/d;p?q", "?y"), url.absolute("http://a/b/c/d;p?q", "//h"), url.absolute("http://a", "g")',
        ["http://a/b/g", "http://a/b/c/d;p?y", "http://h", "http://a/g"],
    ),
    "a password with ? and #": (
        'local p = url.parse("s://user:pass$%?#wd@host:1/path?q#f") return p.host, p.password, p.path, p.query, p.fragment',
        ["host", "pass$%?#wd", "/path", "q", "f"],
    ),
    "? and # behind a host": (
        'local p, q = url.parse("http://host:1?q=1#f"), url.parse("http://host#f/x") return p.host, p.port, p.query, p.fragment, q.host, q.fragment',
        ["host", "1", "q=1", "f", "host", "f/x"],
    ),
    "dots of a query": (
        'return url.absolute("http://a/b/c/d;p?q", "g?y/./x"), url.absolute("http://a/b/c/d;p?q", "g#s/../x")',
        ["http://a/b/c/g?y/x", "http://a/b/c/x"],
    ),
    "build": ('return url.build(url.parse("http://user:pw@host:80/a?b#c"))', ["http://user:pw@host:80/a?b#c"]),
    "paths": (
        'local p = url.parse_path("/a%20b/c/") return p[1], p[2], p.is_absolute, p.is_directory, url.build_path(p)',
        ["a b", "c", 1, 1, "/a%20b/c/"],
    ),
}

MIME: dict[str, tuple[str, list[LuaValue]]] = {
    "base64": ('return mime.b64("ab"), mime.b64("abcde", "")', ["YWI=", "YWJj", "de"]),
    "base64, gone on with": ('return mime.b64("", "abcd")', ["YWJj", "d"]),
    "base64 of nothing": ("return mime.b64(nil)", [None, None]),
    "base64 back": ('return mime.unb64("YWJj")', ["abc", None]),
    "quoted-printable": ('return mime.qp("a=b \\r\\n", "")', ["a=3Db=20\r\n", ""]),
    "quoted-printable back": ('return (mime.unqp("a=3Db"))', ["a=b"]),
    "wrapped": ('return mime.wrp(3, "abcdefgh", 3)', ["abc\r\ndef\r\ngh", 1]),
    "line ends": ('return mime.eol(0, "a\\nb\\rc\\r\\n")', ["a\r\nb\r\nc\r\n", 0]),
    "dots": ('return mime.dot(2, ".a\\r\\n.b")', ["..a\r\n..b", 0]),
    "filters": (
        (
            'local filter = ltn12.filter.chain(mime.encode("base64"), mime.wrap("base64")) local sink, t = ltn12.sink.table() '
            'ltn12.pump.all(ltn12.source.string(("x"):rep(100)), ltn12.sink.chain(filter, sink)) local text = table.concat(t) '
            'return #text:match("^[^\\r]*"), (mime.unb64((text:gsub("\\r\\n", "")))) == ("x"):rep(100)'
        ),
        [76, True],
    ),
    "unknown": ("return (failure(mime.encode, 'foo'):gsub('^.-: ', ''))", ["unknown key (foo)"]),
}

LTN12: dict[str, tuple[str, list[LuaValue]]] = {
    "a string": ('local s = ltn12.source.string("ab") return s(), s()', ["ab", None]),
    "blocks": ("local s = ltn12.source.string(('x'):rep(3000)) return #s(), #s(), s()", [2048, 952, None]),
    "one behind the other": (
        'local sink, t = ltn12.sink.table() ltn12.pump.all(ltn12.source.cat(ltn12.source.string("a"), ltn12.source.string("b")), sink) return table.concat(t)',
        ["ab"],
    ),
    "put back": (
        'local s = ltn12.source.rewind(ltn12.source.string("a")) local first = s() s(first) return s(), s()',
        ["a", None],
    ),
    "an error": ('return ltn12.pump.all(ltn12.source.error("broken"), ltn12.sink.null())', [None, "broken"]),
    "an error of the sink": (
        'return ltn12.pump.all(ltn12.source.string("x"), ltn12.sink.error("full"))',
        [None, "full"],
    ),
    "a filter": (
        'local sink, t = ltn12.sink.table() ltn12.pump.all(ltn12.source.chain(ltn12.source.string("abc"), function(c) return c and c:upper() end), sink) return table.concat(t)',
        ["ABC"],
    ),
    "filters that cut and that collect": (
        """
        local function cut(size)
          local rest = ""
          return function(chunk)
            rest = rest .. (chunk or "")
            local piece = rest:sub(1, size)
            rest = rest:sub(size + 1)
            return (piece ~= "" or chunk) and piece or nil
          end
        end
        local function collect(size)
          local kept = ""
          return function(chunk)
            kept = kept .. (chunk or "")
            if #kept < size and chunk then return "" end
            local piece = kept:sub(1, size)
            kept = kept:sub(size + 1)
            return (piece ~= "" or chunk) and piece or nil
          end
        end
        local filter = ltn12.filter.chain(cut(5), collect(13), cut(7), collect(11), cut(10))
        local text = ("abcdefghijklmnopqrstuvwxyz"):rep(200)
        local sink, t = ltn12.sink.table()
        local ok = ltn12.pump.all(ltn12.source.string(text), ltn12.sink.chain(filter, sink))
        return ok, table.concat(t) == text
        """,
        [1, True],
    ),
    "canonical names": (
        'local h = require("socket.headers").canonic return h["content-type"], h["www-authenticate"]',
        ["Content-Type", "WWW-Authenticate"],
    ),
}


@pytest.mark.parametrize(("program", "expected"), URL.values(), ids=URL)
async def test_url(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"{SUPPORT} {program}") == expected


@pytest.mark.parametrize(("program", "expected"), MIME.values(), ids=MIME)
async def test_mime(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"{SUPPORT} {program}") == expected


@pytest.mark.parametrize(("program", "expected"), LTN12.values(), ids=LTN12)
async def test_ltn12(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"{SUPPORT} {program}") == expected
