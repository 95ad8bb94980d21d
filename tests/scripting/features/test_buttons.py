"""What scripts ask and tell the player's and packages' buttons."""

from netcore.api.items import Side
from tests.scripting.automation.test_buttons import bar, button, now_shown, press, shown
from tests.scripting.conftest import StartSession


async def test_a_script_is_told_of_its_own_button_whatever_was_pressed_meanwhile(play: StartSession) -> None:
    session = play(
        button("a", "wait(0.01) state = getButtonState()", two_state=True), button("b", two_state=True, down=True)
    )
    press(session, "a")
    press(session, "b")
    assert session.value("getButtonState()") == 1

    await session.settled(lambda: session.value("state") == 2)


async def test_scripts_ask_by_name_and_number_and_switch_without_running(play: StartSession) -> None:
    session = play(
        button("a", "ran = true", id="1000000000001", command="on", two_state=True),
        button("plain", id="1000000000002"),
        button("a", id="1000000000003", two_state=True, down=True),
    )

    assert session.values("setButtonState('a', true), setButtonState(1000000000001, true)") == [True, False]
    assert session.values("getButtonState('a'), getButtonState(1000000000003), ran") == [True, True, None]
    assert session.values("getButtonState('plain')") == [None, "item with name 'plain' is not a push-down button"]
    assert session.values("setButtonState(1000000000002, true)") == [
        None,
        "item ID with 1000000000002 is not a push-down button",
    ]
    assert session.sent == []
    assert (await shown(session, "Buttons", "a", "a 2", "plain"))["a"].on


async def test_those_that_nobody_sees_have_a_state_too(play: StartSession) -> None:
    session = play(bar("bar", enabled=False), button("a", parent="bar", two_state=True))

    assert session.values("setButtonState('a', true), getButtonState('a')") == [True, True]
    session.save(bar("bar"))
    assert (await shown(session, "bar", "a"))["a"].on


async def test_a_style_of_a_scripts_is_for_all_of_the_name_until_their_own_changes(play: StartSession) -> None:
    session = play(bar("a"), button("a", id="2", parent="a"), button("b", parent="a"))
    assert session.values("setButtonStyleSheet('a', 'color: red'), setButtonStyleSheet('none', '')") == [
        True,
        None,
        "no button named 'none' found",
    ]

    await session.settled(lambda: [each.style for each in now_shown(session).values()] == ["color: red"] * 2 + [""])
    session.save(bar("a", style="color: blue"))
    await session.settled(
        lambda: [each.style for each in now_shown(session).values()] == ["color: blue", "color: red", ""]
    )


async def test_tool_bars_are_hidden_and_shown_by_name(play: StartSession) -> None:
    session = play(bar("bar"), button("a", parent="bar"), bar("away", side=Side.FLOATING), button("f", parent="away"))
    await shown(session, "bar", "a", "away", "f")
    assert session.value("select('#', hideToolBar('bar'))") == 0
    await shown(session, "away", "f")
    assert session.value("isActive('bar', 'button')") == 0

    session.run("showToolBar('bar')")
    await shown(session, "bar", "a", "away", "f")
    assert session.values("hideToolBar('away')") == [
        None,
        "toolbar 'away' is set to float, which showToolBar() and hideToolBar() do not move",
    ]
    assert session.values("hideToolBar('none')")[0] is None


async def test_the_one_that_was_pressed_last_may_be_a_scripts_and_is_no_label(play: StartSession) -> None:
    session = play(button("a", two_state=True))
    session.run("tempButtonToolbar('bar', 0, 0) tempButton('bar', 'Go', 0) createLabel('label', 0, 0, 9, 9, 1)")
    press(session, "a")
    press(session, "label")
    assert session.value("getButtonState()") == 2

    press(session, "Go")
    press(session, "Go")
    assert session.values("getButtonState(), getButtonState('a')") == [1, True]
