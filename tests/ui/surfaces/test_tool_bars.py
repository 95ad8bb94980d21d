"""Tool bars on the page: buttons that come, change and go, their menus, and the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netcore.api.events import HostStarted
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.surfaces.bar_button import BarButton
from ui.surfaces.bar_frames import DockedBar, FloatingBar

BAR = Surface("bar", SurfaceKind.TOOL_BAR, dock="t")


def button(name: str, parent: str = "bar", **own: object) -> Surface:
    return Surface(name, SurfaceKind.BUTTON, parent, **{"text": name, "two_state": False, **own})  # type: ignore[arg-type]  # as it has them


def shown(stage: SurfaceStage, name: str) -> BarButton:
    found = stage.layer.bars.widget(name)
    assert isinstance(found, BarButton)
    stage.qtbot.waitUntil(found.isVisible)  # when no more of its bar comes
    return found


def menu(stage: SurfaceStage, name: str) -> QMenu:
    found = shown(stage, name).menu()
    assert isinstance(found, QMenu)
    return found


def test_a_button_is_pressed_and_changes(stage: SurfaceStage) -> None:
    stage.put(BAR, button("Go"))
    shown(stage, "Go").click()
    assert stage.deeds == [Deed("Go", SurfaceAct.PRESS)]

    stage.put(button("Go", text="Stop", on=True, two_state=True))
    assert (shown(stage, "Go").text(), shown(stage, "Go").isChecked()) == ("Stop", True)


def test_buttons_come_and_go_one_by_one(stage: SurfaceStage) -> None:
    stage.put(BAR, button("a"))
    first = shown(stage, "a")
    stage.put(button("b"), button("c", visible=False))
    assert shown(stage, "a") is first
    assert shown(stage, "b").isVisible()
    assert stage.layer.bars.widget("c") is None

    stage.take("a")
    assert stage.layer.bars.widget("a") is None
    stage.put(button("b", visible=False), button("c"))
    assert stage.layer.bars.widget("b") is None
    assert shown(stage, "c").isVisible()


def test_a_menu_has_its_buttons_its_menus_and_their_states(stage: SurfaceStage) -> None:
    stage.put(
        BAR,
        button("more", is_menu=True, style="QMenu { color: red; }"),
        button("a & b", "more"),
        button("stays", "more", two_state=True, on=True),
        button("most", "more", is_menu=True),
    )
    stage.put(button("deep", "most"))
    plain, stays, most = menu(stage, "more").actions()
    assert (plain.text(), plain.isCheckable(), stays.isCheckable(), stays.isChecked()) == ("a && b", False, True, True)
    assert menu(stage, "more").styleSheet() == "QMenu { color: red; }"
    below = most.menu()
    assert isinstance(below, QMenu)
    below.actions()[0].trigger()
    assert stage.deeds == [Deed("deep", SurfaceAct.PRESS)]

    stage.take("stays")
    assert [action.text() for action in menu(stage, "more").actions()] == ["a && b", "most"]


def test_a_bar_moves_to_another_side_and_floats(stage: SurfaceStage) -> None:
    stage.put(BAR, button("a"))
    stage.put(Surface("bar", SurfaceKind.TOOL_BAR, dock="l", upright=True))
    bar = stage.layer.bars.widget("bar")
    assert isinstance(bar, DockedBar)
    assert bar.orientation() == Qt.Orientation.Vertical
    assert shown(stage, "a").isVisible()

    stage.put(Surface("bar", SurfaceKind.TOOL_BAR, dock="f"))
    assert isinstance(stage.layer.bars.widget("bar"), FloatingBar)
    assert shown(stage, "a").isVisible()
    stage.take("a", "bar")
    assert stage.layer.bars.widget("bar") is None


def test_the_keyboard_goes_from_the_text_to_the_buttons_and_back(stage: SurfaceStage) -> None:
    stage.put(BAR, button("a"), button("b"))
    assert shown(stage, "a").isVisible()
    parts = []
    for _ in range(3):
        stage.page.next_part()
        parts.append(stage.window.focusWidget())

    assert parts == [stage.page.view, shown(stage, "a"), stage.page.input.field]
    assert stage.layer.bars.has_focus is False


def test_the_focus_stays_when_another_button_comes(qtbot: QtBot, stage: SurfaceStage) -> None:
    stage.put(BAR, button("a"))
    assert shown(stage, "a").isVisible()
    assert stage.layer.bars.focus_first()
    stage.put(button("b"))

    qtbot.waitUntil(shown(stage, "a").hasFocus)
    assert stage.layer.bars.has_focus


def test_where_a_bar_floats_is_kept_with_the_profile(qtbot: QtBot, stage: SurfaceStage) -> None:
    floating = Surface("bar", SurfaceKind.TOOL_BAR, dock="f")
    stage.put(floating, button("a"))
    bar = stage.layer.bars.widget("bar")
    assert isinstance(bar, FloatingBar)
    qtbot.waitUntil(lambda: bar.has_settled)
    bar.move(90, 80)
    qtbot.waitUntil(lambda: stage.layer.bars.places.place("bar") == "f 90 80")
    stage.page.event_arrived(HostStarted(8, 1))
    assert stage.layer.bars.widget("bar") is None

    stage.put(floating, button("a"))
    again = stage.layer.bars.widget("bar")
    assert isinstance(again, FloatingBar)
    assert again.pos() == QPoint(90, 80)


def test_a_menu_that_is_in_itself_has_an_end(stage: SurfaceStage) -> None:
    stage.put(BAR, button("a", "b", is_menu=True), button("b", "a", is_menu=True))

    assert stage.layer.bars.widget("a") is None


@pytest.mark.parametrize("dock", ["t", "l", "f", "nowhere"])
@pytest.mark.parametrize("number", [-(1 << 60), 0, 1 << 60])
def test_whatever_a_host_says_is_drawn_somehow(stage: SurfaceStage, dock: str, number: int) -> None:
    for placed in (True, False):
        name = f"bar {placed}"
        bar = Surface(name, SurfaceKind.TOOL_BAR, dock=dock, x=number, y=number, columns=number, placed=placed)
        odd = button(f"b {placed}", name, x=number, y=number, width=number, height=number, rotation=number)
        stage.put(bar, odd, button(f"c {placed}", name))

        assert shown(stage, f"c {placed}").isVisible()
