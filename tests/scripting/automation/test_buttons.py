"""Buttons: tool bars of folders, pressed by the player, asked about by scripts."""

from typing import Any

import pytest

from netcore.api.items import ButtonItem, Side
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind, SurfacesShown
from scripting.automation import buttons
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession


def button(name: str, do: str = "", **own: Any) -> ButtonItem:
    return ButtonItem(id=own.pop("id", name), name=name, script=do, **own)


def bar(name: str, **own: Any) -> ButtonItem:
    return button(name, folder=True, **own)


def now_shown(session: ScriptSession) -> dict[str, Surface]:
    """The tool bars and buttons that are to be seen, by name."""
    there: dict[str, Surface] = {}
    for display in session.channel.of(SurfacesShown):
        for name in display.removed:
            there.pop(name, None)
        there |= {each.name: each for each in display.surfaces}
    return there


async def shown(session: ScriptSession, *names: str) -> dict[str, Surface]:
    """Wait until these are there and no others."""
    await session.settled(lambda: set(now_shown(session)) == set(names))
    return now_shown(session)


def press(session: ScriptSession, name: str) -> None:
    session.act(Deed(name, SurfaceAct.PRESS))


async def test_a_folder_is_a_tool_bar_and_its_buttons_stand_in_it(play: StartSession) -> None:
    session = play(
        bar("left", side=Side.LEFT),
        button("a", parent="left", style="color: red", command="look"),
        bar("more", parent="left"),
        button("b", parent="more"),
        button("off", parent="left", enabled=False),
        button("alone"),
        bar("empty"),
    )

    there = await shown(session, "left", "a", "b", "Buttons", "alone")

    assert {name: (each.kind, each.parent) for name, each in there.items()} == {
        "left": (SurfaceKind.TOOL_BAR, "main"),
        "a": (SurfaceKind.BUTTON, "left"),
        "b": (SurfaceKind.BUTTON, "left"),
        "Buttons": (SurfaceKind.TOOL_BAR, "main"),
        "alone": (SurfaceKind.BUTTON, "Buttons"),
    }
    assert (there["left"].dock, there["a"].style, there["a"].tip, there["a"].two_state) == (
        "l",
        "color: red",
        "look",
        False,
    )


async def test_a_press_sends_the_command_and_runs_the_script(play: StartSession) -> None:
    session = play(button("a", "count = (count or 0) + 1", command="look"))
    press(session, "a")
    press(session, "a")

    assert session.sent == ["look", "look"]
    assert session.value("count") == 2


async def test_one_of_two_states_goes_down_and_comes_up(play: StartSession) -> None:
    session = play(button("a", "state = getButtonState()", command="on", command_up="off", two_state=True))
    press(session, "a")
    assert session.values("state, getButtonState('a')") == [2, True]

    press(session, "a")
    assert session.values("state, getButtonState('a')") == [1, False]
    session.run("setButtonState('a', true)")
    press(session, "a")
    assert session.sent == ["on", "off", "off"]


async def test_what_is_changed_is_laid_out_anew_and_stays_down(play: StartSession) -> None:
    session = play(bar("bar"), button("a", parent="bar", two_state=True), button("b", parent="bar"))
    press(session, "a")
    session.save(button("a", parent="bar", two_state=True, style="x"))
    session.drop("b")

    await session.settled(lambda: "a" in now_shown(session) and now_shown(session)["a"].style == "x")
    assert (await shown(session, "bar", "a"))["a"].on


async def test_scripts_switch_them_and_ask_for_them(play: StartSession) -> None:
    session = play(bar("bar"), button("a", parent="bar"))
    await shown(session, "bar", "a")
    assert session.values("exists('a', 'button'), isActive('a', 'button')") == [1, 1]

    session.save(button("a", parent="bar", enabled=False))
    await shown(session)
    assert session.values("exists('a', 'button'), isActive('a', 'button')") == [1, 0]
    press(session, "a")  # it was on its way
    assert session.errors == []


async def test_a_name_that_is_taken_gets_a_number(play: StartSession) -> None:
    session = play(
        button("a", "first = true"), button("a", "second = true", id="2"), bar("main"), button("m", parent="main")
    )
    press(session, "a 2")

    await shown(session, "Buttons", "a", "a 2", "main 2", "m")
    assert session.values("first, second") == [None, True]


async def test_a_script_that_fails_is_told_of_by_its_button(play: StartSession) -> None:
    session = play(button("a", "error('no', 0)"), button("b", "x = = 1"))
    press(session, "a")

    assert [(each.owner.kind, each.owner.item) for each in session.failures] == [("button", "b"), ("button", "a")]


async def test_more_than_find_room_are_left_out(play: StartSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buttons, "MAX_SHOWN", 2)
    session = play(bar("bar"), *(button(name, parent="bar") for name in "abc"), button("alone"))

    await shown(session, "bar", "a", "b")
