from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scripting.features.library import LUA_FOLDER
from tests.support.script_session import ScriptSession

NAMES = LUA_FOLDER.parent / "mudlet_names.txt"


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    yield opened
    opened.close()


async def test_a_missing_function_says_so_once_and_the_script_goes_on(session: ScriptSession) -> None:
    session.run("\ncloseMudlet(1) echo('on\\n') closeMudlet()", "mine")

    assert session.echoed == ["on"]
    assert [(each.missing, each.owner.item, each.owner.line) for each in session.failures] == [
        ("closeMudlet", "mine", 2)
    ]
    assert "closeMudlet()" in session.errors[0]


async def test_every_function_in_a_table_is_there(session: ScriptSession) -> None:
    names = [name.removesuffix(" +") for name in NAMES.read_text(encoding="utf-8").splitlines() if "." in name]

    for name in names:
        if not name.startswith("#"):
            assert session.value(f"type({name})") == "function", name


async def test_scripts_can_ask_and_can_bring_their_own(session: ScriptSession) -> None:
    assert session.values("rawget(_G, 'closeMudlet'), aiChat, nonsense") == [None, None, None]

    session.run("function closeMudlet() return 'mine' end")

    assert session.value("closeMudlet()") == "mine"
    assert session.failures == []


async def test_an_error_that_is_about_a_missing_function_names_it(session: ScriptSession) -> None:
    session.run("aiChat()")
    session.run("string.genNocasePatterns('x')")
    session.run("local own = {} own:replaceLine('x')")

    assert [each.missing for each in session.failures] == ["aiChat", "", ""]


@pytest.mark.parametrize(
    "strict",
    [
        # Penlight's `strict` changes what it finds; others bring a metatable of their own.
        "local meta = getmetatable(_G) meta.__index = function(_, name) error('no ' .. name, 2) end",
        "setmetatable(_G, { __index = function(_, name) error('no ' .. name, 2) end })",
    ],
)
async def test_what_is_read_on_demand_is_there_for_who_forbids_undeclared_names(
    session: ScriptSession, strict: str
) -> None:
    session.run(strict)

    assert session.value("type(createGauge) .. type(Geyser.Label) .. type(rawget(_G, 'db'))") == "functiontabletable"
    assert session.values("pcall(function() return nonsense end)")[0] is False
    assert session.failures == []
