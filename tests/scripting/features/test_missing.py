import pytest

from scripting.features.library import LUA_FOLDER
from tests.support.script_session import ScriptSession

LINES = (LUA_FOLDER.parent / "mudlet_names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [line for line in LINES if not line.startswith("#")]
ABSENT = [name.removesuffix(" -") for name in NAMES if name.endswith(" -")]


async def test_every_function_of_mudlets_is_there_but_those_that_are_said_not_to_be(session: ScriptSession) -> None:
    kinds = {name: session.value(f"type({name})") for name in NAMES if not name.endswith(" -")}

    assert {name for name, kind in kinds.items() if kind != "function"} == set()
    assert [session.value(f"type({name})") for name in ABSENT] == ["nil"] * len(ABSENT)


async def test_an_error_that_is_about_a_missing_function_names_it(session: ScriptSession) -> None:
    session.run("ioprint(1)")
    session.run("nonsense()")
    session.run("string.genNocasePatterns('x')")
    session.run("local own = {} own:replaceLine('x')")

    assert [each.missing for each in session.failures] == ["ioprint", "", "", ""]


async def test_scripts_can_bring_their_own(session: ScriptSession) -> None:
    session.run("function ioprint() return 'mine' end function loadProfile() return 'mine, too' end")

    assert session.values("ioprint(), loadProfile()") == ["mine", "mine, too"]


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
