"""Scenes of `screenshots.py` with tool bars at every side, and what the editor shows of them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from netcore.api.commands import SaveItem
from netcore.api.items import ButtonItem, Rotation, Side
from tests.support.played_program import Stage
from ui.presenters.acts import Act

_OWN: Final = "QPushButton { background: #204060; color: #ffe070; border-radius: 8px; padding: 4px 12px; }"

ITEMS: Final = (
    ButtonItem(id="bar-walk", name="Walking", folder=True, columns=2),
    *(
        ButtonItem(id=f"bar-{way}", name=way.capitalize(), parent="bar-walk", command=way)
        for way in ("north", "south", "east", "west", "up", "down", "look")
    ),
    ButtonItem(
        id="bar-loot",
        name="Auto loot",
        parent="bar-walk",
        two_state=True,
        down=True,
        command="loot on",
        command_up="loot off",
        style="QPushButton {\n  padding: 5px 18px;\n}",
    ),
    ButtonItem(id="bar-spells", name="Spells", parent="bar-walk", folder=True),
    ButtonItem(id="bar-heal", name="Heal", parent="bar-spells", command="cast heal"),
    ButtonItem(id="bar-side", name="At the side", folder=True, side=Side.LEFT),
    ButtonItem(id="bar-left", name="Turned", parent="bar-side", rotation=Rotation.LEFT, command="a"),
    ButtonItem(id="bar-right", name="Down", parent="bar-side", rotation=Rotation.RIGHT, two_state=True, down=True),
    ButtonItem(id="bar-flat", name="Flat", parent="bar-side", flat=True, command="b"),
    ButtonItem(id="bar-low", name="Below", folder=True, side=Side.BOTTOM),
    ButtonItem(id="bar-own", name="Its own look", parent="bar-low", style=_OWN, command="c"),
    ButtonItem(id="bar-wide", name="Wide", parent="bar-low", width=160, height=40, command="d"),
)


def _bars(stage: Stage) -> QWidget:
    for item in ITEMS:
        stage.page.send(SaveItem(item))
    stage.wait(lambda: stage.page.windows.layer.widget("Wide") is not None, "the tool bars")
    return stage.window


def _shown(identity: str) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        _bars(stage)
        stage.do(Act.EDITOR)
        editor = stage.top("EditorWindow")
        stage.window.companions.show_item(stage.page, identity, 0)
        return editor

    return scene


SCENES: Final = {
    "bars": _bars,
    "editor-button": _shown("bar-loot"),
    "editor-bar": _shown("bar-walk"),
    "editor-menu": _shown("bar-spells"),
}
