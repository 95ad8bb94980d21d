"""Buttons: tool bars of folders, pressed by the player, asked about by scripts."""

from typing import Any

from netcore.api.items import ButtonItem
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfacesShown
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


async def test_scripts_switch_them_and_ask_for_them(play: StartSession) -> None:
    session = play(bar("bar"), button("a", parent="bar"))
    await shown(session, "bar", "a")
    assert session.values("exists('a', 'button'), isActive('a', 'button')") == [1, 1]

    session.save(button("a", parent="bar", enabled=False))
    await shown(session)
    assert session.values("exists('a', 'button'), isActive('a', 'button')") == [1, 0]
    press(session, "a")  # it was on its way
    assert session.errors == []


async def test_a_script_that_fails_is_told_of_by_its_button(play: StartSession) -> None:
    session = play(button("a", "error('no', 0)"), button("b", "x = = 1"))
    press(session, "a")

    assert [(each.owner.kind, each.owner.item) for each in session.failures] == [("button", "b"), ("button", "a")]


async def test_one_may_be_down_when_the_session_starts(play: StartSession) -> None:
    session = play(button("a", two_state=True, down=True), button("b", down=True))

    assert session.values("getButtonState('a')") == [True]
    assert (await shown(session, "Buttons", "a", "b"))["a"].on
    assert not now_shown(session)["b"].on
    press(session, "a")
    session.save(button("a", two_state=True, down=True, style="x"))
    assert session.value("getButtonState('a')") is False
    session.save(button("a", two_state=True))
    session.save(button("a", two_state=True, down=True))
    assert session.value("getButtonState('a')") is True
