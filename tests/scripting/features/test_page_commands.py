"""Commands that scripts put into the window's menu."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.items import KeyItem
from netcore.api.pixels import Pixels
from netcore.api.surfaces import Deed, PageCommand, PageDressed, SurfaceAct
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.resize(80, 24, Pixels(800, 600, 8, 16, 10))
    yield opened
    opened.close()


async def shown(session: ScriptSession, count: int) -> tuple[PageCommand, ...]:
    """What the window has, once it has so many."""

    def pages() -> list[PageDressed]:
        return session.channel.of(PageDressed)

    await session.channel.until(lambda: bool(pages()) and len(pages()[-1].commands) == count)
    return pages()[-1].commands


async def test_commands_are_in_the_menu(session: ScriptSession) -> None:
    session.run("""
        one = addCommand { name = "Speech <b>", icon = "i.png", tooltip = "Voices", menuPath = "Talk / More", shortcut = "Ctrl+Alt+P" }
        two = addCommand { name = 5, surfaces = "menu" }
    """)

    assert await shown(session, 2) == (
        PageCommand(1, "Speech <b>", ("Talk", "More"), "Voices", "i.png", "ctrl+alt+p"),
        PageCommand(2, "5"),
    )
    assert session.values("one, two") == [1, 2]


async def test_what_is_chosen_is_an_event(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysCommandClicked', function(...) take(...) end)")
    session.run("id = addCommand { name = 'x', shortcut = 'F9' }")
    session.act(Deed("main", SurfaceAct.COMMAND, 1))
    assert session.taken == ["sysCommandClicked", 1]

    session.run("take()")
    session.press("f9")
    assert session.taken == ["sysCommandClicked", 1]

    session.run("take() disableCommand(id)")
    session.act(Deed("main", SurfaceAct.COMMAND, 1))
    session.act(Deed("main", SurfaceAct.COMMAND, 7))
    assert session.taken == []


async def test_a_check_mark_is_there_before_the_event(session: ScriptSession) -> None:
    session.run("id = addCommand { name = 'x' } setCommandChecked(id, false)")
    session.act(Deed("main", SurfaceAct.COMMAND, 1))
    (command,) = await shown(session, 1)

    assert (command.is_checkable, command.is_checked) == (True, True)


async def test_one_may_be_removed_by_its_own_handler_and_its_key_is_free_at_once(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler("sysCommandClicked", function(_, id) gone = removeCommand(id) end)
        addCommand { name = "x", shortcut = "Alt+F9" }
    """)
    await shown(session, 1)
    session.act(Deed("main", SurfaceAct.COMMAND, 1))
    await shown(session, 0)

    assert session.value("gone") is True
    assert session.value("addCommand { name = 'y', shortcut = 'Alt+F9' }") == 2


CHANGES: list[tuple[str, LuaValue, PageCommand]] = [
    ("disableCommand(1)", True, PageCommand(1, "x", is_enabled=False)),
    ("disableCommand(1) and enableCommand(1)", True, PageCommand(1, "x")),
    ("setCommandChecked(1, true)", True, PageCommand(1, "x", is_checkable=True, is_checked=True)),
    ("setCommandPinned(1, true)", True, PageCommand(1, "x", is_pinned=True)),
    ("setCommandIcon(1, 'a.png')", True, PageCommand(1, "x", icon="a.png")),
    ("setCommandTooltip(1, 'a') and setCommandTooltip(1, '')", True, PageCommand(1, "x")),
    ("setCommandPulse(1, false)", True, PageCommand(1, "x")),
    ("(setCommandPulse(1, true))", None, PageCommand(1, "x")),
]


@pytest.mark.parametrize(("call", "value", "command"), CHANGES)
async def test_what_changes(session: ScriptSession, call: str, value: LuaValue, command: PageCommand) -> None:
    session.run(f"addCommand {{ name = 'x' }} result = {call}")

    assert session.value("result") == value
    assert await shown(session, 1) == (command,)


@pytest.mark.parametrize(
    "name",
    ["removeCommand", "enableCommand", "disableCommand", "setCommandIcon", "setCommandTooltip"],
)
async def test_an_unknown_number_is_false(session: ScriptSession, name: str) -> None:
    assert session.value(f"{name}(3, 'x')") is False


REFUSED = [
    ("{ menuPath = 'a' }", "a command needs a name"),
    ("{ name = ' ' }", "a command needs a name"),
    ("{ name = 'x', menuPath = { 'a' } }", "menuPath has to be a string, and is a table"),
    ("{ name = 'x', surfaces = 'hologram' }", 'there is no surface \'hologram\', only "menu" and "toolbar"'),
    ("{ name = 'x', surfaces = {} }", "surfaces is empty, so the command would be nowhere"),
    ("{ name = 'x', surfaces = 5 }", "surfaces has to be a list, and is a number"),
    ("{ name = 'x', surfaces = 'toolbar' }", 'there is no tool bar for commands here; ask for "menu" as well'),
    ("{ name = 'x', menuPath = 'There' }", "'There' is a command already, and cannot be a menu"),
    ("{ name = 'Menu' }", "'Menu' is a menu already, and cannot be a command"),
    (
        "{ name = 'x', shortcut = 12345 }",
        "the shortcut '12345' is not one key with Ctrl, Alt or Meta, or a function key",
    ),
    ("{ name = 'x', shortcut = 'Ctrl+A, Ctrl+B' }", "the shortcut 'Ctrl+A, Ctrl+B' is not one key with"),
    ("{ name = 'x', shortcut = 'a' }", "the shortcut 'a' is not one key with"),
    ("{ name = 'x', shortcut = 'Ctrl+J' }", 'Ctrl+J is the key of the command "Held" already'),
    ("{ name = 'x', shortcut = 'Alt+F7' }", "Alt+F7 is already taken by a key binding of a script"),
    ("{ name = 'x', shortcut = 'Alt+F8' }", 'Alt+F8 is already taken by the key binding "mine"'),
]


@pytest.mark.parametrize(("fields", "why"), REFUSED)
async def test_what_cannot_be_placed_says_why(session: ScriptSession, fields: str, why: str) -> None:
    session.save(KeyItem(id="k", name="mine", key="alt+f8", script="x = 1", enabled=False))
    session.run("""
        tempKey(0, "alt+f7", function() end)
        addCommand { name = "There" } addCommand { name = "In", menuPath = "Menu" }
        addCommand { name = "Held", shortcut = "Ctrl+J" }
    """)
    found, problem = session.values(f"addCommand({fields})")

    assert found is None
    assert isinstance(problem, str)
    assert problem.startswith(f"addCommand: {why}")


async def test_without_a_window_there_is_no_menu(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    assert session.values("addCommand { name = 'x' }") == [None, "addCommand: there is no window, and so no menu"]
    session.close()


async def test_wrong_types_are_errors_at_their_line(session: ScriptSession) -> None:
    session.run("\naddCommand('x')")
    session.run("id = addCommand { name = 'x' }\nsetCommandChecked(id, 5)")

    assert "addCommand: bad argument #1 type (command as table expected, got string!)" in session.errors[0]
    assert "setCommandChecked: bad argument #2 type (checked as boolean expected, got number!)" in session.errors[1]
    assert [failure.owner.line for failure in session.failures] == [2, 2]


async def test_there_are_so_many(session: ScriptSession) -> None:
    session.run("for n = 1, 201 do last, why = addCommand { name = 'x' .. n } end")

    assert session.values("last, why") == [None, "addCommand: there are 200 commands already"]
