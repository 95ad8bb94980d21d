"""What the scripts of published packages do when they are loaded: one package with a script for each, in two sessions."""

from pathlib import Path

import pytest

from app.package_trial import try_package
from app.packages.reading import read_package
from tests.support.packages import mpackage, scripts_xml

pytestmark = pytest.mark.e2e

FILES = {
    "config.lua": "mpackage = 'idioms'\nversion = '1.2'",
    "lib/part.lua": "return { path = (...):match('(.-)[^%.]+$'), name = ... }",
    "plain.lua": "loads = (loads or 0) + 1",
}

IDIOMS = {
    # files of their own
    "require by dots": "assert(require('idioms.lib.part').path == 'idioms.lib.')",
    "require by slashes": "assert(require('idioms/lib/part').name == 'idioms/lib/part')",
    "package.path": """
        local before = package.path
        package.path = getMudletHomeDir() .. "/idioms/?.lua"
        require("plain")
        package.loaded.plain = nil
        require("plain")
        package.path = before
        assert(loads == 2)
    """,
    "paths of Windows": r"""dofile(getMudletHomeDir() .. "\\idioms\\plain.lua")""",
    "a folder asked by entering it": """
        local function is_folder(path)
          local before = lfs.currentdir()
          local is = lfs.chdir(path)
          lfs.chdir(before)
          return is
        end
        assert(is_folder(getMudletHomeDir() .. "/idioms/lib") and not is_folder(getMudletHomeDir() .. "/idioms/nothing"))
    """,
    "the folder's files": "for name in lfs.dir(getMudletHomeDir() .. '/idioms/lib') do assert(type(name) == 'string') end",
    "modules": "module('idioms_module', package.seeall) function f() return tostring(1) end assert(idioms_module.f() == '1')",
    # the language
    "strict globals": """
        local meta = getmetatable(_G)
        meta.__declared = {}
        meta.__newindex = function(t, name, value) meta.__declared[name] = true rawset(t, name, value) end
        meta.__index = function(_, name)
          if not meta.__declared[name] then error("variable " .. name .. " is not declared", 2) end
        end
        assert(createGauge and db and Adjustable)
        meta.__index = nil
    """,
    "formats of strings": "getmetatable('').__mod = function(s, value) return s:format(value) end assert('%d' % 3 == '3')",
    "the whole stack": """
        local level, trace = 1, ""
        while debug.getinfo(level) do
          trace = trace .. debug.getinfo(level).source .. ":" .. debug.getinfo(level).currentline
          level = level + 1
        end
        assert(level < 100)
    """,
    "every global": "local n = 0 for _, value in pairs(_G) do if type(value) == 'function' then n = n + 1 end end assert(n > 300)",
    "an environment of their own": """
        local own = setmetatable({}, { __index = _G })
        local function inside(f) return function(...) setfenv(f, own) return f(...) end end
        local chunk = setfenv(assert(loadfile(getMudletHomeDir() .. "/idioms/plain.lua")), own)
        loads = nil
        chunk()
        assert(own.loads == 1 and loads == nil)
        registerAnonymousEventHandler("idioms.own", inside(function() loads = loads + 1 end))
        raiseEvent("idioms.own")
        assert(own.loads == 2)
    """,
    "interpolation": "local n = 7 assert(f\"{n} {n + 1} {('x'):upper()}\" == '7 8 X')",
    "libraries by name": """
        for _, name in ipairs {"lfs", "rex_pcre", "rex_pcre2", "lua-utf8", "yajl", "luasql.sqlite3", "lpeg"} do require(name) end
    """,
    "functions of their own in place of Mudlet's": """
        local write = cecho
        function cecho(...) return write(...) end
        function string:split(separator) return { self, separator } end
        cecho("<red>x\\n")
    """,
    "a database of their own": """
        local connection = require("luasql.sqlite3").sqlite3():connect(getMudletHomeDir() .. "/idioms/own.db")
        local function run(sql)
          local result = assert(connection:execute(sql))
          if type(result) == "userdata" then result:close() end
        end
        run("CREATE TABLE IF NOT EXISTS t (a)") run("SELECT 1") run("PRAGMA page_count")
        connection:close()
    """,
    "methods of the databases in place of Mudlet's": """
        local base = db:create("idioms", { people = { name = "", _unique = { "name" }, _violations = "REPLACE" } })
        local given = db.add
        function db:add(sheet, row)
          local schema = db.__schema[sheet._db_name][sheet._sht_name]
          assert(db.__conn[sheet._db_name]:execute(("INSERT OR %s INTO %s %s VALUES %s"):format(schema.options._violations,
            sheet._sht_name, db:_sql_fields(row), db:_sql_values(row))))
          if db.__autocommit[sheet._db_name] then db.__conn[sheet._db_name]:commit() end
        end
        db:add(base.people, { name = "it's" })
        db.add = given
        assert(db:fetch(base.people, db:eq(base.people.name, "it's"))[1].name == "it's")
    """,
    # the system
    "programs": "for line in io.popen('nothing-like-this'):lines() do error(line) end assert(os.execute('nothing-like-this') > 0)",
    "the home": "assert(io.open(os.getenv('HOME') .. '/idioms/plain.lua'))",
    "who they are": "assert(getPackageInfo('idioms', 'version') == '1.2')",
    # windows
    "a class of containers": """
        local Box = Geyser.Container:new({ name = "BoxClass" })
        Box.parent = Geyser.Container
        function Box:new(cons, container)
          local me = self.parent:new(cons, container)
          setmetatable(me, self)
          self.__index = self
          return me
        end
        function Box:add(window, cons)
          window.container = self
          self.windowList[window.name] = window
          table.insert(self.windows, window.name)
          Geyser.set_constraints(window, cons, self)
        end
        local box = Box:new({ name = "box", x = "-20%", y = 0, width = "20%", height = "100%-10px" })
        local label = Geyser.Label:new({ name = "boxed", x = 0, y = 0, width = "100%", height = 20 }, box)
        assert(label.get_width() == box.get_width())
    """,
    "fonts that grow until they fit": """
        local size = 8
        repeat
          size = size + 1
          local width, height = calcFontSize(size)
        until width * 50 > 300 or height * 11 > 200
    """,
    "tabs from adjustable containers": """
        local tab = Adjustable.Container:new({ name = "tab", padding = 0, locked = true, autoSave = false, autoLoad = false })
        table.remove(Adjustable.Container.all_windows, table.index_of(Adjustable.Container.all_windows, tab.name))
        Adjustable.Container.all[tab.name] = nil
        tab:newLockStyle("flat", function(self) self.Inside:resize("-" .. self.padding, "-" .. self.padding) end)
        tab.adjLabel:processFormatString("c")
        tab.minLabel:setClickCallback(function() end)
        assert(tab.adjLabel.formatTable.alignment == "center")
    """,
    "call-backs with tables": """
        local tabs = { all = {} }
        Geyser.Label:new({ name = "called" }):setClickCallback("idioms.select", tabs, "all")
    """,
    "places by sums": """
        local box = Geyser.Container:new({ name = "sums", x = 0, y = "-20%", width = "100%", height = "20%" })
        local label = Geyser.Label:new({ name = "sum", x = "50%+2", y = 0, width = "45%-6px", height = "20" }, box)
        assert(math.abs(label.get_x() - box.get_width() / 2 - 2) <= 1)
        assert(math.abs(label.get_width() - box.get_width() * 0.45 + 6) <= 1 and label.get_height() == 20)
    """,
    # what comes later
    "named timers of code": """
        idioms_ticks = 0
        registerNamedTimer("idioms", "tick", 0.01, [[ idioms_ticks = idioms_ticks + 1 ]], true)
        tempTimer(0.3, function() assert(idioms_ticks > 1) end)
    """,
    "what a game would say": """
        registerAnonymousEventHandler("gmcp.Char.Vitals", function() idioms_hp = gmcp.Char.Vitals.hp end)
        feedTelnet('<T_IAC><T_SB><O_GMCP>Char.Vitals {"hp": "7"}<T_IAC><T_SE>')
        assert(idioms_hp == "7")
    """,
    # with nothing there yet
    "an empty map": "for _ in pairs(getRooms()) do error('a room') end centerview(1) setRoomUserData(1, 'a', 'b') getPath(1, 2)",
    "no game": "sendGMCP('Core.Supports.Add [\"Room 1\"]') send('look', false) assert(getNetworkLatency() >= 0)",
    "handlers that come later": """
        registerAnonymousEventHandler("sysLoadEvent", "idioms_later.loaded")
        idioms_later = { loaded = function(_, is_new) assert(is_new) end }
    """,
}  # fmt: skip


def test_every_script_loads_in_the_session_of_the_installation_and_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "idioms.mpackage"
    path.write_bytes(mpackage(FILES | {"idioms.xml": scripts_xml(**IDIOMS)}))

    report = try_package(read_package(path), path, grace_s=0.5)

    assert [f"{error.item}: {error.message}" for error in report.errors] == []
    assert report.missing_functions == ()
    assert report.items["scripts"] == len(IDIOMS)
