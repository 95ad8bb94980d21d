"""Tool bars of folders: what they hold, how it looks, and that what changes changes where it is."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from netcore.api.items import ButtonItem, Orientation, Rotation, Side
from netcore.api.surfaces import Surface, SurfaceKind
from scripting.automation import button_bars
from scripting.automation.button_bars import ButtonBars, Look, bar_entries, bars_of
from scripting.automation.roster import Roster
from scripting.surface import model
from scripting.surface.model import Model


def button(name: str, parent: str = "", **own: Any) -> ButtonItem:
    return ButtonItem(id=own.pop("id", name), name=name, parent=parent, **own)


def bar(name: str, parent: str = "", **own: Any) -> ButtonItem:
    return button(name, parent, folder=True, **own)


@dataclass
class Stage:
    """A board, the bars on it, and the items that they are of."""

    down: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.model = Model(lambda: None)
        self.roster: Roster[ButtonItem] = Roster(iter(range(1, 99)))  # type: ignore[arg-type]  # as good as a count
        self.bars = ButtonBars(self.model)
        self.made: list[str] = []

    def put(self, *items: ButtonItem) -> "Stage":
        for item in items:
            self.roster.put(item)
        return self.show()

    def show(self) -> "Stage":
        self.bars.show(bars_of(self.roster), Look(self.down.__contains__, lambda item: item.style))
        return self

    def surface(self, name: str) -> Surface:
        found = self.model.find(name)
        assert found is not None
        return found

    @property
    def parents(self) -> dict[str, str]:
        return {name: self.surface(name).parent for name in self.model.names}

    def new(self) -> list[str]:
        """What has been made since this was asked last."""
        before, self.made = self.made, [f"{self.surface(name).z}" for name in self.model.names]
        return [name for name in self.model.names if f"{self.surface(name).z}" not in before]


def test_a_folder_is_a_tool_bar_and_one_in_it_a_button_with_a_menu() -> None:
    stage = Stage().put(
        bar("left", side=Side.LEFT),
        button("a", "left"),
        bar("more", "left"),
        button("b", "more"),
        bar("most", "more"),
        button("c", "most"),
        button("off", "left", enabled=False),
        bar("nothing", "left"),
        button("alone"),
        bar("empty"),
    )

    assert stage.parents == {
        "left": "main", "a": "left", "more": "left", "b": "more", "most": "more", "c": "most",
        "Buttons": "main", "alone": "Buttons",
    }  # fmt: skip
    kinds = {name: (stage.surface(name).kind, stage.surface(name).is_menu) for name in stage.model.names}
    assert kinds["left"] == kinds["Buttons"] == (SurfaceKind.TOOL_BAR, False)
    assert kinds["more"] == kinds["most"] == (SurfaceKind.BUTTON, True)
    assert kinds["c"] == (SurfaceKind.BUTTON, False)


def test_a_packages_own_folder_is_no_tool_bar() -> None:
    stage = Stage().put(
        bar("pkg", package="pkg"),
        bar("its bar", "pkg", package="pkg"),
        button("a", "its bar", package="pkg"),
        button("alone", "pkg", package="pkg"),
        bar("mine", package=""),
        button("b", "mine"),
    )

    assert stage.parents == {
        "its bar": "main", "a": "its bar", "mine": "main", "b": "mine", "pkg": "main", "alone": "pkg",
    }  # fmt: skip
    assert [entry.id for entry in bar_entries(stage.roster, "its bar")] == ["its bar"]
    assert bar_entries(stage.roster, "pkg") == []


def test_they_look_as_their_items_say() -> None:
    stage = Stage(down={"b"}).put(
        bar("bar", side=Side.RIGHT, orientation=Orientation.HORIZONTAL, columns=3, style="x", placed=True, x=5, y=6),
        button("a", "bar", command="look", icon="i.png", rotation=Rotation.RIGHT, flat=True, width=50, height=40),
        button("b", "bar", two_state=True, style="y", x=7, y=-8),
    )
    surface = stage.surface("bar")
    assert (surface.dock, surface.upright, surface.columns, surface.placed) == ("r", False, 3, True)
    assert (surface.x, surface.y, surface.style, surface.title) == (5, 6, "x", "bar")

    a, b = stage.surface("a"), stage.surface("b")
    assert (a.tip, a.icon, a.rotation, a.flat, a.width, a.height, a.two_state) == (
        "look",
        "i.png",
        2,
        True,
        50,
        40,
        False,
    )
    assert (b.two_state, b.on, b.style, b.x, b.y) == (True, True, "y", 7, -8)


def test_what_changes_about_one_changes_where_it_is() -> None:
    stage = Stage().put(bar("bar"), button("a", "bar"), button("b", "bar"), bar("last"), button("c", "last"))
    stage.new()
    stage.put(button("a", "bar", style="x", two_state=True), bar("bar", side=Side.LEFT))

    assert stage.new() == []
    assert (stage.surface("a").style, stage.surface("bar").dock) == ("x", "l")


def test_bars_behind_one_with_other_buttons_are_made_anew_and_those_before_it_are_not() -> None:
    stage = Stage().put(
        bar("1"), button("a", "1"), bar("2"), button("b", "2"), button("c", "2"), bar("3"), button("d", "3")
    )
    stage.new()
    stage.put(button("c", "2", enabled=False))

    assert stage.new() == ["2", "b", "3", "d"]
    assert stage.bars.button("c") is None
    entry = stage.bars.button("b")
    assert entry is not None
    assert entry.id == "b"


def test_a_name_that_is_taken_gets_a_number() -> None:
    stage = Stage().put(button("a"), button("a", id="2"), bar("main"), button("m", "main"))

    assert stage.parents == {"main 2": "main", "m": "main 2", "Buttons": "main", "a": "Buttons", "a 2": "Buttons"}
    entry = stage.bars.button("a 2")
    assert entry is not None
    assert entry.id == "2"


def test_more_than_find_room_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(button_bars, "MAX_SHOWN", 3)
    stage = Stage().put(bar("bar"), *(button(name, "bar") for name in "abc"), button("alone"))

    assert list(stage.parents) == ["bar", "a", "b"]


def test_where_scripts_have_made_all_windows_that_may_be_the_rest_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MAX_SURFACES", 2)
    stage = Stage().put(bar("bar"), button("a", "bar"), button("b", "bar"))
    assert list(stage.parents) == ["bar", "a"]

    monkeypatch.setattr(model, "MAX_SURFACES", 3)
    assert list(stage.show().parents) == ["bar", "a", "b"]


def test_one_is_switched_without_the_others_being_looked_at() -> None:
    stage = Stage().put(button("a", two_state=True))
    stage.bars.switch("a", on=True)
    stage.bars.switch("none", on=True)

    assert stage.surface("a").on
